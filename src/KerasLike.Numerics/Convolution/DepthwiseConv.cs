using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>A convolution of each channel by itself, and its gradients: y's channel c · multiplier + m comes from x's channel c.</summary>
/// <remarks>Where the multiplier is not 1, each channel of x is repeated first, so that all work goes over channels side by side.</remarks>
public sealed unsafe class DepthwiseConv(ConvGeometry geometry) : ChannelWindows(geometry)
{
    private const int MaxTasks = 64;
    private const int MaxLanes = 16;

    private float* _x;
    private float* _w;
    private float* _y;
    private float* _lanes;

    private enum Kind
    {
        Forward,
        InputGradient,
        FilterGradient,
    }

    /// <summary>The scratch memory that each of the three needs, in bytes.</summary>
    public long ScratchBytes => ((Multiplier > 1 ? Geometry.Batch * InputPixels * Channels : 0) + (FilterLanes * Geometry.Taps * Channels)) * sizeof(float);

    private int Channels => Geometry.OutChannels;

    private int Multiplier => Geometry.OutChannels / Geometry.InChannels;

    private long ForwardTasks => Math.Min(OutputRows, MaxTasks);

    private long FilterLanes => Math.Min(OutputRows, MaxLanes);

    /// <summary>y from x and w.</summary>
    public void Forward(float* x, float* w, float* y, void* scratch)
    {
        _x = Repeated(x, scratch);
        _w = w;
        _y = y;
        Share((int)Kind.Forward, ForwardTasks);
    }

    /// <summary>dx from dy and w.</summary>
    public void InputGradient(float* dy, float* w, float* dx, void* scratch)
    {
        _x = Multiplier > 1 ? (float*)scratch : dx;
        _w = w;
        _y = dy;
        Share((int)Kind.InputGradient, Geometry.Batch);
        if (Multiplier > 1)
        {
            for (long i = 0; i < Geometry.Batch * InputPixels * Geometry.InChannels; i++)
            {
                float sum = 0;
                for (int m = 0; m < Multiplier; m++)
                {
                    sum += _x[(i * Multiplier) + m];
                }

                dx[i] = sum;
            }
        }
    }

    /// <summary>dw from x and dy.</summary>
    public void FilterGradient(float* x, float* dy, float* dw, void* scratch)
    {
        _x = Repeated(x, scratch);
        _y = dy;
        _lanes = (float*)scratch + (Multiplier > 1 ? Geometry.Batch * InputPixels * Channels : 0);
        long size = (long)Geometry.Taps * Channels;
        Share((int)Kind.FilterGradient, FilterLanes);
        new Span<float>(dw, checked((int)size)).Clear();
        for (long lane = 0; lane < FilterLanes; lane++)
        {
            for (long i = 0; i < size; i++)
            {
                dw[i] += _lanes[(lane * size) + i];
            }
        }
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        switch ((Kind)kind)
        {
            case Kind.Forward:
                ForwardVisitor forward = new() { X = _x, W = _w, Y = _y, Channels = Channels };
                for (long row = task * OutputRows / ForwardTasks; row < (task + 1) * OutputRows / ForwardTasks; row++)
                {
                    Row(row, slot, ref forward);
                }

                break;
            case Kind.InputGradient:
                NativeMemory.Clear(_x + (task * InputPixels * Channels), (nuint)(InputPixels * Channels * sizeof(float)));
                SpreadVisitor spread = new() { Dx = _x, W = _w, Dy = _y, Channels = Channels };
                for (long row = task * RowsPerImage; row < (task + 1) * RowsPerImage; row++)
                {
                    Row(row, slot, ref spread);
                }

                break;
            default:
                float* dw = _lanes + (task * Geometry.Taps * Channels);
                NativeMemory.Clear(dw, (nuint)((long)Geometry.Taps * Channels * sizeof(float)));
                FilterVisitor filter = new() { X = _x, Dy = _y, Dw = dw, Channels = Channels };
                for (long row = task * OutputRows / FilterLanes; row < (task + 1) * OutputRows / FilterLanes; row++)
                {
                    Row(row, slot, ref filter);
                }

                break;
        }
    }

    private float* Repeated(float* x, void* scratch)
    {
        if (Multiplier == 1)
        {
            return x;
        }

        float* to = (float*)scratch;
        for (long i = 0; i < Geometry.Batch * InputPixels * Geometry.InChannels; i++)
        {
            for (int m = 0; m < Multiplier; m++)
            {
                to[(i * Multiplier) + m] = x[i];
            }
        }

        return to;
    }

    private struct ForwardVisitor : IWindowVisitor
    {
        public float* X;
        public float* W;
        public float* Y;
        public int Channels;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            Weighted body = new() { X = X, W = W, Y = Y + (output * Channels), Pixels = pixels, Taps = taps, Count = count, Channels = Channels };
            Lanes.Run(Channels, ref body);
        }
    }

    private struct Weighted : ILaneBody
    {
        public float* X;
        public float* W;
        public float* Y;
        public long* Pixels;
        public int* Taps;
        public int Count;
        public int Channels;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V sum = V.Broadcast(0f);
            for (int t = 0; t < Count; t++)
            {
                sum = V.Fma(V.Load(X + (Pixels[t] * Channels) + i), V.Load(W + ((long)Taps[t] * Channels) + i), sum);
            }

            sum.Store(Y + i);
        }
    }

    private struct SpreadVisitor : IWindowVisitor
    {
        public float* Dx;
        public float* W;
        public float* Dy;
        public int Channels;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            Spread body = new() { Dx = Dx, W = W, Dy = Dy + (output * Channels), Pixels = pixels, Taps = taps, Count = count, Channels = Channels };
            Lanes.Run(Channels, ref body);
        }
    }

    private struct Spread : ILaneBody
    {
        public float* Dx;
        public float* W;
        public float* Dy;
        public long* Pixels;
        public int* Taps;
        public int Count;
        public int Channels;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V dy = V.Load(Dy + i);
            for (int t = 0; t < Count; t++)
            {
                float* dx = Dx + (Pixels[t] * Channels) + i;
                V.Fma(dy, V.Load(W + ((long)Taps[t] * Channels) + i), V.Load(dx)).Store(dx);
            }
        }
    }

    private struct FilterVisitor : IWindowVisitor
    {
        public float* X;
        public float* Dy;
        public float* Dw;
        public int Channels;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            Gathered body = new() { X = X, Dw = Dw, Dy = Dy + (output * Channels), Pixels = pixels, Taps = taps, Count = count, Channels = Channels };
            Lanes.Run(Channels, ref body);
        }
    }

    private struct Gathered : ILaneBody
    {
        public float* X;
        public float* Dy;
        public float* Dw;
        public long* Pixels;
        public int* Taps;
        public int Count;
        public int Channels;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V dy = V.Load(Dy + i);
            for (int t = 0; t < Count; t++)
            {
                float* dw = Dw + ((long)Taps[t] * Channels) + i;
                V.Fma(dy, V.Load(X + (Pixels[t] * Channels) + i), V.Load(dw)).Store(dw);
            }
        }
    }
}
