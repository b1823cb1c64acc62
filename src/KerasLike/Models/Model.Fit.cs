using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    /// <summary>Trains the model.</summary>
    /// <param name="x">The samples, along the first axis of each array.</param>
    /// <param name="y">The targets, one per sample.</param>
    /// <param name="batchSize">How many samples make a step; 32 by default.</param>
    /// <param name="epochs">The number of the last epoch: how often the data are gone through, less <paramref name="initialEpoch"/>.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line per epoch.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <param name="validationSplit">The share of the data, at the end, that is kept for validation.</param>
    /// <param name="validationData">The data to evaluate on after each epoch.</param>
    /// <param name="shuffle">Whether the samples are put in a new order before each epoch.</param>
    /// <param name="classWeight">A weight per class, for targets that are class numbers or one-hot.</param>
    /// <param name="sampleWeight">A weight per sample, or per sample and step of time; for several outputs one array for all, or one for each.</param>
    /// <param name="initialEpoch">The epoch to begin with.</param>
    /// <param name="stepsPerEpoch">How many batches make an epoch; all by default.</param>
    /// <param name="validationSteps">How many batches are evaluated; all by default.</param>
    /// <param name="validationBatchSize">The batch size of the validation; batchSize by default.</param>
    /// <param name="validationFreq">After how many epochs, or after which, validation takes place.</param>
    /// <param name="preFlight">Whether data and model are looked at for common mistakes before the first epoch.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="InvalidOperationException">Compile was not called.</exception>
    /// <exception cref="ShapeException">The data do not fit the model, or each other.</exception>
    public History Fit(TensorStructure x, TensorStructure? y = null, int? batchSize = null, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0.0, ValidationData? validationData = null, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null,
        TensorStructure? sampleWeight = null, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null, int? validationBatchSize = null,
        ValidationFreq? validationFreq = null, bool preFlight = true) => Fit(new FitArguments
        {
            Arrays = new Batch(x, y, sampleWeight), BatchSize = batchSize, Epochs = epochs, Verbose = verbose, Callbacks = callbacks, ValidationSplit = validationSplit, ValidationData = validationData,
            Shuffle = shuffle, ClassWeight = classWeight, InitialEpoch = initialEpoch, StepsPerEpoch = stepsPerEpoch, ValidationSteps = validationSteps,
            ValidationBatchSize = validationBatchSize, ValidationFreq = validationFreq, PreFlight = preFlight,
        });

    /// <summary>Trains the model on batches as they come: a <see cref="Dataset"/>, a <see cref="PyDataset"/>, or <see cref="Batches"/> that a program makes.</summary>
    /// <inheritdoc cref="Fit(TensorStructure, TensorStructure?, int?, int, int, IReadOnlyList{Callback}?, double, ValidationData?, bool, IReadOnlyDictionary{int, double}?, TensorStructure?, int, int?, int?, int?, ValidationFreq?, bool)"/>
    /// <param name="x">The batches.</param>
    /// <param name="epochs">The number of the last epoch.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line per epoch.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <param name="validationData">The data to evaluate on after each epoch.</param>
    /// <param name="shuffle">Whether a source that can give its batches in another order does so.</param>
    /// <param name="classWeight">A weight per class.</param>
    /// <param name="initialEpoch">The epoch to begin with.</param>
    /// <param name="stepsPerEpoch">How many batches make an epoch; needed where the data have no end.</param>
    /// <param name="validationSteps">How many batches are evaluated; all by default.</param>
    /// <param name="validationBatchSize">The batch size of the validation, where it is done on arrays.</param>
    /// <param name="validationFreq">After how many epochs, or after which, validation takes place.</param>
    /// <param name="preFlight">Whether the first batch and the model are looked at for common mistakes.</param>
    public History Fit(IBatchSource x, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null, ValidationData? validationData = null, bool shuffle = true,
        IReadOnlyDictionary<int, double>? classWeight = null, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null, int? validationBatchSize = null,
        ValidationFreq? validationFreq = null, bool preFlight = true) => Fit(new FitArguments
        {
            Source = x, Epochs = epochs, Verbose = verbose, Callbacks = callbacks, ValidationData = validationData, Shuffle = shuffle, ClassWeight = classWeight, InitialEpoch = initialEpoch,
            StepsPerEpoch = stepsPerEpoch, ValidationSteps = validationSteps, ValidationBatchSize = validationBatchSize, ValidationFreq = validationFreq, PreFlight = preFlight,
        });

    /// <summary>Trains the model on objects.</summary>
    /// <typeparam name="T">The class of the objects.</typeparam>
    /// <param name="items">The objects, one per sample.</param>
    /// <param name="features">What of an object is the input: numbers or an array, for a single input.</param>
    /// <param name="label">What of an object is the target.</param>
    /// <param name="batchSize">How many samples make a step; 32 by default.</param>
    /// <param name="epochs">How often the data are gone through.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line per epoch.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <param name="validationSplit">The share of the objects, at the end, that is kept for validation.</param>
    /// <param name="shuffle">Whether the samples are put in a new order before each epoch.</param>
    /// <param name="classWeight">A weight per class.</param>
    /// <example><code>model.Fit(customers, features: c => new[] { c.Age, c.Income }, label: c => c.Left ? 1f : 0f);</code></example>
    public History Fit<T>(IEnumerable<T> items, Func<T, TensorStructure> features, Func<T, TensorStructure> label, int? batchSize = null, int epochs = 1, int verbose = 1,
        IReadOnlyList<Callback>? callbacks = null, double validationSplit = 0.0, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null)
    {
        T[] all = [.. items];
        return Fit(TensorStack.Of(all, features), TensorStack.Of(all, label), batchSize, epochs, verbose, callbacks, validationSplit, shuffle: shuffle, classWeight: classWeight);
    }

    /// <summary>Trains the model on another thread. <c>progress</c> is told of each epoch; cancelling ends the training after the step at hand and leaves the model as this step made it.</summary>
    /// <inheritdoc cref="Fit(TensorStructure, TensorStructure?, int?, int, int, IReadOnlyList{Callback}?, double, ValidationData?, bool, IReadOnlyDictionary{int, double}?, TensorStructure?, int, int?, int?, int?, ValidationFreq?, bool)"/>
    public Task<History> FitAsync(TensorStructure x, TensorStructure? y = null, int? batchSize = null, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0.0, ValidationData? validationData = null, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null,
        TensorStructure? sampleWeight = null, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null, int? validationBatchSize = null,
        ValidationFreq? validationFreq = null, bool preFlight = true, IProgress<EpochLogs>? progress = null, CancellationToken cancellationToken = default) => Start(new FitArguments
        {
            Arrays = new Batch(x, y, sampleWeight), BatchSize = batchSize, Epochs = epochs, Verbose = verbose, Callbacks = callbacks, ValidationSplit = validationSplit, ValidationData = validationData,
            Shuffle = shuffle, ClassWeight = classWeight, InitialEpoch = initialEpoch, StepsPerEpoch = stepsPerEpoch, ValidationSteps = validationSteps,
            ValidationBatchSize = validationBatchSize, ValidationFreq = validationFreq, PreFlight = preFlight, Progress = progress, Cancellation = cancellationToken,
        });

    /// <summary>Trains the model on batches as they come, on another thread.</summary>
    /// <inheritdoc cref="Fit(IBatchSource, int, int, IReadOnlyList{Callback}?, ValidationData?, bool, IReadOnlyDictionary{int, double}?, int, int?, int?, int?, ValidationFreq?, bool)"/>
    public Task<History> FitAsync(IBatchSource x, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null, ValidationData? validationData = null, bool shuffle = true,
        IReadOnlyDictionary<int, double>? classWeight = null, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null, int? validationBatchSize = null,
        ValidationFreq? validationFreq = null, bool preFlight = true, IProgress<EpochLogs>? progress = null, CancellationToken cancellationToken = default) => Start(new FitArguments
        {
            Source = x, Epochs = epochs, Verbose = verbose, Callbacks = callbacks, ValidationData = validationData, Shuffle = shuffle, ClassWeight = classWeight, InitialEpoch = initialEpoch,
            StepsPerEpoch = stepsPerEpoch, ValidationSteps = validationSteps, ValidationBatchSize = validationBatchSize, ValidationFreq = validationFreq, PreFlight = preFlight,
            Progress = progress, Cancellation = cancellationToken,
        });

    /// <summary>Trains the model and gives what each epoch came to as soon as it is over; leaving the loop ends the training.</summary>
    /// <example><code>await foreach (EpochLogs epoch in model.FitEpochsAsync(x, y, epochs: 100)) { if (epoch.Logs["loss"] &lt; 0.01) break; }</code></example>
    /// <inheritdoc cref="FitAsync(TensorStructure, TensorStructure?, int?, int, int, IReadOnlyList{Callback}?, double, ValidationData?, bool, IReadOnlyDictionary{int, double}?, TensorStructure?, int, int?, int?, int?, ValidationFreq?, bool, IProgress{EpochLogs}?, CancellationToken)"/>
    public IAsyncEnumerable<EpochLogs> FitEpochsAsync(TensorStructure x, TensorStructure? y = null, int? batchSize = null, int epochs = 1, IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0.0, ValidationData? validationData = null, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null, TensorStructure? sampleWeight = null,
        CancellationToken cancellationToken = default) => new EpochStream(Start, new FitArguments
        {
            Arrays = new Batch(x, y, sampleWeight), BatchSize = batchSize, Epochs = epochs, Verbose = 0, Callbacks = callbacks, ValidationSplit = validationSplit, ValidationData = validationData,
            Shuffle = shuffle, ClassWeight = classWeight, Cancellation = cancellationToken,
        });

    /// <summary>Trains the model on batches as they come, and gives what each epoch came to as soon as it is over.</summary>
    /// <inheritdoc cref="FitAsync(IBatchSource, int, int, IReadOnlyList{Callback}?, ValidationData?, bool, IReadOnlyDictionary{int, double}?, int, int?, int?, int?, ValidationFreq?, bool, IProgress{EpochLogs}?, CancellationToken)"/>
    public IAsyncEnumerable<EpochLogs> FitEpochsAsync(IBatchSource x, int epochs = 1, IReadOnlyList<Callback>? callbacks = null, ValidationData? validationData = null, bool shuffle = true,
        IReadOnlyDictionary<int, double>? classWeight = null, int? stepsPerEpoch = null, CancellationToken cancellationToken = default) => new EpochStream(Start, new FitArguments
        {
            Source = x, Epochs = epochs, Verbose = 0, Callbacks = callbacks, ValidationData = validationData, Shuffle = shuffle, ClassWeight = classWeight, StepsPerEpoch = stepsPerEpoch,
            Cancellation = cancellationToken,
        });

    private Task<History> Start(FitArguments arguments) => Task.Run(() => Fit(arguments), arguments.Cancellation);
}
