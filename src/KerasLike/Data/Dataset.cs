using System.Collections;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>A sequence of elements that is made while it is gone through, as often as one likes: structures of arrays, such as [x, y].</summary>
/// <remarks>
/// <para>Each method gives a new data set over the one it was called on; nothing is computed before the first element is taken.</para>
/// <para>For Fit an element is a batch: x, [x, y] or [x, y, sampleWeight]. Source: tf.data.Dataset.</para>
/// </remarks>
/// <example><code>
/// Dataset data = Dataset.FromTensorSlices([x, y]).Shuffle(1000, seed: 1).Batch(32).Prefetch();
/// model.Fit(data, epochs: 3);
/// </code></example>
public sealed partial class Dataset : IEnumerable<TensorStructure>, IBatchSource
{
    /// <summary>The <see cref="Cardinality"/> of a data set without an end.</summary>
    public const int Infinite = -1;

    /// <summary>The <see cref="Cardinality"/> of a data set of which only going through it tells how long it is.</summary>
    public const int Unknown = -2;

    private readonly Func<IEnumerable<TensorStructure>> _pass;

    private Dataset(int cardinality, Func<IEnumerable<TensorStructure>> pass)
    {
        Cardinality = cardinality;
        _pass = pass;
    }

    /// <summary>The number of elements, <see cref="Infinite"/> or <see cref="Unknown"/>.</summary>
    public int Cardinality { get; }

    /// <summary>The names of the classes, where the data set was made from folders; else empty.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The files that the elements come from, in order, where the data set was made from folders; else empty.</summary>
    public IReadOnlyList<string> FilePaths { get; init; } = [];

    /// <summary>How many elements of the data set before make one of this; null unless it comes straight from <see cref="Batch"/>.</summary>
    internal int? BatchSize { get; private init; }

    int? IBatchSource.Batches => Cardinality >= 0 ? Cardinality : null;

    bool IBatchSource.IsInfinite => Cardinality == Infinite;

    /// <summary>One element per entry along the first axis of the arrays.</summary>
    /// <exception cref="ShapeException">The arrays have different lengths.</exception>
    public static Dataset FromTensorSlices(TensorStructure tensors)
    {
        int rows = TensorStack.Rows(tensors, "FromTensorSlices");
        return new Dataset(rows, () => Enumerable.Range(0, rows).Select(i => TensorStack.Row(tensors, i)));
    }

    /// <summary>A single element.</summary>
    public static Dataset FromTensors(TensorStructure tensors) => new(1, () => [tensors]);

    /// <summary>What a function makes: it is called once for each pass.</summary>
    /// <param name="generator">Starts a pass.</param>
    /// <param name="cardinality">The number of elements, if it is known.</param>
    public static Dataset FromGenerator(Func<IEnumerable<TensorStructure>> generator, int cardinality = Unknown) => new(cardinality, generator);

    /// <summary>Whole numbers from 0 to before <paramref name="stop"/>.</summary>
    public static Dataset Range(long stop) => Range(0, stop);

    /// <summary>Whole numbers from a first to before a last one.</summary>
    /// <param name="start">The first.</param>
    /// <param name="stop">Before it the numbers end.</param>
    /// <param name="step">From one to the next.</param>
    public static Dataset Range(long start, long stop, long step = 1)
    {
        if (step == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(step), FourLines.Text("Dataset.Range: the step is 0.", "a number other than 0", "0", "choose another."));
        }

        int count = checked((int)Math.Max(0, ((stop - start) / step) + ((stop - start) % step == 0 ? 0 : 1)));
        count = (stop - start) * step <= 0 ? 0 : count;
        return new Dataset(count, () => Enumerable.Range(0, count).Select(i => (TensorStructure)TensorValue.Scalar(start + (i * step))));
    }

    /// <summary>Elements that are lists: one element of each data set; the shortest ends it.</summary>
    public static Dataset Zip(params IReadOnlyList<Dataset> datasets)
    {
        int[] lengths = [.. datasets.Select(d => d.Cardinality)];
        int shortest = lengths.Contains(Unknown) ? Unknown : lengths.All(n => n == Infinite) ? Infinite : lengths.Where(n => n >= 0).Min();
        return new Dataset(shortest, Together);

        IEnumerable<TensorStructure> Together()
        {
            IEnumerator<TensorStructure>[] all = [.. datasets.Select(d => d.GetEnumerator())];
            try
            {
                while (all.All(e => e.MoveNext()))
                {
                    yield return TensorStructure.Create([.. all.Select(e => e.Current)]);
                }
            }
            finally
            {
                Array.ForEach(all, e => e.Dispose());
            }
        }
    }

    /// <summary>The same elements, with what is known of their classes and files.</summary>
    internal static Dataset Named(Dataset dataset, IReadOnlyList<string> classNames, IReadOnlyList<string> filePaths) =>
        new(dataset.Cardinality, dataset._pass) { ClassNames = classNames, FilePaths = filePaths, BatchSize = dataset.BatchSize };

    /// <summary>One pass over the elements.</summary>
    public IEnumerator<TensorStructure> GetEnumerator() => _pass().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(bool shuffle = false) => _pass().Select(KerasLike.Batches.Unpack);
}
