using KerasLike.Graphs;

namespace KerasLike;

public sealed partial class Dataset
{
    /// <summary>The elements in another order: each is drawn from a buffer of those that come next.</summary>
    /// <param name="bufferSize">The size of the buffer; the whole length gives every order the same chance.</param>
    /// <param name="seed">A seed gives TensorFlow's order; without one <see cref="Keras.Utils.SetRandomSeed"/> decides, or chance.</param>
    /// <param name="reshuffleEachIteration">Whether each pass has an order of its own.</param>
    public Dataset Shuffle(int bufferSize, int? seed = null, bool reshuffleEachIteration = true)
    {
        Positive(nameof(Shuffle), nameof(bufferSize), bufferSize);
        ShuffleBuffer buffer = new(seed, reshuffleEachIteration);
        return Derived(Cardinality, () => buffer.Pass(_pass(), bufferSize));
    }

    /// <summary>Several elements as one: their arrays on top of each other along a new first axis.</summary>
    /// <param name="batchSize">How many.</param>
    /// <param name="dropRemainder">Whether a last batch that is not full is left out.</param>
    public Dataset Batch(int batchSize, bool dropRemainder = false)
    {
        Positive(nameof(Batch), nameof(batchSize), batchSize);
        int batches = Cardinality < 0 ? Cardinality : dropRemainder ? Cardinality / batchSize : (int)(((long)Cardinality + batchSize - 1) / batchSize);
        return new(batches, () => _pass().Chunk(batchSize).Where(c => !dropRemainder || c.Length == batchSize).Select(TensorStack.Of)) { ClassNames = ClassNames, FilePaths = FilePaths, BatchSize = batchSize };
    }

    /// <summary>Elements of different lengths on top of each other: zeros after the shorter ones make them as long as the longest of their batch.</summary>
    /// <param name="batchSize">How many elements make one.</param>
    /// <param name="dropRemainder">Whether a last, smaller one is left out.</param>
    public Dataset PaddedBatch(int batchSize, bool dropRemainder = false)
    {
        Dataset plain = Batch(batchSize, dropRemainder);
        return new(plain.Cardinality, () => _pass().Chunk(batchSize).Where(c => !dropRemainder || c.Length == batchSize).Select(c => TensorStack.Of(TensorStack.Padded(c)))) { ClassNames = ClassNames, FilePaths = FilePaths, BatchSize = batchSize };
    }

    /// <summary>The entries along the first axis of each element as elements of their own: the reverse of <see cref="Batch"/>.</summary>
    public Dataset Unbatch() => Derived(Cardinality == Infinite ? Infinite : Unknown,
        () => _pass().SelectMany(e => Enumerable.Range(0, TensorStack.Rows(e, "Unbatch")).Select(i => TensorStack.Row(e, i))));

    /// <summary>Each element as a function makes it.</summary>
    /// <param name="mapFunc">The function.</param>
    /// <param name="numParallelCalls">On how many threads at once; the order stays. Without it the thread that takes the elements calls it.</param>
    public Dataset Map(Func<TensorStructure, TensorStructure> mapFunc, int? numParallelCalls = null)
    {
        int threads = numParallelCalls is -1 ? Environment.ProcessorCount : numParallelCalls ?? 1;
        Positive(nameof(Map), nameof(numParallelCalls), threads);
        return Derived(Cardinality, () => threads > 1 ? BackgroundQueue.Map(_pass(), mapFunc, threads, threads) : _pass().Select(mapFunc));
    }

    /// <summary>Each element [x, y] as a function makes it.</summary>
    /// <param name="mapFunc">The function.</param>
    /// <param name="numParallelCalls">On how many threads at once.</param>
    public Dataset Map(Func<TensorStructure, TensorStructure, TensorStructure> mapFunc, int? numParallelCalls = null) =>
        Map(e => mapFunc(TensorStructure.From(e[0]), TensorStructure.From(e[1])), numParallelCalls);

    /// <summary>What a layer computes of each element.</summary>
    /// <param name="layer">The layer, such as a <see cref="FeatureSpace"/>.</param>
    /// <param name="numParallelCalls">On how many threads at once.</param>
    /// <example><code>
    /// Dataset rows = samples.Map(space), labelled = pairs.Map((x, y) => [space.Apply(x), y]);
    /// </code></example>
    public Dataset Map(Layers.Layer layer, int? numParallelCalls = null) => Map(e => layer.Apply(e), numParallelCalls);

    /// <summary>The elements of the data sets that a function makes of each element, one after the other.</summary>
    public Dataset FlatMap(Func<TensorStructure, Dataset> mapFunc) => Derived(Cardinality == Infinite ? Infinite : Unknown, () => _pass().SelectMany(e => mapFunc(e)));

