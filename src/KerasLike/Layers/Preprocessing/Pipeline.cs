using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Layers one after the other, as one layer: images are changed by all of them in a Dataset.Map.</summary>
/// <remarks>
/// <para>Input: what the first layer takes. Output: what the last one gives. Each layer gets the mask that comes out of the one before.</para>
/// <para>Source: keras.layers.Pipeline, https://keras.io/api/layers/preprocessing_layers/.</para>
/// </remarks>
/// <example><code>Pipeline change = new([new RandomFlip(), new Rescaling(1.0 / 255)]);</code></example>
public sealed class Pipeline : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    public Pipeline(Layer[] layers, string? name = null)
        : base(null, name)
    {
        Layers = layers;
        System.Array.ForEach(layers, layer => Track(layer));
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    protected override void Build(Structure<Shape> inputs)
    {
        // The layers learn their inputs' shapes from those before them.
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        Through(new CallArguments(SymbolicStructure.From(inputs.Map(shape => Placeholder.Of(graph, Dtype.ComputeDType, shape)))));
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call) => Through(call);

    private SymbolicStructure Through(CallArguments call)
    {
        SymbolicStructure x = call.Inputs;
        foreach (Layer layer in Layers)
        {
            x = layer.Apply(x, call.Training ?? true);
        }

        return x;
    }
}
