using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The hash of texts, and of numbers as texts.</summary>
internal static class TextHash
{
    /// <summary>FarmHash modulo a number, or SipHash where there is a salt.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, long bins, Salt? salt)
    {
        SymbolicTensor texts = x.DType == DType.String ? x : AsString.Of(x.DType.IsFloating() ? Cast.Of(x, DType.Int64) : x);
        return salt is null ? StringToHashBucketFast.Of(texts, bins) : StringToHashBucketStrong.Of(texts, bins, salt.First, salt.Second);
    }
}
