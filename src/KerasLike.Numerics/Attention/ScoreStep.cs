namespace KerasLike.Numerics;

/// <summary>What is done to raw scores before their softmax: a factor, a sum with a tensor, or a choice by a mask.</summary>
public sealed unsafe class ScoreStep
{
    /// <summary>What is done.</summary>
    public enum Kind
    {
        /// <summary>score · <see cref="Number"/>.</summary>
        Scale,

        /// <summary>score + tensor.</summary>
        Add,

        /// <summary>score where the mask holds, else <see cref="Number"/>.</summary>
        Select,
    }

    /// <summary>What is done.</summary>
    public required Kind What { get; init; }

    /// <summary>The factor, or what takes the place of a score.</summary>
    public float Number { get; init; }

    /// <summary>From one head to the next in the tensor or mask, along each axis of heads.</summary>
    public long[] Steps { get; init; } = [];

    /// <summary>From one place of the query to the next.</summary>
    public long Row { get; init; }

    /// <summary>From one place of the key to the next: 1, or 0 where all share a number.</summary>
    public int Column { get; init; }

    /// <summary>The tensor or mask.</summary>
    public void* Data { get; set; }

    /// <summary>Does it to rows of scores.</summary>
    /// <param name="scores">The scores, row after row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">Their length.</param>
    /// <param name="at">Where the head and the first row begin in the tensor.</param>
    internal void Apply(float* scores, int rows, int columns, long at)
    {
        float number = Number;
        if (What == Kind.Scale)
        {
            Elementwise.Map<Times>(scores, 1, &number, 0, scores, (long)rows * columns);
            return;
        }

        for (int row = 0; row < rows; row++, scores += columns, at += Row)
        {
            if (What == Kind.Add)
            {
                Elementwise.Map<Plus>(scores, 1, (float*)Data + at, Column, scores, columns);
            }
            else
            {
                Masks.Select((byte*)Data + at, Column, scores, 1, &number, 0, scores, columns);
            }
        }
    }

    /// <summary>Takes gradients by what came out back to what went in.</summary>
    internal void Back(float* gradients, int rows, int columns, long at)
    {
        float number = Number, zero = 0;
        if (What == Kind.Scale)
        {
            Elementwise.Map<Times>(gradients, 1, &number, 0, gradients, (long)rows * columns);
            return;
        }

        for (int row = 0; row < rows && What == Kind.Select; row++, gradients += columns, at += Row)
        {
            Masks.Select((byte*)Data + at, Column, gradients, 1, &zero, 0, gradients, columns);
        }
    }

    private readonly struct Times : IBinary
    {
        public V Invoke<V>(V a, V b)
            where V : struct, IVector<V> => a * b;
    }

    private readonly struct Plus : IBinary
    {
        public V Invoke<V>(V a, V b)
            where V : struct, IVector<V> => a + b;
    }
}
