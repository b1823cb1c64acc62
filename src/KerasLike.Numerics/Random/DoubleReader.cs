namespace KerasLike.Numerics;

/// <summary>Double-precision numbers one by one from a stream, in TensorFlow's order: of each block the second number comes first.</summary>
/// <remarks>Uniform and normal numbers share the stream's blocks, each kind keeping the first number of a block for its next draw.</remarks>
internal unsafe struct DoubleReader(PhiloxKey key)
{
    private ulong _block;
    private double _uniform = double.NaN;
    private double _normal = double.NaN;

    /// <summary>A number spread evenly over [0, 1).</summary>
    public double Uniform()
    {
        if (!double.IsNaN(_uniform))
        {
            return Take(ref _uniform);
        }

        uint* words = stackalloc uint[4];
        Philox.Block(key, _block++, words);
        _uniform = UniformStream.Double(words[0], words[1]);
        return UniformStream.Double(words[2], words[3]);
    }

    /// <summary>A standard normal number.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_normal))
        {
            return Take(ref _normal);
        }

        uint* words = stackalloc uint[4];
        Philox.Block(key, _block++, words);
        (_normal, double second) = BoxMuller.Pair(words[0], words[1], words[2], words[3]);
        return second;
    }

    private static double Take(ref double kept)
    {
        double number = kept;
        kept = double.NaN;
        return number;
    }
}
