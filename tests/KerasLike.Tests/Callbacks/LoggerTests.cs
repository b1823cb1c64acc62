using System.Net;
using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>CSVLogger, RemoteMonitor, TensorBoard and SwapEMAWeights.</summary>
public sealed class LoggerTests
{
    [Fact]
    public void CSVLogger_writes_a_line_per_epoch()
    {
        using TestFolder folder = new();
        CSVLogger callback = new(folder["log.csv"], ";");
        callback.OnTrainBegin([]);
        callback.OnEpochEnd(0, new Logs { ["loss"] = 0.5, ["a;b"] = 1e-5 });
        callback.OnTrainEnd([]);
        Assert.Equal("epoch;\"a;b\";loss;\"val_a;b\";val_loss\r\n0;1e-05;0.5;NA;NA\r\n", File.ReadAllText(folder["log.csv"]));
    }

    [Fact]
    public void RemoteMonitor_posts_the_logs()
    {
        Server server = new();
        new RemoteMonitor(new HttpClient(server), "http://somewhere", headers: new Dictionary<string, string> { ["X-Key"] = "1" }).OnEpochEnd(2, new Logs { ["loss"] = double.NaN, ["f1"] = new[] { 0.5, 1.0 } });
        new RemoteMonitor(new HttpClient(server), "http://somewhere", sendAsJson: true).OnEpochEnd(0, new Logs { ["loss"] = 1.0 });
        Assert.Equal(["POST http://somewhere/publish/epoch/end/ 1 data={\"epoch\": 2, \"loss\": NaN, \"f1\": [0.5, 1.0]}", "POST http://somewhere/publish/epoch/end/  {\"epoch\": 0, \"loss\": 1.0}"], server.Requests);
        List<string> warnings = [];
        Warnings.Handler = warnings.Add;
        server.Broken = true;
        new RemoteMonitor(new HttpClient(server), "http://somewhere").OnEpochEnd(0, []);
        Warnings.Handler = null;
        Assert.Equal(["Could not reach RemoteMonitor root server at http://somewhere"], warnings);
    }

    [Fact]
    public void TensorBoard_writes_pictures_and_the_projector_too()
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

    // Keras: w = 1 after the first step (rate 0.5), the average after it too, since it starts with the weight; then 0.5 · 1 + 0.5 · w.
    [Fact]
    public void SwapEMAWeights_evaluates_with_the_averages()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.25, useEma: true, emaMomentum: 0.5), "mse");
        List<float> training = [], evaluating = [];
        float Weight() => model.GetWeights()[0].ToArray<float>()[0];
        float[,] one = { { 1 } };
        model.Fit(one, one, epochs: 2, verbose: 0, validationData: (one, one), callbacks: [new SwapEMAWeights(), new LambdaCallback(onTestBegin: _ => evaluating.Add(Weight()), onEpochEnd: (_, _) => training.Add(Weight()))]);
        Assert.Equal([0.5f, 0.75f], training);
        Assert.Equal([0.5f, 0.625f], evaluating);
        Assert.Equal(0.625f, Weight());
    }

    private sealed class Server : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        public bool Broken { get; set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Broken)
            {
                throw new HttpRequestException("nobody there");
            }

            string key = request.Headers.TryGetValues("X-Key", out IEnumerable<string>? values) ? values.Single() : "";
            Requests.Add($"{request.Method} {request.RequestUri} {key} {WebUtility.UrlDecode(request.Content!.ReadAsStringAsync(cancellationToken).Result)}");
            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}
