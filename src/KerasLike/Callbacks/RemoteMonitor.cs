using System.Text;

namespace KerasLike.Callbacks;

/// <summary>Sends the logs of each epoch to a server, by HTTP POST to root + path: <c>{"epoch": 0, "loss": 0.25}</c>.</summary>
/// <remarks><para>If the server cannot be reached, a warning says so and training goes on. Source: keras.callbacks.RemoteMonitor.</para></remarks>
public sealed class RemoteMonitor : Callback
{
    private static readonly HttpClient Shared = new();
    private readonly HttpClient _client;

    /// <summary>Creates the callback.</summary>
    /// <param name="root">The server.</param>
    /// <param name="path">Where on it the logs go.</param>
    /// <param name="field">The field of the form that holds them; not used with sendAsJson.</param>
    /// <param name="headers">Further headers of the request.</param>
    /// <param name="sendAsJson">Whether the logs are sent as application/json; else in a form.</param>
    public RemoteMonitor(string root = "http://localhost:9000", string path = "/publish/epoch/end/", string field = "data", IReadOnlyDictionary<string, string>? headers = null, bool sendAsJson = false)
        : this(Shared, root, path, field, headers, sendAsJson)
    {
    }

    internal RemoteMonitor(HttpClient client, string root = "http://localhost:9000", string path = "/publish/epoch/end/", string field = "data", IReadOnlyDictionary<string, string>? headers = null, bool sendAsJson = false)
    {
        _client = client;
        Root = root;
        Path = path;
        Field = field;
        Headers = headers;
        SendAsJson = sendAsJson;
    }

    /// <summary>The server.</summary>
    public string Root { get; }

    /// <summary>Where on it the logs go.</summary>
    public string Path { get; }

    /// <summary>The field of the form that holds them.</summary>
    public string Field { get; }

    /// <summary>Further headers of the request.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; }

    /// <summary>Whether the logs are sent as application/json.</summary>
    public bool SendAsJson { get; }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        string json = "{" + string.Join(", ", logs.Select(l => $"\"{Escaped(l.Key)}\": {Json(l.Value)}").Prepend($"\"epoch\": {PythonFormat.Format(epoch, "")}")) + "}";
        using HttpRequestMessage request = new(HttpMethod.Post, Root + Path)
        {
            Content = SendAsJson ? new StringContent(json, Encoding.UTF8, "application/json") : new FormUrlEncodedContent([new(Field, json)]),
        };
        foreach ((string name, string value) in Headers ?? new Dictionary<string, string>())
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        try
        {
            using HttpResponseMessage response = _client.Send(request);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Warnings.Give($"Could not reach RemoteMonitor root server at {Root}");
        }
    }

    // Python's json.dumps writes what is not finite as NaN and Infinity.
    private static string Json(LogValue value) => value.IsText ? $"\"{Escaped(value.ToString())}\""
        : value.ToString() switch { "nan" => "NaN", "inf" => "Infinity", "-inf" => "-Infinity", "True" => "true", "False" => "false", string text => text };

    private static string Escaped(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
