using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasLike.Numerics;

/// <summary>Copies a matrix into panels that the inner kernel reads front to back.</summary>
internal static unsafe class GemmPack
{
    // Rows that are asked for ahead of their copy.
    private const int Ahead = 24;

    /// <summary>A panel of <paramref name="width"/> lines by <paramref name="k"/>: element (line, p) goes to [p · width + line]; missing lines become 0.</summary>
    /// <param name="source">Element (0, 0).</param>
    /// <param name="lineStride">From one line to the next.</param>
    /// <param name="stride">From one p to the next.</param>
    /// <param name="lines">How many lines there are, at most <paramref name="width"/>.</param>
    /// <param name="width">Lines of the panel.</param>
    /// <param name="k">Length of the inner dimension.</param>
    /// <param name="panel">Where it goes.</param>
    public static void Panel(float* source, long lineStride, long stride, int lines, int width, int k, float* panel)
    {
        if (lines < width)
        {
            new Span<float>(panel, k * width).Clear();
        }

        if (lineStride == 1)
        {
            CopyRuns(source, stride, lines, width, k, panel);
        }
        else if (stride == 1)
        {
            Transpose(source, lineStride, lines, width, k, panel);
        }
        else
        {
            for (int p = 0; p < k; p++)
            {
                for (int line = 0; line < lines; line++)
                {
                    panel[(p * width) + line] = source[(line * lineStride) + (p * stride)];
                }
            }
        }
    }

    private static void CopyRuns(float* source, long stride, int lines, int width, int k, float* panel)
    {
        if (lines % 16 == 0)
        {
            for (int p = 0; p < k; p++, source += stride, panel += width)
            {
                for (int i = 0; i < lines; i += 16)
                {
                    Prefetch(source + (Ahead * stride) + i);
                    Vector512.Store(Vector512.Load(source + i), panel + i);
                }
            }
        }
        else if (lines == 8)
        {
            for (int p = 0; p < k; p++, source += stride, panel += width)
            {
                Vector256.Store(Vector256.Load(source), panel);
            }
        }
        else
        {
            int p = 0;
            if (width == 16)
            {
                // What lies behind a row goes to lanes that nobody reads; only the last rows must not be read beyond the end.
                for (; ((k - 1 - p) * stride) + lines >= width; p++, source += stride, panel += width)
                {
                    Vector512.Store(Vector512.Load(source), panel);
                }
            }

            for (; p < k; p++, source += stride, panel += width)
            {
                for (int i = 0; i < lines; i++)
                {
                    panel[i] = source[i];
                }
            }
        }
    }

    // No processor guesses a walk down a narrow column; behind the end the address is harmless.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    private static void Transpose(float* source, long lineStride, int lines, int width, int k, float* panel)
    {
        int line = 0;
        if (Avx.IsSupported)
        {
            for (; line + 8 <= lines; line += 8)
            {
                float* s = source + (line * lineStride);
                int p = 0;
                for (; p + 8 <= k; p += 8)
                {
                    Transpose8x8(s + p, lineStride, panel + ((long)p * width) + line, width);
                }

                for (; p < k; p++)
                {
                    for (int i = 0; i < 8; i++)
                    {
                        panel[((long)p * width) + line + i] = s[(i * lineStride) + p];
                    }
                }
            }
        }

        for (; Sse.IsSupported && line + 2 <= lines; line += 2)
        {
            float* s = source + (line * lineStride);
            int p = 0;
            for (; p + 4 <= k; p += 4)
            {
                Transpose2x4(s + p, lineStride, panel + ((long)p * width) + line, width);
            }

            for (; p < k; p++)
            {
                panel[((long)p * width) + line] = s[p];
                panel[((long)p * width) + line + 1] = s[lineStride + p];
            }
        }

        for (; line < lines; line++)
        {
            float* s = source + (line * lineStride);
            for (int p = 0; p < k; p++)
            {
                panel[((long)p * width) + line] = s[p];
            }
        }
    }

    // Two lines of four, as four pairs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose2x4(float* s, long from, float* d, long to)
    {
        Vector128<float> r0 = Vector128.Load(s), r1 = Vector128.Load(s + from), low = Sse.UnpackLow(r0, r1), high = Sse.UnpackHigh(r0, r1);
        Sse.StoreLow(d, low);
        Sse.StoreHigh(d + to, low);
        Sse.StoreLow(d + (2 * to), high);
        Sse.StoreHigh(d + (3 * to), high);
    }

    /// <summary>An 8 by 8 block, transposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose8x8(float* s, long from, float* d, long to)
    {
        Vector256<float> r0 = Vector256.Load(s), r1 = Vector256.Load(s + from), r2 = Vector256.Load(s + (2 * from)), r3 = Vector256.Load(s + (3 * from));
        Vector256<float> r4 = Vector256.Load(s + (4 * from)), r5 = Vector256.Load(s + (5 * from)), r6 = Vector256.Load(s + (6 * from)), r7 = Vector256.Load(s + (7 * from));
        Vector256<float> t0 = Avx.UnpackLow(r0, r1), t1 = Avx.UnpackHigh(r0, r1), t2 = Avx.UnpackLow(r2, r3), t3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> t4 = Avx.UnpackLow(r4, r5), t5 = Avx.UnpackHigh(r4, r5), t6 = Avx.UnpackLow(r6, r7), t7 = Avx.UnpackHigh(r6, r7);
        Vector256<float> u0 = Avx.Shuffle(t0, t2, 0x44), u1 = Avx.Shuffle(t0, t2, 0xEE), u2 = Avx.Shuffle(t1, t3, 0x44), u3 = Avx.Shuffle(t1, t3, 0xEE);
        Vector256<float> u4 = Avx.Shuffle(t4, t6, 0x44), u5 = Avx.Shuffle(t4, t6, 0xEE), u6 = Avx.Shuffle(t5, t7, 0x44), u7 = Avx.Shuffle(t5, t7, 0xEE);
        Avx.Permute2x128(u0, u4, 0x20).Store(d);
        Avx.Permute2x128(u1, u5, 0x20).Store(d + to);
        Avx.Permute2x128(u2, u6, 0x20).Store(d + (2 * to));
        Avx.Permute2x128(u3, u7, 0x20).Store(d + (3 * to));
        Avx.Permute2x128(u0, u4, 0x31).Store(d + (4 * to));
        Avx.Permute2x128(u1, u5, 0x31).Store(d + (5 * to));
        Avx.Permute2x128(u2, u6, 0x31).Store(d + (6 * to));
        Avx.Permute2x128(u3, u7, 0x31).Store(d + (7 * to));
    }
}
