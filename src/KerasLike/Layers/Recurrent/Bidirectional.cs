using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>A recurrent layer forwards and another backwards over the same sequence, their outputs merged.</summary>
/// <remarks>
/// <para>Input: that of the layer. Output: both outputs merged, or both; with returnState then the states of the one and of the other. Outputs of all steps are merged step by step.</para>
/// <para>The layer that is passed is a pattern: both layers are new ones, with new weights. With returnSequences steps that are masked give zeros.</para>
/// <para>An <c>initial_state</c> has the forward layer's states, then the backward layer's.</para>
/// <para>Weights: those of the forward layer, then those of the backward layer.</para>
/// <para>Emits: what the layers emit, ReverseV2, ConcatV2 or AddV2 or Mul.</para>
/// <para>Source: Schuster and Paliwal, "Bidirectional recurrent neural networks", IEEE Transactions on Signal Processing 1997; keras.layers.Bidirectional, https://keras.io/api/layers/recurrent_layers/bidirectional/.</para>
/// </remarks>
/// <example><code>model.Add(new Bidirectional(new GRU(32)));</code></example>
public sealed class Bidirectional : Layer
{
    private static readonly string[] Modes = ["sum", "mul", "ave", "concat"];
    private readonly TensorValue[]? _first;

    /// <summary>Creates the layer.</summary>
    /// <param name="layer">The pattern of the forward layer and, if there is no other, of the backward layer.</param>
    /// <param name="mergeMode">How the outputs are merged: <c>concat</c>, <c>sum</c>, <c>mul</c>, <c>ave</c>; null: both are returned.</param>
    /// <param name="weights">The weights' first values: the forward layer's, then the backward layer's.</param>
    /// <param name="backwardLayer">The backward layer itself, which goes the other way.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">The mode is unknown, or the layers do not fit each other.</exception>
    public Bidirectional(RecurrentLayer layer, string? mergeMode = "concat", TensorValue[]? weights = null, RecurrentLayer? backwardLayer = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape ?? layer.InputShape, name, trainable, dtype)
    {
        MergeMode = mergeMode is null || Modes.Contains(mergeMode) ? mergeMode : throw FourLines.UnknownName($"mergeMode of {Title}", mergeMode, Modes);
        ForwardLayer = Track(Like(layer, "forward_", layer.GoBackwards));
        BackwardLayer = Track(backwardLayer ?? Like(layer, "backward_", true));
        Same("stateful", l => l.Stateful);
        Same("returnSequences", l => l.ReturnSequences);
        Same("returnState", l => l.ReturnState);
        if (ForwardLayer.GoBackwards == BackwardLayer.GoBackwards)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: both layers go the same way.", "one with goBackwards, one without", $"goBackwards {ForwardLayer.GoBackwards} for both", "set goBackwards of one of them."));
        }

