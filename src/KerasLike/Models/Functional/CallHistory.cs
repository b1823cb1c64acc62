using System.Runtime.CompilerServices;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Which call each tensor of a model's graph came out of.</summary>
internal static class CallHistory
{
    private static readonly ConditionalWeakTable<SymbolicTensor, CallRecord> Calls = [];
    private static readonly ConditionalWeakTable<Layer, List<LayerCall>> OfLayers = [];

    /// <summary>Remembers a call on the symbolic tensors of models; calls that a layer makes inside its own are no concern of the model.</summary>
    public static SymbolicStructure Record(Graph graph, Layer layer, CallArguments call, CallArguments known, CallForm form, SymbolicStructure outputs)
    {
        if (graph.Joins && CallContext.IsOutermost(graph))
        {
            Add(new LayerCall(layer, new CallArguments(call.Inputs) { Named = known.Named, Training = call.Training, Mask = form.TakesMask ? known.Mask : null }, outputs));
        }

        return outputs;
    }

    /// <summary>Remembers a call.</summary>
    public static void Add(CallRecord call)
    {
        foreach (SymbolicTensor output in call.Outputs)
        {
            Calls.AddOrUpdate(output, call);
        }

        if (call is LayerCall of)
        {
            List<LayerCall> calls = OfLayers.GetOrCreateValue(of.Layer);
            lock (calls)
            {
                calls.Add(of);
            }
        }
    }

    /// <summary>Gives the call of a bare op a name.</summary>
    public static SymbolicTensor Rename(SymbolicTensor tensor, string name)
    {
        ((NodeCall)Of(tensor)).Rename(name);
        return tensor;
    }

    /// <summary>The call that a tensor came out of: that of a layer or function, or the bare op.</summary>
    public static CallRecord Of(SymbolicTensor tensor) => Calls.GetValue(tensor, static t =>
    {
        // All outputs of an op are those of one call.
        NodeCall call = new(t.Node);
        foreach (SymbolicTensor other in t.Node.Outputs)
        {
            if (other != t)
            {
                Calls.TryAdd(other, call);
            }
        }

        return call;
    });

    /// <summary>The calls of a layer on symbolic inputs of models, oldest first.</summary>
    public static IReadOnlyList<LayerCall> Of(Layer layer)
    {
        if (!OfLayers.TryGetValue(layer, out List<LayerCall>? calls))
        {
            return [];
        }

        lock (calls)
        {
            return [.. calls];
        }
    }
}
