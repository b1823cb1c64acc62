using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>What is done to scores before or after their softmax: a factor, a sum with a tensor, a choice by a mask, or dropout.</summary>
public sealed unsafe class ScoreStep
{
    // Random words that stay in the first-level cache.
    private const int Chunk = 1024;

    /// <summary>What is done.</summary>
    public enum Kind
    {
        /// <summary>score · <see cref="Number"/>.</summary>
        Scale,

        /// <summary>score + tensor.</summary>
        Add,

        /// <summary>score where the mask holds, else <see cref="Number"/>.</summary>
        Select,

        /// <summary>0 where the random number, of a stream in the order of all scores, is below <see cref="Number"/>, else score · <see cref="Factor"/>.</summary>
        /// <remarks>A stream can be entered anywhere, so a block of scores makes its own part of the mask, and makes it again for the gradients.</remarks>
        Drop,
    }

    /// <summary>What is done.</summary>
    public required Kind What { get; init; }

    /// <summary>The factor, or what takes the place of a score, or the share that is dropped.</summary>
    public float Number { get; init; }

    /// <summary>What dropout multiplies the rest by.</summary>
    public float Factor { get; init; }

    /// <summary>Where the stream of dropout starts.</summary>
    public PhiloxKey Stream { get; set; }

    /// <summary>From one head to the next in the tensor, mask or stream, along each axis of heads.</summary>
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
        if (What == Kind.Drop)
        {
            Drop(scores, (long)rows * columns, at);
            return;
        }

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
        if (What == Kind.Drop)
        {
            Drop(gradients, (long)rows * columns, at);
            return;
        }

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

    [SkipLocalsInit]
    private void Drop(float* scores, long count, long at)
    {
        uint* words = stackalloc uint[Chunk + 4];
        for (long done = 0; done < count; done += Chunk)
        {
            int some = (int)Math.Min(Chunk, count - done);
            (long block, long inside) = Math.DivRem(at + done, 4);
            Philox.Fill(Stream.Skip((ulong)block), words, (int)(some + inside + 3) & ~3);
            Dropout body = new() { Words = (float*)words + inside, Scores = scores + done, Rate = Number, Factor = Factor };
            Lanes.Run(some, ref body);
        }
    }

    private struct Dropout : ILaneBody
    {
        public float* Words;
        public float* Scores;
        public float Rate;
        public float Factor;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V> => (V.LessOrEqual(V.Broadcast(Rate), UniformStream.Single(V.Load(Words + i))) & (V.Load(Scores + i) * V.Broadcast(Factor))).Store(Scores + i);
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
