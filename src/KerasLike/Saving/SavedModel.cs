using KerasLike.Graphs;

namespace KerasLike;

/// <summary>A SavedModel of TensorFlow's, run in this process without TensorFlow: what Keras' <c>model.export()</c> and <c>tf.saved_model.save</c> write.</summary>
/// <remarks>
/// <para>Its variables live in <see cref="Keras.Backend"/>; functions may change them. Calls are safe from many threads at once where they do not.</para>
/// <para>Not supported: lookup tables, text, sparse and ragged tensors. The error names the node, before anything runs.</para>
/// <para>Source: tf.saved_model.load, https://www.tensorflow.org/guide/saved_model.</para>
/// </remarks>
/// <example><code>
/// SavedModel model = SavedModel.Load("exported");
/// Tensor&lt;float&gt; y = model.Predict(x);
/// </code></example>
public sealed class SavedModel
{
    private readonly Dictionary<StoredVariable, Variable> _variables = [];

    private SavedModel(SavedModelReader reader)
    {
        foreach (StoredVariable stored in reader.Variables)
        {
            _variables[stored] = new Variable(stored.Read(), stored.Name, stored.Trainable);
        }

        Signatures = reader.Signatures.ToDictionary(s => s.Key, s => new SavedFunction(s.Key, [s.Value], _variables));
        Functions = reader.Functions.ToDictionary(f => f.Key, f => new SavedFunction(f.Key, f.Value, _variables));
    }

    /// <summary>The variables.</summary>
    public IReadOnlyCollection<Variable> Variables => _variables.Values;

    /// <summary>The signatures, such as <c>serving_default</c>: functions with names for what they take and return.</summary>
    public IReadOnlyDictionary<string, SavedFunction> Signatures { get; }

    /// <summary>The functions of the objects, such as <c>serve</c>.</summary>
    public IReadOnlyDictionary<string, SavedFunction> Functions { get; }

    /// <summary>The function or signature of a name; functions come first, as in Keras' TFSMLayer.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public SavedFunction this[string name] => Functions.GetValueOrDefault(name) ?? Signatures.GetValueOrDefault(name) ?? throw FourLines.UnknownName("endpoint", name, Functions.Keys.Concat(Signatures.Keys));

    /// <summary>Reads a SavedModel.</summary>
    /// <param name="directory">The folder with <c>saved_model.pb</c>.</param>
    /// <param name="tag">Which of its graphs; what Keras writes has one, <c>serve</c>.</param>
    /// <exception cref="GraphDefException">A file is missing, cut short or damaged.</exception>
    public static SavedModel Load(string directory, string tag = "serve") => new(new SavedModelReader(directory, tag));

    /// <summary>The first output for samples, in single precision.</summary>
    /// <param name="x">The samples, along the first axis.</param>
    /// <param name="endpoint">The function or signature; <c>serve</c> by default, or <c>serving_default</c> where there is no <c>serve</c>.</param>
    public System.Numerics.Tensors.Tensor<float> Predict(TensorValue x, string? endpoint = null)
    {
        SavedFunction function = this[endpoint ?? (Functions.ContainsKey("serve") || Signatures.ContainsKey("serve") ? "serve" : "serving_default")];
        TensorValue y = function.Run(x)[0];
        return (y.DType == DType.Float32 ? y : Eager.Run(t => Graphs.Ops.Cast.Of(t, DType.Float32), y)).ToTensor<float>();
    }
}
