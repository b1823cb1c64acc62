namespace House.Tests;

/// <summary>Why something that Keras has is not here, or has another default. <c>*</c> stands for anything.</summary>
internal static class CatalogueReasons
{
    private const string Json = "KerasJson writes and reads every object: its constructor is the schema";
    private const string Names = "a string stands for the object wherever one is taken: Loss loss = \"mse\"";
    private const string Stateless = "functions without state are for JAX";
    private const string Quantized = "quantization comes as a wrapper (DESIGN: growth by wrapping)";
    private const string TensorFlowOnly = "TensorFlow's distribution and variables";
    private const string Scopes = "Python's scopes of TensorFlow, JAX and rematerialization";
    private const string Files = "the reader and the writer of files do it for all layers";
    private const string Foreign = "code of JAX, Flax and PyTorch cannot run here";
    private const string Runs = "an executor is set for all: Keras.Backend";
    private const string Building = "EnsureBuilt(shape): Build is for subclasses";
    private const string Formats = "there is one kind of data set";
    private const string Compiler = "the C# compiler checks it";
    private const string Graph = "a graph is emitted: shapes, dtypes and masks are those of its tensors";

    /// <summary>The names, <c>keras.module.name</c>, <c>...name(argument)</c> or <c>...name(argument=)</c> for its default, each with its reason.</summary>
    public static IReadOnlyList<(string What, string Reason)> All { get; } =
    [
        // Objects and their JSON.
        ("*.from_config", "an extension of all classes: Dense.FromConfig"), ("keras.*.get", Names),
        ("keras.Initializer.clone", "objects do not change, so none is copied"),

        // Python, TensorFlow and JAX alone.
        ("*.stateless_*", Stateless), ("*.get_state_tree", Stateless), ("*.set_state_tree", Stateless),
        ("*quantiz*", Quantized), ("keras.Quantizer", Quantized),
        ("*.distribute_*", TensorFlowOnly), ("*(aggregation)", TensorFlowOnly), ("*(layout)", TensorFlowOnly), ("*(synchronization)", TensorFlowOnly), ("*.aggregation", TensorFlowOnly), ("*.synchronization", TensorFlowOnly),
        ("*overwrite_with_gradient*", TensorFlowOnly), ("*.handle", TensorFlowOnly), ("*.run_eagerly", "it is always compiled: Compile refuses another value"), ("*.jit_compile", "it is always compiled: Compile refuses another value"),
        ("keras.device", Runs), ("keras.name_scope", Scopes), ("keras.remat", Scopes), ("keras.RematScope", Scopes), ("keras.StatelessScope", Scopes), ("keras.SymbolicScope", Scopes), ("*.rematerialized_call", Scopes),
        ("keras.Operation", "Python's common base of layers and functions"), ("*.symbolic_call", "Apply is for numbers and for symbolic tensors"), ("keras.KerasTensor", "SymbolicTensor"), ("keras.Function*", "Model of inputs and outputs"),
        ("keras.FloatDTypePolicy", "DTypePolicy"), ("keras.DTypePolicy(name=)", "a policy without a name is none: null"), ("keras.DTypePolicy.convert_input", "Layer converts its inputs itself"),
        ("keras.*Input*(sparse)", "there are no sparse tensors"), ("keras.*Input*(ragged)", "there are no ragged tensors"), ("keras.*Input*tensor)", "a Model begins at any tensor: new Model(tensor, ...)"), ("keras.*Input*(optional)", "an input is given or not declared"),
        ("keras.*InputSpec(name)", "it is for one tensor"), ("keras.*InputSpec(optional)", "an input is given or not declared"),

        // Variables.
        ("keras.Variable(initializer)", "its first value, called value"), ("keras.Variable(shape)", "that of its first value"), ("keras.Variable(dtype)", "that of its first value"), ("keras.Variable(autocast)", "its property AutoCast"),
        ("keras.Variable(name)", "the end of its path"), ("keras.Variable.numpy", "Value"),

        // Layers.
        ("*.add_weight(name=)", "a weight has a name, which files need"), ("*.add_variable", "AddWeight"),
        ("*.build(*_shape)", Building), ("*.compute_output_spec", Graph),
        ("keras.*Layer(autocast)", "a property that a subclass overrides: CastsInput"), ("keras.*Layer(activity_regularizer)", "a property that a subclass sets"), ("*.path", "it would hide System.IO.Path in classes of one's own; each weight has its Path"),
        ("*.set_weights(weights)", "called values: SetWeights(params values)"),
        ("*.save_own_variables", Files), ("*.load_own_variables", Files), ("*.save_assets", Files), ("*.load_assets", Files),
        ("keras.layers.FlaxLayer", Foreign), ("keras.layers.JaxLayer", Foreign), ("keras.layers.TorchModuleWrapper", Foreign), ("keras.layers.EinsumDense(gptq_unpacked_column_size)", Quantized),
        ("keras.layers.Lambda(output_shape)", Graph), ("keras.layers.Lambda(arguments)", "a C# function holds them by itself"), ("keras.layers.Normalization.convert_weight", "an inner helper of Keras"),
        ("keras.layers.RNN.call(sequences)", "Apply(sequences, initialState)"), ("keras.layers.RNN.call(initial_state)", "Apply(sequences, initialState)"), ("keras.layers.RNN.get_initial_state", "Cell.InitialState(batch)"),
        ("keras.layers.RNN.inner_loop", "an inner helper of Keras"), ("keras.layers.TextVectorization.adapt(batch_size)", "Keras does nothing with it"),

        // Models.
       
        ("*.fit(verbose=)", "Keras' auto is 1"), ("*.evaluate(verbose=)", "Keras' auto is 1"), ("*.predict(verbose=)", "Keras' auto is 1"), ("*.fit(validation_freq=)", "null is every epoch"), ("*.evaluate(x=)", "there is nothing to evaluate without data"),
        ("*(return_dict)", "a Score is a number, a list and a dictionary"), ("*.compute_loss(*=)", "the step always gives them"), ("*.compiled_loss", "ComputeLoss"), ("*.loss", "ComputeLoss"), ("*.compiled_metrics", "ComputeMetrics"),
        ("*.make_test_function", "the step is built when it is needed"), ("*.make_predict_function", "the step is built when it is needed"), ("*.make_train_function(force)", "MakeTrainFunction builds it from samples, each time it is called"),
        ("*.export(verbose=)", "null is true in Keras"), ("*.export(input_signature)", "that of the model's inputs"), ("*Sequential.add(rebuild)", "a Sequential is built when it is complete"), ("*Sequential.pop(rebuild)", "a Sequential is built when it is complete"),

        // Metrics and optimizers.
        ("*.Metric.add_variable(name=)", "a variable has a name; AddWeight counts them"), ("*Metric.update_state", "each metric has its own: UpdateState of ValueMetric, PredictionMetric"),
        ("*Optimizer.add_optimizer_variables", "AddSlots"), ("*Optimizer.add_variable_from_reference", "AddSlot"), ("*Optimizer.add_variable(*)", "an optimizer's variables begin with a value: AddVariable(value, name)"), ("*Optimizer.update_step", "Update emits the ops of a step"),

        // Callbacks.
        ("keras.callbacks.Callback.on_*(logs=)", "the training loop always gives logs"), ("keras.callbacks.Callback.set_params(params)", "params is a word of C#: parameters"), ("keras.callbacks.OrbaxCheckpoint", "Orbax is a Python library"),

        // Utilities.
        ("keras.utils.Config", "Python's dictionary with attributes"), 
        ("keras.utils.Sequence", "Keras' old name of PyDataset"), ("keras.utils.*_from_*(format)", Formats), ("keras.utils.split_dataset(preferred_backend)", Formats),
        ("keras.utils.is_keras_tensor", Compiler), ("keras.utils.standardize_dtype", Compiler), ("keras.utils.model_to_dot", "drawings need Graphviz, in Keras too"), ("keras.utils.plot_model", "drawings need Graphviz, in Keras too"),

        // Modules of Keras beside those.
        ("*.serialize(*)", "called value"), ("keras.losses.deserialize(name)", "called config"), ("*(safe_mode)", "Python code is never run"), ("*(module_objects)", "the modules of Python"),
        ("keras.saving.KerasFileEditor", "KerasFile.Inspect looks into files; a model's weights are changed by name"),
        ("keras.InputSpec.get_config", "no file has it"), ("keras.layers.RNN.compute_mask(*)", "called inputs, previousMask"), ("keras.layers.RNN.compute_output_shape(*)", "called inputShape, or a structure of them"),
        ("keras.applications.*", "builders of published models are beyond this library; their weight files load (samples/TransferLearning)"),
        ("keras.config.*set_backend", Runs), ("keras.config.*nnx*", Foreign), ("keras.config.*flash_attention*", "attention is always computed in blocks"), ("keras.config.*traceback_filtering*", "C#'s stack traces"),
        ("keras.config.enable_unsafe_deserialization", "Python code is never run"), ("keras.config.set_epsilon", "Keras' own value, which files do not have"), ("keras.config.*max_*", "the arguments of Fit"),
        ("keras.datasets.*", "Utils.GetFile fetches files and Npz reads them; what the samples need is here"), ("keras.distribution.*", "one machine: threads share the work of an op"),
        ("keras.dtype_policies.*", "DTypePolicy; a string stands for it"), ("keras.export.ExportArchive", "Model.Export"),
        ("keras.preprocessing.*(format)", Formats), ("keras.preprocessing.image.smart_resize", "the layer Resizing with cropToAspectRatio"),
        ("keras.tree.*", "Structure<T> has lists and dictionaries alone: its methods do the rest"), ("keras.visualization.*", "matplotlib's pictures; ImageGrid writes a PNG of images"),

        // Functions.
        ("keras.ops.*jvp(has_aux)", "a C# function hands on more results by itself"), ("keras.ops.*multi_hot(num_classes=)", "Keras throws without it"),
        ("keras.ops.scan(unroll)", "a hint for compilers that changes no number"), ("keras.ops.*vectorize(excluded)", "a C# closure keeps what is not to be vectorized"),
    ];
}
