using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Event files; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class TensorBoardTests
{
    [Fact]
    public void Writes_pictures_and_the_projector_too()
    {
        using TestFolder folder = new();
        Sequential model = new Sequential().Embedding(5, 3, name: "words").Flatten().Dense(1);
        model.Compile("sgd", "mse");
        int[,] x = { { 1 }, { 2 } };
        model.Fit(x, new float[2, 1], verbose: 0, callbacks: [new TensorBoard(folder.Path, histogramFreq: 1, writeImages: true, embeddingsFreq: 1, embeddingsMetadata: "words.tsv")]);
        Assert.Equal("embeddings {\n  tensor_name: \"layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE\"\n  metadata_path: \"words.tsv\"\n}\n", File.ReadAllText(folder["projector_config.pbtxt"]));
        Assert.True(File.Exists(folder["train/keras_embedding.ckpt-0.weights.h5"]));
        string events = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Directory.GetFiles(folder["train"], "events*").Single()));
        Assert.Contains("words/embeddings/image", events, StringComparison.Ordinal);
        Assert.Contains("\u0089PNG", events, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => new TensorBoard(profileBatch: 2));
    }
}
