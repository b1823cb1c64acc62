using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>The transforms of Winograd's F(2 x 2, 3 x 3): y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A, and, for the gradient by the filter, its transpose g = Gᵀ [(A y Aᵀ) ⊙ (Bᵀ d B)] G.</summary>
/// <remarks>
/// Bᵀ = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1], G = [1 0 0; ½ ½ ½; ½ -½ ½; 0 0 1], Aᵀ = [1 1 1 0; 0 1 -1 -1]. Channels lie side by side, one vector of
/// them is transformed at a time; element (i, j) of a transformed tile is place 4 i + j.
/// Source: Lavin and Gray, "Fast algorithms for convolutional neural networks", CVPR 2016.
/// </remarks>
internal static unsafe class WinogradTransform
{
    /// <summary>Bᵀ d B of four by four pixels.</summary>
    /// <param name="d">The first pixel.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="to">Where place 0 goes.</param>
    /// <param name="plane">Numbers from one place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<V>(float* d, long row, int channels, float* to, long plane)
        where V : struct, IVector<V>
    {
        float* d0 = d, d1 = d + row, d2 = d + (2 * row), d3 = d + (3 * row);
        long two = 2L * channels, three = 3L * channels;
        for (long c = 0; c < channels; c += V.Count)
        {
            float* t = to + c;
            Down(V.Load(d0 + c) - V.Load(d0 + two + c), V.Load(d1 + c) - V.Load(d1 + two + c), V.Load(d2 + c) - V.Load(d2 + two + c), V.Load(d3 + c) - V.Load(d3 + two + c), t, plane);
            Down(V.Load(d0 + channels + c) + V.Load(d0 + two + c), V.Load(d1 + channels + c) + V.Load(d1 + two + c), V.Load(d2 + channels + c) + V.Load(d2 + two + c), V.Load(d3 + channels + c) + V.Load(d3 + two + c), t + plane, plane);
            Down(V.Load(d0 + two + c) - V.Load(d0 + channels + c), V.Load(d1 + two + c) - V.Load(d1 + channels + c), V.Load(d2 + two + c) - V.Load(d2 + channels + c), V.Load(d3 + two + c) - V.Load(d3 + channels + c), t + (2 * plane), plane);
            Down(V.Load(d0 + channels + c) - V.Load(d0 + three + c), V.Load(d1 + channels + c) - V.Load(d1 + three + c), V.Load(d2 + channels + c) - V.Load(d2 + three + c), V.Load(d3 + channels + c) - V.Load(d3 + three + c), t + (3 * plane), plane);
        }
    }

    /// <summary>Aᵀ m A of a transformed tile, and a bias: two by two pixels.</summary>
    /// <param name="m">Place 0.</param>
    /// <param name="plane">Numbers from one place to the next.</param>
    /// <param name="columns">Channels of a pixel.</param>
    /// <param name="bias">One number for each channel.</param>
    /// <param name="y">Where the four pixels go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<V>(float* m, long plane, int columns, float* bias, Pixels y)
        where V : struct, IVector<V>
    {
        float* y00 = y.P00, y01 = y.P01, y10 = y.P10, y11 = y.P11;
        float* second = m + (4 * plane), third = m + (8 * plane), last = m + (12 * plane);
        for (long k = 0; k < columns; k += V.Count)
        {
            V b = V.Load(bias + k);
            long at = k;
            V p1 = V.Load(second + at), p2 = V.Load(third + at);
            V upper = V.Load(m + at) + p1 + p2, lower = p1 - p2 - V.Load(last + at);
            V u0 = upper + b, l0 = lower + b;
            at += plane;
            (p1, p2) = (V.Load(second + at), V.Load(third + at));
            (upper, lower) = (V.Load(m + at) + p1 + p2, p1 - p2 - V.Load(last + at));
            V u1 = upper + b, l1 = lower + b;
            (u0, l0) = (u0 + upper, l0 + lower);
            at += plane;
            (p1, p2) = (V.Load(second + at), V.Load(third + at));
            (upper, lower) = (V.Load(m + at) + p1 + p2, p1 - p2 - V.Load(last + at));
            (u0 + upper).Store(y00 + k);
            (l0 + lower).Store(y10 + k);
            (u1, l1) = (u1 - upper, l1 - lower);
            at += plane;
            (p1, p2) = (V.Load(second + at), V.Load(third + at));
            (u1 - (V.Load(m + at) + p1 + p2)).Store(y01 + k);
            (l1 - (p1 - p2 - V.Load(last + at))).Store(y11 + k);
        }
    }

