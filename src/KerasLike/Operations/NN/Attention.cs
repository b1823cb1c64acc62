using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Attention.</content>
internal static partial class NNOperations
{
    /// <summary>softmax(scale · query · keyᵀ + bias) · value, head by head.</summary>
    /// <param name="query">(batch, target, heads, features).</param>
    /// <param name="key">(batch, source, heads, features); fewer heads serve several of the query's.</param>
    /// <param name="value">(batch, source, heads, features).</param>
    /// <param name="bias">What is added to the logits, broadcast to (batch, heads, target, source).</param>
    /// <param name="mask">Where the logits count, broadcast to (batch, heads, target, source).</param>
    /// <param name="scale">The factor of the logits; 1 / √features by default.</param>
    /// <param name="isCausal">Whether a place sees only those up to its own.</param>
    /// <param name="flashAttention">Whether flash attention is used, which TensorFlow does not have.</param>
    /// <param name="attnLogitsSoftCap">A bound of the logits, which TensorFlow does not have.</param>
    public static SymbolicTensor DotProductAttention(SymbolicTensor query, SymbolicTensor key, SymbolicTensor value, SymbolicTensor? bias = null, SymbolicTensor? mask = null, double? scale = null, bool isCausal = false, bool? flashAttention = null, double? attnLogitsSoftCap = null)
    {
        if (flashAttention == true || attnLogitsSoftCap is not null)
        {
            throw new ArgumentException(FourLines.Text("dot_product_attention: an argument that TensorFlow does not have.", "flashAttention: false, no attnLogitsSoftCap", flashAttention == true ? "flashAttention: true" : $"attnLogitsSoftCap: {attnLogitsSoftCap}", "leave it out."));
        }

        if (query.Shape.Rank != 4 || key.Shape.Rank != 4 || value.Shape.Rank != 4 || query.Shape[2] is not int heads || key.Shape[2] is not int sources || key.Shape[3] is not int features)
        {
            throw new ShapeException("dot_product_attention: the tensors' rank.", "(batch, places, heads, features), heads and features known", $"{query.Shape}, {key.Shape} and {value.Shape}", "add or remove axes.");
        }

        DType compute = Promotion.Of(query.DType, key.DType, value.DType), wide = Promotion.Of(compute, DType.Float32);
        (query, key, value) = (Tf.Cast.Of(query, compute), Repeated(key), Repeated(value));
        SymbolicTensor logits = Tf.Cast.Of(Tf.Einsum.Of("BTNH,BSNH->BNTS", query, key), wide) * (scale ?? 1 / Math.Sqrt(features));
        logits = bias is null ? logits : logits + Tf.Cast.Of(bias, wide);
        SymbolicTensor? counts = mask;
        if (isCausal)
        {
            SymbolicTensor past = Tf.GreaterEqual.Of(Tf.ExpandDims.Of(Places(query), -1), Places(key));
            counts = counts is null ? past : Tf.LogicalAnd.Of(counts, past);
        }

        // What does not count is far below everything else.
        logits = counts is null ? logits : Tf.SelectV2.Of(counts, logits, Tf.Const.Like(logits, 3.38953e38 * -0.7));
        return Tf.Einsum.Of("BNTS,BSNH->BTNH", Tf.Cast.Of(Tf.Softmax.Of(logits), compute), value);

        SymbolicTensor Places(SymbolicTensor x) => Tf.RangeOp.Of(Tf.Const.Of(x.Graph, 0), Dimensions.Of(x)[1], Tf.Const.Of(x.Graph, 1));

        SymbolicTensor Repeated(SymbolicTensor x)
        {
            x = Tf.Cast.Of(x, compute);
            if (heads <= sources)
            {
                return x;
            }

            SymbolicTensor[] lengths = Dimensions.Of(x);
            SymbolicTensor repeated = Tf.Tile.Of(Tf.ExpandDims.Of(x, 3), 1, 1, 1, heads / sources, 1);
            return Tf.Reshape.Of(repeated, Tf.Pack.Of([lengths[0], lengths[1], Tf.Const.Of(x.Graph, heads), lengths[3]]));
        }
    }
}
