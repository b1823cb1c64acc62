namespace KerasLike.Numerics;

/// <summary>Convolutions, maxima and means over windows, and their gradients, in double precision: one loop over windows, their pixels and channels, on one thread.</summary>
/// <remarks>The filter is (kernel, in / groups, out), as of the kernels of single precision.</remarks>
public sealed unsafe class DoubleWindows(ConvGeometry geometry) : ChannelWindows(geometry)
{
    private enum Kind
    {
        Forward,
        InputGradient,
        FilterGradient,
        Max,
        Mean,
        MaxGradient,
        MeanGradient,
    }

    /// <summary>y = x * w.</summary>
    public void Forward(double* x, double* w, double* y)
    {
        Clear(y, Geometry.Pixels * Geometry.OutChannels);
        Walk(Kind.Forward, x, w, y);
    }

    /// <summary>The gradient by x, given that by y.</summary>
    public void InputGradient(double* dy, double* w, double* dx)
    {
        Clear(dx, Geometry.Batch * InputPixels * Geometry.InChannels);
        Walk(Kind.InputGradient, dx, w, dy);
    }

    /// <summary>The gradient by w, given that by y.</summary>
    public void FilterGradient(double* x, double* dy, double* dw)
    {
        Clear(dw, Geometry.FilterSize);
        Walk(Kind.FilterGradient, x, dw, dy);
    }

    /// <summary>y = the maximum of each window.</summary>
    public void Max(double* x, double* y) => Walk(Kind.Max, x, null, y);

    /// <summary>y = the mean of each window.</summary>
    public void Mean(double* x, double* y) => Walk(Kind.Mean, x, null, y);

    /// <summary>dx of the maxima: to the first pixel that has it.</summary>
    public void MaxGradient(double* x, double* dy, double* dx)
    {
        Clear(dx, Geometry.Batch * InputPixels * Geometry.InChannels);
        Walk(Kind.MaxGradient, x, dx, dy);
    }

    /// <summary>dx of the means.</summary>
    public void MeanGradient(double* dy, double* dx)
    {
        Clear(dx, Geometry.Batch * InputPixels * Geometry.InChannels);
        Walk(Kind.MeanGradient, null, dx, dy);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
    }

    private static void Clear(double* numbers, long count) => System.Runtime.InteropServices.NativeMemory.Clear(numbers, (nuint)count * sizeof(double));

    private void Walk(Kind kind, double* x, double* w, double* y)
    {
        Visitor visitor = new() { Kind = kind, X = x, W = w, Y = y, In = Geometry.GroupIn, Out = Geometry.GroupOut, InAll = Geometry.InChannels, OutAll = Geometry.OutChannels };
        for (long row = 0; row < OutputRows; row++)
        {
            Row(row, 0, ref visitor);
        }
    }

    private struct Visitor : IWindowVisitor
    {
        public Kind Kind;
        public double* X;
        public double* W;
        public double* Y;
        public int In;
        public int Out;
        public int InAll;
        public int OutAll;

        public readonly void Visit(long output, long* pixels, int* taps, int count)
        {
            if (Kind <= Kind.FilterGradient)
            {
                for (int i = 0; i < count; i++)
                {
                    Products(X + (pixels[i] * InAll), W + ((long)taps[i] * In * OutAll), Y + (output * OutAll));
                }

                return;
            }

            for (int channel = 0; channel < OutAll; channel++)
            {
                Pool(Y + (output * OutAll) + channel, pixels, count, channel);
            }
        }

        private readonly void Products(double* x, double* w, double* y)
        {
            for (int o = 0; o < OutAll; o++)
            {
                double* own = x + (o / Out * In);
                for (int i = 0; i < In; i++)
                {
                    double* weight = w + ((long)i * OutAll) + o;
                    switch (Kind)
                    {
                        case Kind.Forward: y[o] += own[i] * *weight; break;
                        case Kind.InputGradient: own[i] += y[o] * *weight; break;
                        default: *weight += own[i] * y[o]; break;
                    }
                }
            }
        }

        private readonly void Pool(double* y, long* pixels, int count, int channel)
        {
            long first = 0;
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                long at = (pixels[i] * InAll) + channel;
                if (Kind == Kind.MeanGradient)
                {
                    W[at] += *y / count;
                    continue;
                }

                sum += X[at];
                first = i == 0 || X[at] > X[first] || (double.IsNaN(X[at]) && !double.IsNaN(X[first])) ? at : first;
            }

            switch (Kind)
            {
                case Kind.Max: *y = X[first]; break;
                case Kind.Mean: *y = sum / count; break;
                case Kind.MaxGradient: W[first] += *y; break;
            }
        }
    }
}
