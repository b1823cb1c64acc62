using System.Numerics.Tensors;

namespace KerasLike.Datasets;

/// <summary>Iris: 150 flowers, 4 measurements in centimetres each (sepal length and width, petal length and width), 3 species (setosa, versicolor, virginica).</summary>
/// <remarks><para>Part of the package. Source: Fisher, "The use of multiple measurements in taxonomic problems", 1936; public domain, as distributed with scikit-learn.</para></remarks>
public static class Iris
{
    /// <summary>The measurements (150, 4) and the species (150).</summary>
    public static (Tensor<float> X, Tensor<int> Y) LoadData()
    {
        double[][] rows = EmbeddedTable.Read("iris.csv", skip: 1);
        float[] x = [.. rows.SelectMany(r => r[..4]).Select(v => (float)v)];
        return (Tensor.Create(x, [rows.Length, 4]), Tensor.Create(rows.Select(r => (int)r[4]).ToArray(), [rows.Length]));
    }
}
