using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Whole numbers as rows with a place for each number: 1 where a number is, or how often.</summary>
/// <remarks>
/// <para>Input: whole numbers from 0, (batch) or (batch, numbers). Output: (batch, numTokens), or (batch, numbers, numTokens) with <c>one_hot</c>. Numbers out of range are left out; negative ones are an error where numbers are counted.</para>
/// <para>Emits: DenseBincount or OneHot.</para>
/// <para>Source: keras.layers.CategoryEncoding, https://keras.io/api/layers/preprocessing_layers/categorical/category_encoding/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new CategoryEncoding(numTokens: 4, outputMode: "one_hot").Apply(x);</code></example>
public sealed class CategoryEncoding : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="numTokens">How many numbers there are; it must be given.</param>
    /// <param name="outputMode"><c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public CategoryEncoding(int? numTokens = null, string outputMode = "multi_hot", bool sparse = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        OutputMode = Categories.Mode(this, outputMode, "one_hot", "multi_hot", "count");
        NumTokens = numTokens is >= 1 ? numTokens : throw new ArgumentException(FourLines.Text($"{Title}: numTokens is out of range.", "1 or more", $"{numTokens?.ToString() ?? "null"}", "give it, or use an IntegerLookup."));
        Sparse = sparse;
        Built = true;
    }

    /// <summary>How many numbers there are.</summary>
    public int? NumTokens { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>Whether Keras gives a sparse tensor.</summary>
    public bool Sparse { get; }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call)
    {
        SymbolicTensor? weights = call["count_weights"] as SymbolicTensor;
        if (weights is not null && OutputMode != "count")
        {
            throw new ArgumentException(FourLines.Text($"{Title}: weights count nothing here.", "countWeights with outputMode count", $"outputMode {OutputMode}", "leave them out."));
        }

        SymbolicTensor x = call.Inputs;
        x = x.DType is DType.Int32 or DType.Int64 ? x : Cast.Of(x, DType.Int64);
        return Categories.Of(x, OutputMode, NumTokens!.Value, Dtype.ComputeDType, weights is null ? null : Cast.Of(weights, Dtype.ComputeDType));
    }

    /// <summary>The output where each number counts what its weight says.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="countWeights">What each counts; of the same shape.</param>
    public SymbolicTensor Apply(SymbolicTensor x, SymbolicTensor countWeights) => Apply(new CallArguments(x) { Named = [KeyValuePair.Create("count_weights", (object?)countWeights)] });
}
