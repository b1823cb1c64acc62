using KerasLike.Graphs;
using KerasLike.Operations;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>Functions of single elements made functions of tensors.</content>
public static partial class Ops
{
    /// <summary>A function that calls another one for each element of a tensor, or for each part along its last axes.</summary>
    /// <remarks>Arguments that are not to be taken apart, Keras' <c>excluded</c>, are those that the C# function captures.</remarks>
    /// <param name="pyfunc">The function of one element or part.</param>
    /// <param name="signature">The last axes of argument and result that belong together, by names: <c>(n)->()</c> for a function of rows that gives a number; single elements if not given.</param>
    /// <example><code>Func&lt;SymbolicTensor, SymbolicTensor&gt; lengths = Ops.Vectorize(row => Ops.Sqrt(Ops.Sum(row * row)), "(n)->()");</code></example>
    public static Func<SymbolicTensor, SymbolicTensor> Vectorize(Func<SymbolicTensor, SymbolicTensor> pyfunc, string? signature = null)
    {
        string[] sides = (signature ?? "()->()").Replace(" ", "", StringComparison.Ordinal).Split("->");
        if (sides.Length != 2 || !sides.All(s => s.StartsWith('(') && s.EndsWith(')') && s.Count(c => c == '(') == 1))
        {
            throw new ArgumentException(FourLines.Text($"Ops.Vectorize: the signature '{signature}' is none.", "one argument and one result, such as (n)->()", $"'{signature}'", "name the axes of both."));
        }

        int own = sides[0].Split(',').Count(n => n.Trim('(', ')').Length > 0);
        return x =>
        {
            using Graph.Leave entered = x.Graph.Continue();
            int outer = x.Shape.Rank - own;
            if (outer < 0)
            {
                throw new ShapeException("Ops.Vectorize: the tensor has too few axes.", $"{own} or more", $"{x.Shape}", "correct the tensor or the signature.");
            }

            SymbolicTensor[] lengths = Dimensions.Of(x);
            SymbolicTensor parts = Dimensions.Reshape(x, new Shape([(int?)null, .. x.Shape[outer..]]), i => i == 0 ? Tf.Const.Of(x.Graph, -1) : lengths[outer + i - 1]);
            SymbolicTensor results = Map(pyfunc, parts);
            SymbolicTensor[] made = Dimensions.Of(results);
            return Dimensions.Reshape(results, x.Shape[..outer].Concat(results.Shape[1..]), i => i < outer ? lengths[i] : made[i - outer + 1]);
        };
    }
}
