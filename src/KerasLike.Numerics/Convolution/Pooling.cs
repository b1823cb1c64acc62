using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Maxima and means over windows, channels last, and their gradients. Pixels outside the image do not count.</summary>
/// <remarks>The gradient of a maximum goes to the first pixel that has it, as in TensorFlow.</remarks>
public sealed unsafe class Pooling(ConvGeometry geometry) : ChannelWindows(geometry)
{
    private const int MaxTasks = 64;

    // Whether the windows lie side by side and leave no pixel out: each pixel is then written once.
    private readonly bool _covers = Enumerable.Range(0, 3).All(i => geometry.Kernel[i] == geometry.Stride[i] && geometry.Dilation[i] == 1 && geometry.Before[i] == 0 && geometry.Output[i] * geometry.Stride[i] == geometry.Input[i]);

    private float* _x;
    private float* _y;
    private float* _dy;
    private float* _dx;
    private bool _tiles;

    private enum Kind
    {
        Max,
        Mean,
        MaxGradient,
        MeanGradient,
    }

    private long ForwardTasks => Math.Min(OutputRows, MaxTasks);

    /// <summary>y = the maximum of each window.</summary>
    public void Max(float* x, float* y) => Forward(x, y, Kind.Max);

    /// <summary>y = the mean of each window.</summary>
    public void Mean(float* x, float* y) => Forward(x, y, Kind.Mean);

    /// <summary>dx of the maxima.</summary>
    public void MaxGradient(float* x, float* dy, float* dx) => Backward(x, dy, dx, Kind.MaxGradient);

    /// <summary>dx of the means.</summary>
    public void MeanGradient(float* dy, float* dx) => Backward(null, dy, dx, Kind.MeanGradient);

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        int channels = Geometry.InChannels;
        (long start, long end) = (task * RowsPerImage, (task + 1) * RowsPerImage);
        switch ((Kind)kind)
        {
            case Kind.MaxGradient:
                // Windows of one image may overlap: one thread does them all.
                Clear(_dx + (task * InputPixels * channels), InputPixels * channels);
                MaxGradientVisitor max = new() { X = _x, Dy = _dy, Dx = _dx, Channels = channels, Tiles = _tiles };
                for (long row = start; row < end; row++)
                {
                    Row(row, slot, ref max);
                }

                break;
            case Kind.MeanGradient:
                Clear(_dx + (task * InputPixels * channels), InputPixels * channels);
                MeanGradientVisitor mean = new() { Dy = _dy, Dx = _dx, Channels = channels };
                for (long row = start; row < end; row++)
                {
                    Row(row, slot, ref mean);
                }

                break;
            default:
                ForwardVisitor forward = new() { X = _x, Y = _y, Channels = channels, IsMax = (Kind)kind == Kind.Max };
                for (long row = task * OutputRows / ForwardTasks; row < (task + 1) * OutputRows / ForwardTasks; row++)
                {
                    Row(row, slot, ref forward);
                }

                break;
        }
    }

    private void Clear(float* dx, long count)
    {
        if (!_tiles)
        {
            NativeMemory.Clear(dx, (nuint)count * sizeof(float));
        }
    }

    private void Forward(float* x, float* y, Kind kind)
    {
        _x = x;
        _y = y;
        Share((int)kind, ForwardTasks);
    }

    private void Backward(float* x, float* dy, float* dx, Kind kind)
    {
        _x = x;
        _dy = dy;
        _dx = dx;
        _tiles = _covers && kind == Kind.MaxGradient;
        Share((int)kind, Geometry.Batch);
    }

    private struct ForwardVisitor : IWindowVisitor
    {
        public float* X;
        public float* Y;
        public int Channels;
        public bool IsMax;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            if (IsMax)
            {
                Largest body = new() { X = X, Y = Y + (output * Channels), Pixels = pixels, Count = count, Channels = Channels };
                Lanes.Run(Channels, ref body);
            }
            else
            {
                Average body = new() { X = X, Y = Y + (output * Channels), Pixels = pixels, Count = count, Channels = Channels };
                Lanes.Run(Channels, ref body);
            }
        }
    }

    private struct Largest : ILaneBody
    {
        public float* X;
        public float* Y;
        public long* Pixels;
        public int Count;
        public int Channels;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V y = V.Broadcast(float.MinValue);
            for (int t = 0; t < Count; t++)
            {
                y = V.Max(y, V.Load(X + (Pixels[t] * Channels) + i));
            }

            y.Store(Y + i);
        }
    }

    private struct Average : ILaneBody
    {
        public float* X;
        public float* Y;
        public long* Pixels;
        public int Count;
        public int Channels;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V sum = V.Broadcast(0f);
            for (int t = 0; t < Count; t++)
            {
                sum += V.Load(X + (Pixels[t] * Channels) + i);
            }

            (sum / V.Broadcast(Count)).Store(Y + i);
        }
    }

    private struct MaxGradientVisitor : IWindowVisitor
    {
        public float* X;
        public float* Dy;
        public float* Dx;
        public int Channels;
        public bool Tiles;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            ToFirst body = new() { Tiles = Tiles, X = X, Dx = Dx, Dy = Dy + (output * Channels), Pixels = pixels, Count = count, Channels = Channels };
            Lanes.Run(Channels, ref body);
        }
    }

    private struct ToFirst : ILaneBody
    {
        public float* X;
        public float* Dy;
        public float* Dx;
        public long* Pixels;
        public int Count;
        public int Channels;
        public bool Tiles;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V best = V.Broadcast(float.NegativeInfinity), at = V.Broadcast(0f);
            for (int t = 0; t < Count; t++)
            {
                V x = V.Load(X + (Pixels[t] * Channels) + i);
                V larger = V.Less(best, x);
                best = V.Select(larger, x, best);
                at = V.Select(larger, V.Broadcast(t), at);
            }

            V dy = V.Load(Dy + i), zero = V.Broadcast(0f);
            for (int t = 0; t < Count; t++)
            {
                float* dx = Dx + (Pixels[t] * Channels) + i;
                V mine = V.Select(V.Equal(at, V.Broadcast(t)), dy, zero);
                (Tiles ? mine : V.Load(dx) + mine).Store(dx);
            }
        }
    }

    private struct MeanGradientVisitor : IWindowVisitor
    {
        public float* Dy;
        public float* Dx;
        public int Channels;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            Spread body = new() { Dx = Dx, Dy = Dy + (output * Channels), Pixels = pixels, Count = count, Channels = Channels };
            Lanes.Run(Channels, ref body);
        }
    }

    private struct Spread : ILaneBody
    {
        public float* Dy;
        public float* Dx;
        public long* Pixels;
        public int Count;
        public int Channels;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V dy = V.Load(Dy + i) / V.Broadcast(Count);
            for (int t = 0; t < Count; t++)
            {
                float* dx = Dx + (Pixels[t] * Channels) + i;
                (V.Load(dx) + dy).Store(dx);
            }
        }
    }
}
