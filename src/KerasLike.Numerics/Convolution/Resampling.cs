using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Images made of the rows and columns of others, and the gradient: both are sums with the weights of two axes.</summary>
public sealed unsafe class Resampling(int batch, int channels, int height, int width, ResampleAxis rows, ResampleAxis columns) : SlotWork
{
    private float* _from;
    private float* _to;
    private float* _slots;

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => (long)Slots * Math.Max(RowNumbers, ResizedRowNumbers) * sizeof(float);

    private int RowNumbers => width * channels;

    private int ResizedRowNumbers => columns.Starts.Length * channels;

    private long Original => (long)height * width * channels;

    private long Resized => (long)rows.Starts.Length * columns.Starts.Length * channels;

    /// <summary>y from x.</summary>
    public void Forward(float* x, float* y, void* scratch)
    {
        _from = x;
        _to = y;
        _slots = (float*)scratch;
        Share(0, batch);
    }

    /// <summary>y from x where no new pixel has more than two by two: first between columns, then between rows, as a + (b - a) w. TensorFlow rounds like that, which decides about bytes half way between two.</summary>
    public void Between(float* x, float* y, void* scratch)
    {
        _from = x;
        _to = y;
        _slots = (float*)scratch;
        Share(2, batch);
    }

    /// <summary>dx from dy.</summary>
    public void Gradient(float* dy, float* dx, void* scratch)
    {
        _from = dy;
        _to = dx;
        _slots = (float*)scratch;
        Share(1, batch);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        float* own = _slots + ((long)slot * Math.Max(RowNumbers, ResizedRowNumbers));
        if (kind == 0)
        {
            Resize(_from + (task * Original), _to + (task * Resized), new Span<float>(own, RowNumbers));
        }
        else if (kind == 1)
        {
            Spread(_from + (task * Resized), _to + (task * Original), new Span<float>(own, RowNumbers));
        }
        else
        {
            Interpolate(_from + (task * Original), _to + (task * Resized), new Span<float>(own, ResizedRowNumbers));
        }
    }

    private void Interpolate(float* x, float* y, Span<float> below)
    {
        for (int i = 0; i < rows.Starts.Length; i++, y += ResizedRowNumbers)
        {
            Span<float> row = new(y, ResizedRowNumbers);
            float* above = x + ((long)rows.Starts[i] * RowNumbers);
            BetweenColumns(above, row);
            if (rows.Weights[i].Length == 2)
            {
                BetweenColumns(above + RowNumbers, below);
                Towards(row, below, rows.Weights[i][1], below, row);
            }
        }
    }

    private void BetweenColumns(float* x, Span<float> row)
    {
        for (int j = 0; j < columns.Starts.Length; j++)
        {
            ReadOnlySpan<float> left = new(x + ((long)columns.Starts[j] * channels), channels);
            Span<float> pixel = row.Slice(j * channels, channels);
            if (columns.Weights[j].Length == 2)
            {
                Towards(left, new ReadOnlySpan<float>(x + ((long)(columns.Starts[j] + 1) * channels), channels), columns.Weights[j][1], pixel, pixel);
            }
            else
            {
                left.CopyTo(pixel);
            }
        }
    }

    // a + (b - a) share, in this order; the difference may take b's place or the result's.
    private static void Towards(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float share, Span<float> difference, Span<float> result)
    {
        TensorPrimitives.Subtract(b, a, difference);
        TensorPrimitives.MultiplyAdd(difference, share, a, result);
    }

    private void Resize(float* x, float* y, Span<float> row)
    {
        for (int i = 0; i < rows.Starts.Length; i++)
        {
            row.Clear();
            for (int k = 0; k < rows.Weights[i].Length; k++)
            {
                TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(x + ((long)(rows.Starts[i] + k) * RowNumbers), RowNumbers), rows.Weights[i][k], row, row);
            }

            for (int j = 0; j < columns.Starts.Length; j++, y += channels)
            {
                Span<float> pixel = new(y, channels);
                pixel.Clear();
                for (int k = 0; k < columns.Weights[j].Length; k++)
                {
                    TensorPrimitives.MultiplyAdd(row.Slice((columns.Starts[j] + k) * channels, channels), columns.Weights[j][k], pixel, pixel);
                }
            }
        }
    }

    private void Spread(float* dy, float* dx, Span<float> row)
    {
        NativeMemory.Clear(dx, (nuint)Original * sizeof(float));
        for (int i = 0; i < rows.Starts.Length; i++)
        {
            row.Clear();
            for (int j = 0; j < columns.Starts.Length; j++, dy += channels)
            {
                for (int k = 0; k < columns.Weights[j].Length; k++)
                {
                    Span<float> pixel = row.Slice((columns.Starts[j] + k) * channels, channels);
                    TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(dy, channels), columns.Weights[j][k], pixel, pixel);
                }
            }

            for (int k = 0; k < rows.Weights[i].Length; k++)
            {
                Span<float> to = new(dx + ((long)(rows.Starts[i] + k) * RowNumbers), RowNumbers);
                TensorPrimitives.MultiplyAdd(row, rows.Weights[i][k], to, to);
            }
        }
    }
}
