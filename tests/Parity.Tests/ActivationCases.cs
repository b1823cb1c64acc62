using System.Text.Json.Nodes;
using KerasLike.Activations;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>Activations: results, gradients, how they are written.</summary>
internal static class ActivationCases
{
    public static void Run(ParityCase c)
    {
        Type type = Registry<ActivationFunction>.Find(c["function"]!.GetValue<string>()) ?? throw new NotBuilt($"activation {c["function"]}");
        ActivationFunction f = (ActivationFunction)KerasJson.Construct(type, (JsonObject)Python.Plain(c, c["kwargs"])!);
        if (c["serialized"] is JsonValue name && name.GetValueKind() == System.Text.Json.JsonValueKind.String && JsonNode.Parse(KerasJson.Serialize(f))!.GetValue<string>() != name.GetValue<string>())
        {
            throw new ParityFailure($"written as {KerasJson.Serialize(f)}, recorded {name}");
        }

        TensorValue x = c.Array("x");
        if (!c.Has("cotangent"))
        {
            c.Same(c.Array("output"), f.Invoke(x), "output");
            return;
        }

        TensorValue[] results = Kinds.WithGradient(f.Of, x, c.Array("cotangent"));
        c.Same(c.Array("output"), results[0], "output");
        c.Same(c.Array("gradient"), results[1], "gradient");
    }
}
