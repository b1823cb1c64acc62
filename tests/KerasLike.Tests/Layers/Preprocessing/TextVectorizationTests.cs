using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

public sealed class TextVectorizationTests
{
    private static readonly string[] Texts = ["foo qux bar", "qux baz"];

    private static TextVectorization Adapted(int? length = null, string outputMode = "int")
    {
        TextVectorization layer = new(maxTokens: 5000, outputMode: outputMode, outputSequenceLength: length);
        layer.Adapt(new[] { "foo bar", "bar baz", "baz bada boom" });
        return layer;
    }

    // The example of Keras' documentation.
    [Fact]
    public void Gives_the_numbers_of_words()
    {
        TextVectorization layer = Adapted(4);
        Assert.Equal(["", "[UNK]", "baz", "bar", "foo", "boom", "bada"], layer.GetVocabulary());
        Assert.Equal([4L, 1, 3, 0, 1, 2, 0, 0], layer.Apply(Texts).ToArray<long>());
    }

    [Fact]
    public void Without_a_length_the_longest_text_decides()
    {
        TextVectorization layer = Adapted();
        Assert.Equal(new Shape(2, 3), layer.Apply(Texts).Shape);
        Assert.Equal(new Shape(2, 0), layer.Apply(new[] { "", " !" }).Shape);
        Assert.Equal(new Shape(1, 5), layer.Apply(new[,] { { "a b c d e" } }).Shape);
    }

    [Fact]
    public void Counts_words()
    {
        float[] counts = [.. Adapted(outputMode: "count").Apply(new[] { "bar bar nothing", "Foo!" }).ToArray<long>().Select(n => (float)n)];
        Assert.Equal([1f, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0], counts);
    }

    [Fact]
    public void Joins_neighbours()
    {
        TextVectorization layer = new(ngrams: 2);
        layer.Adapt(new[] { "a b c" });
        Assert.Equal(["c", "b c", "b", "a b", "a"], layer.GetVocabulary(includeSpecialTokens: false));
    }

    [Fact]
    public void Functions_of_ones_own_make_texts_alike_and_take_them_apart()
    {
        TextVectorization layer = new(standardizeFunction: x => StaticRegexReplace.Of(StringLower.Of(x), "<[^>]*>", " "), splitFunction: x => RaggedTokens.Split(x, ","), vocabulary: new[] { "a", "b" });
        Assert.Equal([2L, 3, 1, 3, 0, 0], layer.Apply(new[] { "A,b,c", "B" }).ToArray<long>());
        TextVectorization tags = new(standardizeFunction: x => StaticRegexReplace.Of(x, "<[^>]*>", " "), vocabulary: new[] { "a" });
        Assert.Equal([2L, 2], tags.Apply(new[] { "<p>a<b>a" }).ToArray<long>());
    }

    [Fact]
    public void Maps_a_data_set()
    {
        TextVectorization layer = Adapted(3);
        TensorValue[] batches = [.. Dataset.FromTensorSlices(Texts).Batch(1).Map(x => layer.Apply((TensorValue)x.Leaf!)).Select(e => e.Leaf!)];
        Assert.Equal([4L, 1, 3], batches[0].ToArray<long>());
        Assert.Equal([1L, 2, 0], batches[1].ToArray<long>());
    }

    // From texts to a class in one model: it learns which word means which, and says the same after it was saved.
    [Theory]
    [InlineData(4)]
    [InlineData(null)]
    public void Is_part_of_a_model(int? length)
    {
        Keras.Utils.SetRandomSeed(1);
        string[] texts = ["good film", "bad film", "a good one", "so bad, so bad"];
        TextVectorization words = new(outputSequenceLength: length);
        words.Adapt(texts);
        SymbolicTensor input = Keras.Input(shape: new Shape(1), dtype: DType.String), x = words.Apply(input);
        x = new Embedding(words.VocabularySize(), 4).Apply(x);
        Model model = new(input, new Dense(1, "sigmoid").Apply(new GlobalAveragePooling1D().Apply(x)));
        model.Compile(new Adam(0.05), "binary_crossentropy");
        TensorValue data = TensorValue.Of(texts, new Shape(4, 1)), labels = new float[,] { { 1 }, { 0 }, { 1 }, { 0 } };
        double first = model.TrainOnBatch(data, labels)["loss"], last = 0;
        for (int i = 0; i < 60; i++)
        {
            last = model.TrainOnBatch(data, labels)["loss"];
        }

        Assert.True(last < first / 5, $"the loss went from {first} to {last}");
        float[] predicted = model.Predict(data, verbose: 0).ToArray<float>();
        Assert.True(predicted[0] > 0.5 && predicted[1] < 0.5);
        using TestFolder folder = new();
        string file = folder["model.keras"];
        model.Save(file);
        Assert.Equal(predicted, Keras.Models.LoadModel(file).Predict(data, verbose: 0).ToArray<float>());
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused() => Assert.Throws<NotSupportedException>(() => new TextVectorization(ragged: true));
}
