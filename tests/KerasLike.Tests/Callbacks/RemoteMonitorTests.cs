using System.Net;
using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Logs sent to a server; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class RemoteMonitorTests
{
    [Fact]
    public void Posts_the_logs()
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