    /// <summary>The elements of which a function says true.</summary>
    public Dataset Filter(Func<TensorStructure, bool> predicate) => Derived(Cardinality == Infinite ? Infinite : Unknown, () => _pass().Where(predicate));

    /// <summary>The elements before the first of which a function says false.</summary>
    public Dataset TakeWhile(Func<TensorStructure, bool> predicate) => Derived(Unknown, () => _pass().TakeWhile(predicate));

    /// <summary>The elements again and again.</summary>
    /// <param name="count">How often; without an end if it is null or -1.</param>
    public Dataset Repeat(int? count = null)
    {
        int times = count ?? Infinite;
        if (times < Infinite)
        {
            throw Bad(nameof(Repeat), nameof(count), "0 or more, or -1", times);
        }

        return Derived(times == 0 || Cardinality == 0 ? 0 : times == Infinite ? Infinite : Cardinality < 0 ? Cardinality : checked(Cardinality * times), Again);

        IEnumerable<TensorStructure> Again()
        {
            for (int i = 0; times == Infinite || i < times; i++)
            {
                bool any = false;
                foreach (TensorStructure element in _pass())
                {
                    any = true;
                    yield return element;
                }

                if (!any)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The same elements, made ahead on another thread.</summary>
    /// <param name="bufferSize">How many are made ahead at most; -1 leaves it to the library.</param>
    public Dataset Prefetch(int bufferSize = -1)
    {
        int size = bufferSize == -1 ? 2 : bufferSize;
        Positive(nameof(Prefetch), nameof(bufferSize), size);
        return Derived(Cardinality, () => BackgroundQueue.Ahead(_pass(), size));
    }

    /// <summary>The first elements.</summary>
    /// <param name="count">How many at most; all if it is -1.</param>
    public Dataset Take(int count) => count < -1 ? throw Bad(nameof(Take), nameof(count), "0 or more, or -1", count)
        : count == -1 ? this
        : Derived(Cardinality == Unknown ? Unknown : Cardinality == Infinite ? count : Math.Min(Cardinality, count), () => _pass().Take(count));

    /// <summary>All but the first elements.</summary>
    /// <param name="count">How many are left out; all if it is -1.</param>
    public Dataset Skip(int count) => count < -1 ? throw Bad(nameof(Skip), nameof(count), "0 or more, or -1", count)
        : Derived(count == -1 ? 0 : Cardinality < 0 ? Cardinality : Math.Max(0, Cardinality - count), () => count == -1 ? [] : _pass().Skip(count));

    /// <summary>Every n-th element: of several machines each takes its share.</summary>
    /// <param name="numShards">n.</param>
    /// <param name="index">The first element, below n.</param>
    public Dataset Shard(int numShards, int index)
    {
        Positive(nameof(Shard), nameof(numShards), numShards);
        return index < 0 || index >= numShards ? throw Bad(nameof(Shard), nameof(index), $"0 to {numShards - 1}", index)
            : Derived(Cardinality < 0 ? Cardinality : (Cardinality / numShards) + (index < Cardinality % numShards ? 1 : 0), () => _pass().Where((_, i) => i % numShards == index));
    }

    /// <summary>The same elements; those of the first complete pass are kept in memory for the later ones.</summary>
    public Dataset Cache()
    {
        TensorStructure[]? kept = null;
        return Derived(Cardinality, () => Volatile.Read(ref kept) ?? First());

        IEnumerable<TensorStructure> First()
        {
            List<TensorStructure> seen = [];
            foreach (TensorStructure element in _pass())
            {
                seen.Add(element);
                yield return element;
            }

            Volatile.Write(ref kept, [.. seen]);
        }
    }

    /// <summary>These elements, then those of another data set.</summary>
    public Dataset Concatenate(Dataset dataset) => Derived(
        Cardinality == Infinite || dataset.Cardinality == Infinite ? Infinite : Cardinality == Unknown || dataset.Cardinality == Unknown ? Unknown : checked(Cardinality + dataset.Cardinality),
        () => _pass().Concat(dataset));

    /// <summary>Elements [number, element].</summary>
    /// <param name="start">The first number.</param>
    public Dataset Enumerate(long start = 0) => Derived(Cardinality, () => _pass().Select((e, i) => TensorStructure.Create([TensorValue.Scalar(start + i), e])));

    // What a data set was made from stays known.
    private Dataset Derived(int cardinality, Func<IEnumerable<TensorStructure>> pass) => new(cardinality, pass) { ClassNames = ClassNames, FilePaths = FilePaths };

    private static void Positive(string method, string argument, int value)
    {
        if (value < 1)
        {
            throw Bad(method, argument, "1 or more", value);
        }
    }

    private static ArgumentOutOfRangeException Bad(string method, string argument, string expected, int received) =>
        new(argument, FourLines.Text($"Dataset.{method}: {argument} is out of range.", expected, $"{received}", $"correct {argument}."));
}
