using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Tests;

/// <summary>Training on batches as they come gives what training on arrays gives.</summary>
public sealed class StreamFeedTests
{
    private static readonly float[,] X = Numbers(10, 3), Y = Numbers(10, 1);

    public static TheoryData<string> Sources => ["dataset", "sequence", "async", "objects"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Batches_train_as_arrays_do(string source)
    {
        Sequential model = Model(), other = Model();
        History expected = model.Fit(X, Y, batchSize: 4, epochs: 2, shuffle: false, verbose: 0), got;
        switch (source)
        {
            case "dataset": got = other.Fit(Dataset.FromTensorSlices(new TensorStructure[] { X, Y }).Batch(4), epochs: 2, verbose: 0); break;
            case "sequence": got = other.Fit(Batches.Of(Cut()), epochs: 2, verbose: 0); break;
            case "async": got = other.Fit(Batches.Of(Slowly()), epochs: 2, verbose: 0); break;
            default: got = other.Fit(Enumerable.Range(0, 10), i => new[] { X[i, 0], X[i, 1], X[i, 2] }, i => new[] { Y[i, 0] }, batchSize: 4, epochs: 2, shuffle: false, verbose: 0); break;
        }

        Assert.Equal(expected["loss"], got["loss"]);
        Assert.Equal(model.GetWeights()[0].ToArray<float>(), other.GetWeights()[0].ToArray<float>());
    }

    [Fact]
    public void Steps_per_epoch_go_on_where_the_last_epoch_stopped()
    {
        List<int> steps = [];
        Model().Fit(Dataset.FromTensorSlices(new TensorStructure[] { X, Y }).Batch(1).Repeat(), epochs: 3, stepsPerEpoch: 4, verbose: 0, callbacks: [new LambdaCallback(onTrainBatchEnd: (b, _) => steps.Add(b))]);
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3], steps);
    }

    [Fact]
    public void Data_without_end_need_a_number_of_steps() => Assert.Contains("fix: say how many batches make an epoch.",
        Assert.Throws<ArgumentException>(() => Model().Fit(Dataset.FromTensorSlices(new TensorStructure[] { X, Y }).Batch(1).Repeat(), verbose: 0)).Message);

    [Fact]
    public void Batches_of_other_lengths_are_one_model()
    {
        Model model = new(Keras.Input(new Shape((int?)null, 2)) is var x ? x : null!, x.GlobalAveragePooling1D().Dense(1));
        model.Compile("sgd", "mse");
        Batch[] batches = [new(new float[2, 3, 2], new float[2, 1]), new(new float[2, 5, 2], new float[2, 1]), new(new float[1, 4, 2], new float[1, 1])];
        Assert.Equal(2, model.Fit(Batches.Of(batches), epochs: 2, verbose: 0)["loss"].Count);
        Assert.Equal(5, model.Predict(Batches.Of(batches), verbose: 0).Lengths[0]);
    }

    private static IEnumerable<Batch> Cut()
    {
        for (int i = 0; i < 10; i += 4)
        {
            Range rows = i..Math.Min(10, i + 4);
            yield return new Batch(((TensorValue)X).Rows(rows), ((TensorValue)Y).Rows(rows));
        }
    }

    private static async IAsyncEnumerable<Batch> Slowly()
    {
        foreach (Batch batch in Cut())
        {
            await Task.Yield();
            yield return batch;
        }
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, kernelInitializer: "ones", inputShape: 3);
        model.Compile("adam", "mse");
        return model;
    }

    private static float[,] Numbers(int rows, int columns)
    {
        float[,] numbers = new float[rows, columns];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i / columns, i % columns] = MathF.Sin(i);
        }

        return numbers;
    }
}