        ForwardLayer.ZeroOutputForMask = BackwardLayer.ZeroOutputForMask = ForwardLayer.ReturnSequences;
        _first = weights;
        InputSpec = ForwardLayer.InputSpec;
    }

    /// <summary>The layer that goes forwards.</summary>
    [Argument("layer"), SavedAs("forward_layer")]
    public RecurrentLayer ForwardLayer { get; }

    /// <summary>The layer that goes backwards.</summary>
    public RecurrentLayer BackwardLayer { get; }

    /// <summary>How the outputs are merged; null: not at all.</summary>
    public string? MergeMode { get; }

    /// <summary>Lets stateful layers forget.</summary>
    public void ResetState()
    {
        ForwardLayer.ResetState();
        BackwardLayer.ResetState();
    }

    /// <inheritdoc cref="RecurrentLayer.Apply(SymbolicTensor, SymbolicStructure, bool?, SymbolicTensor)"/>
    public SymbolicStructure Apply(SymbolicTensor sequences, SymbolicStructure? initialState, bool? training = null, SymbolicTensor? mask = null) => Apply(new CallArguments(sequences)
    {
        Named = initialState is null ? [] : [KeyValuePair.Create("initial_state", (object?)initialState)],
        Training = training,
        Mask = mask is null ? null : (SymbolicStructure)mask,
    });

    /// <inheritdoc/>
    internal override string PositionalArgument(int place) => ForwardLayer.PositionalArgument(place);

    /// <inheritdoc/>
    private protected override IReadOnlyList<string> BuildArguments => ["sequences", "initial_state"];

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ForwardLayer.EnsureBuilt(input);
        BackwardLayer.EnsureBuilt(input);
        if (_first is { } values)
        {
            SetWeights(values);
        }
    }

    /// <inheritdoc/>
    internal override bool HasMaskArgument => true;

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call)
    {
        if (ForwardLayer is { Stateful: true, ReturnState: true })
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: stateful layers that return their states are not merged, in Keras neither.", "stateful or returnState", "both", "leave returnState out: the layers' States are what is remembered."));
        }

        SymbolicStructure? given = call["initial_state"] is { } states ? RecurrentCell.StatesOf(states) : null;
        int half = (given?.Items?.Count ?? 0) / 2;
        SymbolicStructure forward = ForwardLayer.Apply(For(given?.Items?.Take(half))), backward = BackwardLayer.Apply(For(given?.Items?.Skip(half)));
        bool several = ForwardLayer.ReturnState;
        SymbolicTensor y = Cast.Of(several ? forward[0] : forward, Dtype.ComputeDType), other = Cast.Of(several ? backward[0] : backward, Dtype.ComputeDType);
        other = ForwardLayer.ReturnSequences ? ReverseV2.Of(other, [1]) : other;
        SymbolicStructure[] outputs = MergeMode is null ? [y, other] : [Merged(y, other)];
        return several ? [.. outputs, .. forward.Skip(1), .. backward.Skip(1)] : outputs.Length == 1 ? outputs[0] : [.. outputs];

        CallArguments For(IEnumerable<Structure<SymbolicTensor>>? initial) => new(call.Inputs)
        {
            Named = initial is null ? call.Named : [KeyValuePair.Create("initial_state", (object?)SymbolicStructure.From(Structure<SymbolicTensor>.ListOf(initial)))],
            Training = call.Training,
            Mask = call.Mask,
        };
    }

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor mask) => ForwardLayer.ReturnSequences ? mask : null;

    /// <inheritdoc/>
    private protected override void MarkOutputs(SymbolicStructure outputs, CallArguments call)
    {
        foreach (SymbolicTensor y in outputs.Flatten().Take(MergeMode is null ? 2 : 1))
        {
            y.Mask = ForwardLayer.ReturnSequences ? call.Mask?.Flatten().FirstOrDefault() : null;
        }
    }

    private SymbolicTensor Merged(SymbolicTensor y, SymbolicTensor other) => MergeMode switch
    {
        "concat" => ConcatV2.Of([y, other], -1),
        "sum" => y + other,
        "ave" => (y + other) / 2,
        _ => y * other,
    };

    // A new layer of the same configuration.
    private static RecurrentLayer Like(RecurrentLayer layer, string prefix, bool goBackwards)
    {
        JsonNode json = KerasJson.Write(layer)!;
        json["config"]!["name"] = prefix + (layer.Name.StartsWith(prefix, StringComparison.Ordinal) ? layer.Name[prefix.Length..] : layer.Name);
        json["config"]!["go_backwards"] = goBackwards;
        return KerasJson.Deserialize<RecurrentLayer>(json);
    }

    private void Same(string argument, Func<RecurrentLayer, bool> value)
    {
        if (value(ForwardLayer) != value(BackwardLayer))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the layers do not fit each other.", $"the same {argument} for both", $"{value(ForwardLayer)} forwards, {value(BackwardLayer)} backwards", $"set {argument} of both alike."));
        }
    }
}
