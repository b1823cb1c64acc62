using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Metrics;

namespace KerasLike;

public partial class Model
{
    /// <summary>A model of the same layers with weights of its own, freshly initialised; compiled, if the model is.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputTensors">What the copy begins at, arranged like the model's inputs; inputs of its own by default. Not for a <see cref="Sequential"/>.</param>
    /// <param name="cloneFunction">What makes the copy of a layer; by default from its config.</param>
    /// <param name="callFunction">What calls a copy; by default <c>layer.Apply(call)</c>. Not for a <see cref="Sequential"/>, whose layers are not called one by one.</param>
    /// <param name="recursive">Whether both functions work on the layers of models inside too, instead of on those models as wholes.</param>
    /// <exception cref="ArgumentException">An argument does not go with the kind of model.</exception>
    /// <remarks>Source: keras.models.clone_model.</remarks>
    /// <example><code>
    /// // Dropout after each dense layer, which keep their weights.
    /// Model dropping = Model.CloneModel(model, cloneFunction: layer => layer,
    ///     callFunction: (layer, call) => layer is Dense ? new Dropout(0.5).Apply(layer.Apply(call)) : layer.Apply(call));
    /// </code></example>
    public static Model CloneModel(Model model, SymbolicStructure? inputTensors = null, Func<Layer, Layer>? cloneFunction = null, Func<Layer, CallArguments, SymbolicStructure>? callFunction = null, bool recursive = false) =>
        CompiledLike(model, Clone(model, inputTensors, cloneFunction, callFunction, recursive, []));

    /// <summary>A model of the same layers that is not compiled.</summary>
    internal static Model CloneLayers(Model model) => Clone(model, null, null, null, recursive: false, []);

    private static Model Clone(Model model, SymbolicStructure? inputTensors, Func<Layer, Layer>? cloneFunction, Func<Layer, CallArguments, SymbolicStructure>? callFunction, bool recursive, Dictionary<Layer, Layer> copies)
    {
        if (model is Sequential sequential)
        {
            Refuse(callFunction is not null, "callFunction", "let cloneFunction change the layers");
            Refuse(inputTensors is not null, "inputTensors", "call the copy on the tensor");
            return Rebuilt(sequential, Copy);
        }

        if (model.Functional is { } graph)
        {
            return graph.Clone(model, inputTensors, Copy, callFunction ?? ((layer, call) => layer.Apply(call)));
        }

        Refuse(cloneFunction is not null, "cloneFunction", "make a new object of its class");
        Refuse(callFunction is not null, "callFunction", "make a new object of its class");
        Refuse(inputTensors is not null, "inputTensors", "call the copy on the tensors");
        return KerasJson.Deserialize<Model>(ModelConfig.Write(model, compiled: false));

        Layer Copy(Layer layer) => copies.TryGetValue(layer, out Layer? known) ? known
            : copies[layer] = layer is Model nested && recursive ? Clone(nested, null, cloneFunction, nested is Sequential ? null : callFunction, true, copies)
            : cloneFunction is not null ? cloneFunction(layer)
            : layer is Model whole ? CloneModel(whole)
            : Unbuilt(layer);

        void Refuse(bool given, string argument, string fix)
        {
            if (given)
            {
                throw new ArgumentException(FourLines.Text($"CloneModel: {argument} does not go with this kind of model.", "a model made as new Model(inputs, outputs)", model.Title, $"{fix}."));
            }
        }
    }

    // Losses are functions and are shared, those of one's own too; optimizers and metrics have state.
    private static Model CompiledLike(Model model, Model copy)
    {
        if (model.IsCompiled)
        {
            Compilation given = model.Compiled(nameof(CloneModel));
            copy.Compile(KerasJson.Deserialize<Optimizers.Optimizer>(KerasJson.Write(given.GivenOptimizer)), given.GivenLoss, given.GivenLossWeights, Fresh(given.GivenMetrics), Fresh(given.GivenWeightedMetrics),
                stepsPerExecution: given.StepsPerExecution, autoScaleLoss: given.AutoScaleLoss, executor: given.Executor);
        }

        return copy;

        static MetricStructure? Fresh(MetricStructure? metrics) => metrics is null ? null : MetricStructure.From(metrics.Map(m => m.Fresh()));
    }

    private static Sequential Rebuilt(Sequential model, Func<Layer, Layer> copy)
    {
        Sequential result = new(name: model.Name);
        if (model.InputLayer is { } input)
        {
            result.Add(new InputLayer(batchShape: input.BatchShape, dtype: input.InputDType, name: input.Name));
        }

        foreach (Layer layer in model.Layers)
        {
            result.Add(copy(layer));
        }

        if (!model.Trainable)
        {
            result.Trainable = false;
        }

        return result;
    }

    // The copy gets its weights where it is called.
    private static Layer Unbuilt(Layer layer)
    {
        JsonObject json = (JsonObject)KerasJson.Write(layer)!;
        json.Remove("build_config");
        return KerasJson.Deserialize<Layer>(json);
    }
}
