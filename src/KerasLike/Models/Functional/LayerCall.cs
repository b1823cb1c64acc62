using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>A call of a layer. An InputLayer has one without arguments.</summary>
internal sealed class LayerCall(Layer layer, CallArguments? arguments, SymbolicStructure outputs) : CallRecord
{
    /// <summary>The layer.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>What it was called with.</summary>
    public CallArguments? Arguments { get; } = arguments;

    /// <summary>What came out.</summary>
    public SymbolicStructure Structure { get; } = outputs;

    public override object Operation => Layer;

    public override string Name => Layer.Name;

    public override string ClassName => Layer.KerasClass;

    public override IReadOnlyList<SymbolicTensor> Inputs { get; } = [.. arguments?.Tensors ?? []];

    public override IReadOnlyList<SymbolicTensor> Outputs { get; } = outputs.Flatten();

    public override IReadOnlyList<SymbolicTensor> Replay(Func<SymbolicTensor, SymbolicTensor> other, bool? training)
    {
        CallArguments call = Arguments!.On(other);
        return Layer.Apply(new CallArguments(call.Inputs) { Named = call.Named, Mask = call.Mask, Training = training ?? call.Training }).Flatten();
    }
}
