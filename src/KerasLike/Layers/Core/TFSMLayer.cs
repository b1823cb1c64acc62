using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>A function of a SavedModel as a layer: it goes on in a model of one's own, and its weights can be trained further.</summary>
/// <remarks>
/// <para>Input and output: what the function takes and returns; one tensor each.</para>
/// <para>Weights: the variables that the function uses, with the values they were saved with.</para>
/// <para>Emits: the function's nodes.</para>
/// <para>A SavedModel holds no code but TensorFlow's ops, so that, other than in Keras, a config with this layer may be read without further ado.</para>
/// <para>Source: keras.layers.TFSMLayer, https://keras.io/api/layers/backend_specific_layers/tfsm_layer/.</para>
/// </remarks>
/// <example><code>Sequential model = [new TFSMLayer("exported", inputShape: (28, 28, 1)), new Dense(10)];</code></example>
public sealed class TFSMLayer : Layer
{
    private readonly SavedFunction _function;
    private readonly SavedFunction _trainingFunction;
    private readonly Dictionary<StoredVariable, Variable> _variables = [];

    /// <summary>Reads the SavedModel.</summary>
    /// <param name="filepath">Its folder.</param>
    /// <param name="callEndpoint">The function or signature that is the layer.</param>
    /// <param name="callTrainingEndpoint">The one that takes its place while the layer trains; the same by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">None but <c>float32</c>: the nodes compute in the dtypes they were saved with.</param>
    /// <exception cref="GraphDefException">A file is missing, cut short or damaged.</exception>
    /// <exception cref="ArgumentException">There is no such endpoint, or it does not take and return one tensor.</exception>
    public TFSMLayer(string filepath, string callEndpoint = "serve", string? callTrainingEndpoint = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        SavedDTypes.Keep(this);
        (Filepath, CallEndpoint, CallTrainingEndpoint) = (filepath, callEndpoint, callTrainingEndpoint);
        SavedModelReader reader = new(filepath);
        _function = Endpoint(reader, callEndpoint);
        _trainingFunction = callTrainingEndpoint is null ? _function : Endpoint(reader, callTrainingEndpoint);
        foreach (StoredVariable stored in _function.Stored.Concat(_trainingFunction.Stored).Distinct().OrderByDescending(s => s.Trainable))
        {
            _variables[stored] = AddWeight(stored.Name.Replace('/', '_'), stored.Read(), trainable: stored.Trainable);
        }

        Built = true;
    }

    /// <summary>The folder of the SavedModel.</summary>
    public string Filepath { get; }

    /// <summary>The function or signature that is the layer.</summary>
    public string CallEndpoint { get; }

    /// <summary>The one that takes its place while the layer trains.</summary>
    public string? CallTrainingEndpoint { get; }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, bool training) => (training ? _trainingFunction : _function).Apply([x], v => _variables[v])[0];

    private SavedFunction Endpoint(SavedModelReader reader, string endpoint)
    {
        SavedFunction function = reader.Functions.TryGetValue(endpoint, out IReadOnlyList<SavedEndpoint>? forms) ? new SavedFunction(endpoint, forms)
            : reader.Signatures.TryGetValue(endpoint, out SavedEndpoint? signature) ? new SavedFunction(endpoint, [signature])
            : throw FourLines.UnknownName($"endpoint of '{Filepath}'", endpoint, reader.Functions.Keys.Concat(reader.Signatures.Keys));
        return function.Inputs.Count == 1 && function.Outputs.Count == 1 ? function : throw new ArgumentException(FourLines.Text(
            $"{Title}: '{endpoint}' is no function of one tensor.", "one input and one output", $"{function}", "use SavedModel.Load(...)[endpoint].Apply with all of its inputs."));
    }
}
