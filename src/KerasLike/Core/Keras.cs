using KerasLike.Graphs;

namespace KerasLike;

/// <summary>What Python finds directly under <c>keras</c>.</summary>
public static partial class Keras
{
    private static IExecutor? s_backend;

    /// <summary>What runs the graphs and holds the variables: the embedded engine unless another one is set before the first variable is created.</summary>
    public static IExecutor Backend
    {
        get => s_backend ??= DefaultExecutor.Create();
        set => s_backend = s_backend is null || !Variable.AnyAlive ? value : throw new InvalidOperationException(FourLines.Text(
            "Keras.Backend: variables exist already.", "an executor set before the first layer is built", "one set afterwards", "set it at the start of the program."));
    }

    /// <summary>A symbolic input of a model: samples of the given shape, the batch left open.</summary>
    /// <param name="shape">The shape of one sample, such as <c>28, 28, 1</c>.</param>
    public static SymbolicTensor Input(params ReadOnlySpan<int> shape) => Input(Shape.Of(shape));

    /// <summary>A symbolic input of a model.</summary>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="batchSize">The batch, if it is fixed.</param>
    /// <param name="dtype">The element type; single precision by default.</param>
    /// <param name="name">The name.</param>
    /// <param name="batchShape">The shape with the batch, in place of shape and batchSize.</param>
    public static SymbolicTensor Input(Shape? shape = null, int? batchSize = null, DType? dtype = null, string? name = null, Shape? batchShape = null) =>
        new KerasLike.Layers.InputLayer(shape, batchSize, dtype, batchShape, name).Start();

    /// <summary>The version of Keras whose names, defaults and numbers these are.</summary>
    public static string Version() => "3.15.1";

    /// <summary>Forgets which automatic names (<c>dense</c>, <c>dense_1</c>, ...) were given, so that new models start with fresh ones, and the generator of random functions without a seed.</summary>
    /// <param name="freeMemory">Whether the memory of models that are not used any more is given back at once.</param>
    public static void ClearSession(bool freeMemory = true)
    {
        Names.Reset();
        GlobalSeed.Forget();
        Messages.Interactive = true;
        if (freeMemory)
        {
            GC.Collect();
        }
    }
}
