using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Parity;

/// <summary>Layers that remember states from call to call.</summary>
internal static class StateCases
{
    /// <summary>The same call once more, without forgetting, and the states after it.</summary>
    public static void Second(ParityCase c, RecordedCall call, Layer layer)
    {
        if (!c.Has("outputs_second"))
        {
            return;
        }

        TensorValue[] got = Eager.Run(t => [.. call.On(layer, t, training: false).Flatten()], call.Values);
        TensorValue[] outputs = c.Arrays("outputs_second"), states = c.Arrays("states_after_second");
        for (int i = 0; i < outputs.Length; i++)
        {
            c.Same(outputs[i], got[i], $"second output {i}");
        }

        Variable[] remembered = [.. Remembering(layer).SelectMany(l => l.States!.Flatten())];
        for (int i = 0; i < states.Length; i++)
        {
            c.Same(states[i], remembered[i].Value, $"state {i}");
        }
    }

    /// <summary>Lets a layer forget.</summary>
    public static void Reset(Layer layer)
    {
        foreach (RecurrentLayer remembering in Remembering(layer))
        {
            remembering.ResetState();
        }
    }

    private static IEnumerable<RecurrentLayer> Remembering(Layer layer) => layer.AllLayers.OfType<RecurrentLayer>().Where(l => l.States is not null);
}
