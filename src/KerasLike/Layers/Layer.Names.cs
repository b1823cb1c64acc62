using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <content>What a ported script asks a layer by Keras' names: dtypes, variables, the shapes and masks of outputs.</content>
public abstract partial class Layer
{
    /// <summary>The dtype policy: <see cref="Dtype"/>.</summary>
    public DTypePolicy DtypePolicy => Dtype;

    /// <summary>The dtype that the layer computes in.</summary>
    public DType ComputeDtype => Dtype.ComputeDType;

    /// <summary>The dtype that floating-point inputs are converted to.</summary>
    public DType InputDtype => Dtype.ComputeDType;

    /// <summary>The dtype of the weights.</summary>
    public DType VariableDtype => Dtype.VariableDType;

    /// <summary>The weights that an optimizer may change.</summary>
    public IReadOnlyList<Variable> TrainableVariables => TrainableWeights;

    /// <summary>The other variables, the states of random generators among them.</summary>
    public IReadOnlyList<Variable> NonTrainableVariables => [.. Variables.Where(v => !v.Trainable)];

    /// <summary>What is added to the loss in the graph that is being built: what layers added in it, then the penalties of the trainable weights.</summary>
    /// <remarks>For a <c>TrainStep</c> or <c>ComputeLoss</c> of one's own, after the call of the model: <c>loss += Losses.Aggregate((a, b) => a + b)</c>.</remarks>
    public IReadOnlyList<SymbolicTensor> Losses
    {
        get
        {
            Graph graph = Graph.Current;
            return [.. LossCollector.Of(graph), .. TrainableWeights.Where(w => w.Regularizer is not null).Select(w => w.Regularizer!.Of(w.Read(graph)))];
        }
    }

    /// <summary>The shape of the output for an input of a shape, batch included. A layer that is not built yet is built for it.</summary>
    /// <exception cref="ShapeException">The layer does not accept this shape.</exception>
    public Shape ComputeOutputShape(Shape inputShape) => ComputeOutputShape(Structure<Shape>.Of(inputShape)).Leaf
        ?? throw new InvalidOperationException(FourLines.Text($"{Title}: it has several outputs.", "a layer with one output", "one with several", "give ComputeOutputShape a Structure<Shape>."));

    /// <summary>The shapes of the outputs for inputs of these shapes.</summary>
    /// <inheritdoc cref="ComputeOutputShape(Shape)"/>
    public virtual Structure<Shape> ComputeOutputShape(Structure<Shape> inputShapes)
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicStructure inputs = SymbolicStructure.From(inputShapes.Map(shape => Placeholder.Of(graph, Dtype.ComputeDType, shape)));
        return Apply(inputs, training: false).Map(y => y.Shape);
    }

    /// <summary>The mask that the output for an input has.</summary>
    /// <param name="inputs">The input.</param>
    /// <param name="previousMask">Its mask, if it has one.</param>
    /// <returns>Null where the output has none.</returns>
    public SymbolicTensor? ComputeMask(SymbolicTensor inputs, SymbolicTensor? previousMask = null) => OutputMask(inputs, previousMask);
}
