using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Parity;

/// <summary>Layers that learn before they are called, and texts that come out of layers.</summary>
internal static class AdaptCases
{
    /// <summary>Lets the layer learn as recorded, and compares what it learnt.</summary>
    public static void Adapt(ParityCase c, Layer layer)
    {
        if (c["adapt"] is not { } adapt)
        {
            return;
        }

        ((AdaptiveLayer)layer).Adapt(adapt["array"]?.GetValue<bool>() == true ? c.Arrays("adapt_data")[0] : RecordedCall.Texts(adapt["json"]!));
        if (adapt["bin_boundaries"] is JsonArray boundaries)
        {
            c.Same(boundaries.Select(b => (float)b!.GetValue<double>()).ToArray(), ((Discretization)layer).BinBoundaries!.Select(b => (float)b).ToArray(), "boundaries");
        }

        if (adapt["vocabulary"] is JsonArray vocabulary)
        {
            string[] terms = layer switch
            {
                StringLookup lookup => lookup.GetVocabulary(),
                TextVectorization text => text.GetVocabulary(),
                _ => [.. ((IntegerLookup)layer).GetVocabulary().Select(t => $"{t}")],
            };
            if (!terms.SequenceEqual(vocabulary.Select(t => t!.ToString())))
            {
                throw new ParityFailure($"vocabulary {string.Join(" ", terms)}, recorded {vocabulary.ToJsonString()}");
            }
        }
    }

    /// <summary>Compares outputs that are texts.</summary>
    public static void SameTexts(ParityCase c, TensorValue[] got)
    {
        JsonArray recorded = c["json_outputs"] as JsonArray ?? [];
        for (int i = 0; i < recorded.Count; i++)
        {
            if (got[i].DType != DType.String || !got[i].ToStrings().SequenceEqual(RecordedCall.Leaves(recorded[i]!)))
            {
                throw new ParityFailure($"output {i}: {got[i]}, recorded {recorded[i]!.ToJsonString()}");
            }
        }
    }
}
