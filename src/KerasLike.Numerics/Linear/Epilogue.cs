namespace KerasLike.Numerics;

/// <summary>What happens to a tile of a product while it is in cache: c = activation(c + bias).</summary>
public unsafe struct Epilogue
{
    /// <summary>One number per column, or null.</summary>
    public float* Bias;

    /// <summary>Applied to a run of elements in place, or null.</summary>
    public delegate*<float*, long, void> Activation;

    /// <summary>What belongs to one of several passes over the inner dimension: the bias to the first, the function to the last.</summary>
    internal readonly Epilogue Part(bool isFirst, bool isLast) => new() { Bias = isFirst ? Bias : null, Activation = isLast ? Activation : null };

    /// <summary>Finishes part of a row, beginning at a column.</summary>
    internal readonly void Apply(float* row, int column, int columns)
    {
        if (Bias is not null)
        {
            Elementwise.Map<Plus>(row, 1, Bias + column, 1, row, columns);
        }

        if (Activation is not null)
        {
            Activation(row, columns);
        }
    }

    private readonly struct Plus : IBinary
    {
        public V Invoke<V>(V a, V b)
            where V : struct, IVector<V> => a + b;
    }
}
