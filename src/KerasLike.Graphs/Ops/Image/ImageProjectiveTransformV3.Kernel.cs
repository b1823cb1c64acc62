using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <content>The kernel: rows of new pixels, each looked up in the image.</content>
public sealed unsafe partial class ImageProjectiveTransformV3
{
    private enum Outside
    {
        Constant,
        Reflect,
        Wrap,
        Nearest,
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Float16: Run<Half>(c); break;
            case DType.Int32: Run<int>(c); break;
            case DType.Int64: Run<long>(c); break;
            case DType.UInt8: Run<byte>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<int> from = c.Input(0).Shape.Dims, to = c.Output(0).Shape.Dims;
        Rows<T> body = new()
        {
            Images = c.Input(0).As<T>(), Output = c.Output(0).As<T>(), Transforms = c.Input(1).Float, TransformStep = c.Input(1).Shape.Dims[0] == 1 ? 0 : 8,
            Height = from[1], Width = from[2], Channels = from[3], NewHeight = to[1], NewWidth = to[2], Fill = T.CreateTruncating(*c.Input(3).Float), IsBilinear = Interpolation == "BILINEAR",
            Outside = FillMode switch { "REFLECT" => Outside.Reflect, "WRAP" => Outside.Wrap, "NEAREST" => Outside.Nearest, _ => Outside.Constant },
        };
        Workers.For((long)to[0] * to[1], Math.Max(1, 4096 / Math.Max(1, to[2] * to[3])), ref body);
    }

    private struct Rows<T> : IRangeBody
        where T : unmanaged, INumber<T>
    {
        public T* Images;
        public T* Output;
        public float* Transforms;
        public int TransformStep;
        public int Height;
        public int Width;
        public int Channels;
        public int NewHeight;
        public int NewWidth;
        public T Fill;
        public bool IsBilinear;
        public Outside Outside;

        public readonly void Invoke(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                (long batch, long y) = Math.DivRem(row, NewHeight);
                float* t = Transforms + (batch * TransformStep);
                T* image = Images + (batch * Height * Width * Channels), to = Output + (row * NewWidth * Channels);
                for (int x = 0; x < NewWidth; x++, to += Channels)
                {
                    float k = (t[6] * x) + (t[7] * y) + 1;
                    if (k == 0)
                    {
                        new Span<T>(to, Channels).Fill(Fill);
                        continue;
                    }

                    float atX = Inside(((t[0] * x) + (t[1] * y) + t[2]) / k, Width), atY = Inside(((t[3] * x) + (t[4] * y) + t[5]) / k, Height);
                    if (IsBilinear)
                    {
                        Mean(image, atX, atY, to);
                    }
                    else
                    {
                        T* pixel = Pixel(image, MathF.Round(atX, MidpointRounding.AwayFromZero), MathF.Round(atY, MidpointRounding.AwayFromZero));
                        for (int i = 0; i < Channels; i++)
                        {
                            to[i] = pixel is null ? Fill : pixel[i];
                        }
                    }
                }
            }
        }

        private readonly void Mean(T* image, float x, float y, T* to)
        {
            float left = MathF.Floor(x), top = MathF.Floor(y), right = left + 1, bottom = top + 1;
            T* a = Pixel(image, left, top), b = Pixel(image, right, top), c = Pixel(image, left, bottom), d = Pixel(image, right, bottom);
            for (int i = 0; i < Channels; i++)
            {
                float upper = ((right - x) * Value(a, i)) + ((x - left) * Value(b, i)), lower = ((right - x) * Value(c, i)) + ((x - left) * Value(d, i));
                to[i] = T.CreateTruncating(((bottom - y) * upper) + ((y - top) * lower));
            }
        }

        private readonly float Value(T* pixel, int channel) => float.CreateTruncating(pixel is null ? Fill : pixel[channel]);

        // Null outside; so is what is not a number.
        private readonly T* Pixel(T* image, float x, float y) => x >= 0 && y >= 0 && x < Width && y < Height ? image + ((((long)y * Width) + (long)x) * Channels) : null;

        private readonly float Inside(float at, int length)
        {
            if (Outside == Outside.Constant)
            {
                return at;
            }

            if (Outside != Outside.Nearest && length <= 1)
            {
                return at >= 0 && at <= length - 1 ? at : 0;
            }

            if (Outside == Outside.Reflect)
            {
                // dcba|abcd|dcba
                int both = 2 * length;
                if (at < 0)
                {
                    at = at < both ? (both * (long)(-at / both)) + at : at;
                    at = at < -length ? at + both : -at - 1;
                }
                else if (at > length - 1)
                {
                    at -= both * (long)(at / both);
                    at = at >= length ? both - at - 1 : at;
                }
            }
            else if (Outside == Outside.Wrap)
            {
                if (at < 0)
                {
                    at += length * ((long)(-at / (length - 1)) + 1);
                }
                else if (at > length - 1)
                {
                    at -= length * (long)(at / (length - 1));
                }
            }

            return Math.Clamp(at, 0, length - 1);
        }
    }
}
