using System.Numerics;

namespace KerasLike.Numerics;

/// <summary>The discrete Fourier transform of one length, in double precision: X[k] = Σ x[n] · e^(∓2πi·k·n/N), not scaled.</summary>
/// <remarks>Powers of two by Cooley and Tukey's butterflies, any other length as a convolution of such a length (Bluestein). The work grows with N · log N.</remarks>
public sealed unsafe class FourierPlan
{
    private readonly int _padded;
    private readonly Complex[] _roots;
    private readonly Complex[] _chirp = [];
    private readonly Complex[] _filter = [];

    /// <summary>Plans transforms of a length.</summary>
    public FourierPlan(int length)
    {
        Length = length;
        _padded = BitOperations.IsPow2(length) ? length : (int)BitOperations.RoundUpToPowerOf2((uint)((2 * length) - 1));
        _roots = [.. Enumerable.Range(0, _padded / 2).Select(k => Root(k, _padded))];
        if (_padded == length)
        {
            return;
        }

        // n² modulo 2N keeps the angle exact for any length.
        _chirp = [.. Enumerable.Range(0, length).Select(n => Root((int)((long)n * n % (2 * length)), 2 * length))];
        _filter = new Complex[_padded];
        for (int n = 0; n < length; n++)
        {
            _filter[n] = _filter[n == 0 ? 0 : _padded - n] = Complex.Conjugate(_chirp[n]);
        }

        fixed (Complex* filter = _filter)
        {
            Butterflies(filter);
        }
    }

    /// <summary>The numbers of a transform.</summary>
    public int Length { get; }

    /// <summary>How many complex numbers of scratch memory <see cref="Run"/> needs.</summary>
    public int Scratch => _padded == Length ? 0 : _padded;

    /// <summary>Transforms numbers in place.</summary>
    /// <param name="x">As many as <see cref="Length"/>.</param>
    /// <param name="inverse">Whether the exponent's sign is that of the inverse; nothing is divided by the length.</param>
    /// <param name="scratch">As many as <see cref="Scratch"/>.</param>
    public void Run(Complex* x, bool inverse, Complex* scratch)
    {
        // The inverse is the conjugate of the transform of the conjugates.
        Conjugate(x, inverse);
        if (_padded == Length)
        {
            Butterflies(x);
        }
        else
        {
            Convolve(x, scratch);
        }

        Conjugate(x, inverse);
    }

    private static Complex Root(int k, int n) => new(Math.Cos(2 * Math.PI * k / n), -Math.Sin(2 * Math.PI * k / n));

    private void Conjugate(Complex* x, bool inverse)
    {
        for (int i = 0; inverse && i < Length; i++)
        {
            x[i] = Complex.Conjugate(x[i]);
        }
    }

    private void Convolve(Complex* x, Complex* scratch)
    {
        new Span<Complex>(scratch, _padded).Clear();
        for (int n = 0; n < Length; n++)
        {
            scratch[n] = x[n] * _chirp[n];
        }

        Butterflies(scratch);
        for (int k = 0; k < _padded; k++)
        {
            scratch[k] = Complex.Conjugate(scratch[k] * _filter[k]);
        }

        Butterflies(scratch);
        for (int n = 0; n < Length; n++)
        {
            x[n] = Complex.Conjugate(scratch[n]) * _chirp[n] / _padded;
        }
    }

    private void Butterflies(Complex* x)
    {
        for (int i = 1, j = 0; i < _padded; i++)
        {
            int bit = _padded >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (x[i], x[j]) = (x[j], x[i]);
            }
        }

        for (int half = 1; half < _padded; half *= 2)
        {
            for (int block = 0; block < _padded; block += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    Complex a = x[block + k], b = x[block + k + half] * _roots[k * (_padded / (2 * half))];
                    (x[block + k], x[block + k + half]) = (a + b, a - b);
                }
            }
        }
    }
}