    /// <summary>A y Aᵀ of two by two pixels, laid out as the panels of a product whose inner dimension are the tiles.</summary>
    /// <param name="y">The four pixels.</param>
    /// <param name="columns">Channels of a pixel.</param>
    /// <param name="tile">Which tile of a block it is.</param>
    /// <param name="block">Tiles of a block.</param>
    /// <param name="panel">Channels of a panel.</param>
    /// <param name="to">Place 0 of the first tile.</param>
    /// <param name="plane">Numbers from one place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(Pixels y, int columns, int tile, int block, int panel, float* to, long plane)
        where V : struct, IVector<V>
    {
        float* p00 = y.P00, p01 = y.P01, p10 = y.P10, p11 = y.P11;
        for (int start = 0; start < columns; start += panel)
        {
            int width = Math.Min(panel, columns - start);
            float* t = to + ((long)block * start) + (tile * width);
            for (int k = 0; k < width; k += V.Count)
            {
                V y00 = V.Load(p00 + start + k), y01 = V.Load(p01 + start + k), y10 = V.Load(p10 + start + k), y11 = V.Load(p11 + start + k);
                Across(y00, y01, t + k, plane);
                Across(y00 + y10, y01 + y11, t + k + (4 * plane), plane);
                Across(y00 - y10, y01 - y11, t + k + (8 * plane), plane);
                Across(V.Broadcast(0) - y10, V.Broadcast(0) - y11, t + k + (12 * plane), plane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Across<V>(V left, V right, float* to, long plane)
        where V : struct, IVector<V>
    {
        left.Store(to);
        (left + right).Store(to + plane);
        (left - right).Store(to + (2 * plane));
        (V.Broadcast(0) - right).Store(to + (3 * plane));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Down<V>(V h0, V h1, V h2, V h3, float* to, long plane)
        where V : struct, IVector<V>
    {
        (h0 - h2).Store(to);
        (h1 + h2).Store(to + (4 * plane));
        (h2 - h1).Store(to + (8 * plane));
        (h1 - h3).Store(to + (12 * plane));
    }

    /// <summary>Two by two pixels.</summary>
    public struct Pixels
    {
        public float* P00;
        public float* P01;
        public float* P10;
        public float* P11;
    }

    /// <summary>G g Gᵀ of filters of three by three taps.</summary>
    public struct Filter : ILaneBody
    {
        /// <summary>Tap 0.</summary>
        public float* G;

        /// <summary>Numbers from one tap to the next.</summary>
        public long Tap;

        /// <summary>Place 0.</summary>
        public float* U;

        /// <summary>Numbers from one place to the next.</summary>
        public long Plane;

        /// <inheritdoc/>
        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V half = V.Broadcast(0.5f);
            for (int column = 0; column < 3; column++)
            {
                float* g = G + (column * Tap) + i;
                V g0 = V.Load(g), g2 = V.Load(g + (6 * Tap)), outer = half * (g0 + g2), inner = half * V.Load(g + (3 * Tap));
                float* u = U + i;
                Put(g0, column, u);
                Put(outer + inner, column, u + (4 * Plane));
                Put(outer - inner, column, u + (8 * Plane));
                Put(g2, column, u + (12 * Plane));
            }
        }

        // Columns come from left to right: the first is place 0 of its row and half of two others.
        private readonly void Put<V>(V g, int column, float* u)
            where V : struct, IVector<V>
        {
            V half = V.Broadcast(0.5f) * g;
            switch (column)
            {
                case 0:
                    g.Store(u);
                    half.Store(u + Plane);
                    half.Store(u + (2 * Plane));
                    break;
                case 1:
                    (V.Load(u + Plane) + half).Store(u + Plane);
                    (V.Load(u + (2 * Plane)) - half).Store(u + (2 * Plane));
                    break;
                default:
                    (V.Load(u + Plane) + half).Store(u + Plane);
                    (V.Load(u + (2 * Plane)) + half).Store(u + (2 * Plane));
                    g.Store(u + (3 * Plane));
                    break;
            }
        }
    }

    /// <summary>Gᵀ s G of the sums of several lanes: filters of three by three taps.</summary>
    public struct FilterGradient : ILaneBody
    {
        /// <summary>Place 0 of the first lane.</summary>
        public float* S;

        /// <summary>Numbers of a place.</summary>
        public long Plane;

        /// <summary>How many lanes there are, each of all places.</summary>
        public int Lanes;

        /// <summary>Where tap 0 goes; taps are as long as places.</summary>
        public float* G;

        /// <inheritdoc/>
        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V half = V.Broadcast(0.5f);
            for (int row = 0; row < 4; row++)
            {
                V s1 = Sum<V>((4 * row) + 1, i), s2 = Sum<V>((4 * row) + 2, i), outer = half * (s1 + s2);
                Add(Sum<V>(4 * row, i) + outer, row, 0, i);
                Add(half * (s1 - s2), row, 1, i);
                Add(outer + Sum<V>((4 * row) + 3, i), row, 2, i);
            }
        }

        private readonly V Sum<V>(int place, long i)
            where V : struct, IVector<V>
        {
            float* s = S + (place * Plane) + i;
            V sum = V.Load(s);
            for (int lane = 1; lane < Lanes; lane++)
            {
                sum += V.Load(s + (lane * WinogradTiles.Places * Plane));
            }

            return sum;
        }

        private readonly void Add<V>(V x, int row, int column, long i)
            where V : struct, IVector<V>
        {
            float* top = G + (column * Plane) + i, middle = top + (3 * Plane), bottom = top + (6 * Plane);
            V half = V.Broadcast(0.5f) * x;
            switch (row)
            {
                case 0:
                    x.Store(top);
                    break;
                case 1:
                    (V.Load(top) + half).Store(top);
                    half.Store(middle);
                    half.Store(bottom);
                    break;
                case 2:
                    (V.Load(top) + half).Store(top);
                    (V.Load(middle) - half).Store(middle);
                    (V.Load(bottom) + half).Store(bottom);
                    break;
                default:
                    (V.Load(bottom) + x).Store(bottom);
                    break;
            }
        }
    }
}
