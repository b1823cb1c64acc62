using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>The words of TensorFlow's <c>PhiloxRandom(seed, seed2)</c>, one after the other: what tf.data draws from.</summary>
/// <param name="seed">The first seed: the key.</param>
/// <param name="seed2">The second seed: the upper half of the counter.</param>
public sealed class RandomWords(long seed, long seed2)
{
    private readonly uint[] _block = new uint[4];
    private ulong _next;

    /// <summary>The next word.</summary>
    public unsafe uint Next()
    {
        int at = (int)(_next % 4);
        if (at == 0)
        {
            fixed (uint* block = _block)
            {
                Philox.Block(new PhiloxKey((ulong)seed, 0, (ulong)seed2), _next / 4, block);
            }
        }

        _next++;
        return _block[at];
    }
}
