using KerasLike.Graphs;

namespace KerasLike.Tests;

public sealed class DataPipelineTests
{
    // tf.data.Dataset.range(10).shuffle(buffer, seed, reshuffle_each_iteration) of TensorFlow 2.16 after keras.utils.set_random_seed(5), each right after it.
    [Theory]
    [InlineData(3, null, true, "0 2 1 4 3 6 7 9 8 5", "2 1 4 5 6 0 3 7 8 9")]
    [InlineData(3, 3, true, "1 3 4 2 0 7 6 9 8 5", "2 3 0 4 6 1 5 9 8 7")]
    [InlineData(10, 3, false, "0 9 8 7 4 6 3 2 5 1", "0 9 8 7 4 6 3 2 5 1")]
    [InlineData(4, 3, true, "0 3 4 2 5 7 9 6 8 1", "2 1 4 6 0 3 8 9 5 7")]
    public void Shuffle_has_TensorFlows_order(int buffer, int? seed, bool reshuffle, string first, string second)
    {
        Keras.Utils.SetRandomSeed(5);
        Dataset data = Dataset.Range(10).Shuffle(buffer, seed, reshuffle);
        Assert.Equal([first, second], [Text(data), Text(data)]);
    }

    [Fact]
    public void Elements_go_through_one_after_the_other()
    {
        Dataset data = Dataset.Range(7);
        Assert.Equal("0 1 2|3 4 5|6", Text(data.Batch(3), "|"));
        Assert.Equal("0 1 2|3 4 5", Text(data.Batch(3, dropRemainder: true), "|"));
        Assert.Equal("0 1 2 3 4 5 6 0 2", Text(data.Concatenate(Dataset.Range(0, 4, 2))));
        Assert.Equal("2 3 4", Text(data.Skip(2).Take(3)));
        Assert.Equal("0 1 0 1 0", Text(Dataset.Range(2).Repeat().Take(5)));
        Assert.Equal("0 1 2 3 4 5 6", Text(data.Batch(3).Unbatch().Prefetch(2).Cache()));
        Assert.Equal("1 3 5", Text(data.Filter(e => e.Leaf!.ToArray<long>()[0] % 2 == 1)));
        Assert.Equal("1 4", Text(data.Shard(3, 1)));
        Assert.Equal("0 2 4 6 8 10 12", Text(data.Map(e => TensorValue.Scalar(e.Leaf!.ToArray<long>()[0] * 2), numParallelCalls: 4)));
        Assert.Equal("[1, 1]", Dataset.Zip(data, Dataset.Range(2)).Last().ToString());
        Assert.Equal([3, 2, Dataset.Infinite, Dataset.Unknown, 2, 9, 3, 4], [data.Batch(3).Cardinality, data.Batch(3, true).Cardinality, data.Repeat().Cardinality, data.Filter(_ => true).Cardinality,
            Dataset.Zip(data, Dataset.Range(2)).Cardinality, data.Concatenate(Dataset.Range(2)).Cardinality, data.Shard(3, 0).Cardinality, Dataset.Range(0, 7, 2).Cardinality]);
        Assert.StartsWith("Dataset.Batch: batchSize is out of range.", Assert.Throws<ArgumentOutOfRangeException>(() => data.Batch(0)).Message);
    }

    [Fact]
    public void Structures_are_batched_part_by_part()
    {
        Dataset data = Dataset.FromTensorSlices([new float[,] { { 1, 2 }, { 3, 4 } }, new TensorStructure { ["a"] = new[] { 5, 6 } }]).Batch(2);
        Assert.Equal("[float32 (2, 2), {'a': int32 (2)}]", data.Single().ToString().Replace("(2,)", "(2)"));
        Assert.Throws<ShapeException>(() => Dataset.FromTensorSlices([new float[2], new float[3]]));
        Assert.Throws<ShapeException>(() => Dataset.FromGenerator(() => [new float[2], new float[3]]).Batch(2).ToArray());
    }

    [Fact]
    public void Errors_on_other_threads_come_where_they_belong()
    {
        Dataset bad = Dataset.Range(4).Map(e => e.Leaf!.ToArray<long>()[0] == 2 ? throw new InvalidDataException("two") : e);
        foreach (Dataset data in (Dataset[])[bad.Prefetch(1), Dataset.Range(4).Map(e => e.Leaf!.ToArray<long>()[0] == 2 ? throw new InvalidDataException("two") : e, numParallelCalls: 2)])
        {
            using IEnumerator<TensorStructure> elements = data.GetEnumerator();
            Assert.True(elements.MoveNext());
            Assert.True(elements.MoveNext());
            Assert.Equal("two", Assert.Throws<InvalidDataException>(() => elements.MoveNext()).Message);
        }

        // Left early, a pass that has no end ends.
        Assert.Equal("0 0", Text(Dataset.Range(1).Repeat().Prefetch(3).Take(2)));
    }

    [Fact]
    public void A_model_trains_on_it()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.25), "mse");
        float[,] x = { { 1 }, { 1 }, { 1 }, { 1 } };
        Dataset data = Dataset.FromTensorSlices([x, x]).Batch(2).Prefetch();
        Assert.Equal([0.625, 0.0390625], model.Fit(data, epochs: 2, verbose: 0)["loss"]);
    }

    [Fact]
    public void PyDataset_makes_batches_on_several_threads_in_their_order()
    {
        Numbers numbers = new(5, workers: 3);
        Assert.Equal([0, 1, 2, 3, 4], numbers.Read().Select(b => b.X.Leaf!.ToArray<float>()[0]));
        Keras.Utils.SetRandomSeed(1);
        float[] shuffled = [.. numbers.Read(shuffle: true).Select(b => b.X.Leaf!.ToArray<float>()[0])];
        Assert.NotEqual([0, 1, 2, 3, 4], shuffled);
        Assert.Equal([0, 1, 2, 3, 4], shuffled.Order());
        Assert.Equal([0, 1, 2], new Numbers(null, workers: 2).Read().Take(3).Select(b => b.X.Leaf!.ToArray<float>()[0]));
        Assert.Throws<NotSupportedException>(() => new Numbers(1, useMultiprocessing: true));
        Sequential model = new Sequential().Dense(1, inputShape: 1);
        model.Compile("sgd", "mse");
        model.Fit(numbers, epochs: 2, verbose: 0);
        Assert.Equal(2, numbers.Epochs);
    }

    [Fact]
    public void Batches_come_from_sequences_of_a_program()
    {
        Assert.Equal(2, KerasLike.Batches.Of(new (TensorStructure, TensorStructure)[] { (new float[1], new float[1]), (new float[1], new float[1]) }).Batches);
        Batch batch = KerasLike.Batches.Of(Later()).Read().Single();
        Assert.Equal(1, batch.X.Leaf!.ToArray<float>()[0]);

        static async IAsyncEnumerable<Batch> Later()
        {
            await Task.Yield();
            yield return new Batch(new float[] { 1 });
        }
    }

    private static string Text(Dataset data, string between = " ") => string.Join(between, data.Select(e => string.Join(' ', e.Leaf!.ToDoubles())));

    private sealed class Numbers(int? count, int workers = 1, bool useMultiprocessing = false) : PyDataset(workers, useMultiprocessing)
    {
        public override int? Count => count;

        public int Epochs { get; private set; }

        public override Batch GetItem(int index) => new(new float[,] { { index } }, new float[,] { { index } });

        public override void OnEpochEnd() => Epochs++;
    }
}
