using System.Globalization;
using Google.Protobuf;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Writes the event files that TensorBoard shows: scalars, histograms, the graph.</summary>
/// <remarks>
/// <para>The forms are those of TensorFlow 2: a scalar is a tensor of the plugin <c>scalars</c>, a histogram one of shape (buckets, 3) of the plugin <c>histograms</c>: left edge, right edge, count.</para>
/// <para>Calls are safe from many threads.</para>
/// <para>Source: tf.summary; tensorflow/core/util/event.proto.</para>
/// </remarks>
/// <example><code>
/// using EventFileWriter events = new("logs/train");
/// events.Scalar("epoch_loss", 0.25f, step: 3);
/// </code></example>
public sealed class EventFileWriter : IDisposable
{
    private const int DefaultBuckets = 30;
    private static int s_files;

    private readonly Lock _door = new();
    private readonly TfRecordWriter _records;

    /// <summary>Begins a file in a folder, which is created if need be.</summary>
    /// <param name="directory">The folder; TensorBoard shows each as a run of its own.</param>
    /// <param name="suffix">What the file's name ends in.</param>
    public EventFileWriter(string directory, string suffix = ".v2")
    {
        Directory.CreateDirectory(directory);
        string seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString("D10", CultureInfo.InvariantCulture);
        Path = System.IO.Path.Combine(directory, $"events.out.tfevents.{seconds}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref s_files) - 1}{suffix}");
        _records = new TfRecordWriter(new BufferedStream(new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read), 1 << 16));
        Write(new Event { FileVersion = "brain.Event:2", SourceMetadata = new SourceMetadata { Writer = "KerasLike" } }, 0);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>A number at a step.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="value">The number.</param>
    /// <param name="step">The step, or the epoch.</param>
    public void Scalar(string tag, double value, long step) =>
        Add(tag, "scalars", SummaryMetadata.Types.DataClass.Scalar, new TensorProto { Dtype = (int)DType.Float32, TensorShape = new TensorShapeProto(), FloatVal = { (float)value } }, step);

    /// <summary>How numbers are distributed at a step.</summary>
    /// <param name="tag">The name.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="step">The step, or the epoch.</param>
    /// <param name="buckets">Into how many parts of equal width the range from the smallest to the largest is cut, 1 or more.</param>
    public void Histogram(string tag, ReadOnlySpan<float> values, long step, int buckets = DefaultBuckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        (double Left, double Right, double Count)[] rows = Buckets(values, buckets);
        TensorProto tensor = new() { Dtype = (int)DType.Float64, TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = rows.Length }, new TensorShapeProto.Types.Dim { Size = 3 } } } };
        foreach ((double left, double right, double count) in rows)
        {
            tensor.DoubleVal.Add(left);
            tensor.DoubleVal.Add(right);
            tensor.DoubleVal.Add(count);
        }

        Add(tag, "histograms", SummaryMetadata.Types.DataClass.Tensor, tensor, step);
    }

    /// <summary>Pictures at a step.</summary>
    /// <param name="tag">The name.</param>
    /// <param name="width">Their width in pixels.</param>
    /// <param name="height">Their height in pixels.</param>
    /// <param name="pictures">The pictures, as the bytes of PNG files.</param>
    /// <param name="step">The step, or the epoch.</param>
    public void Images(string tag, int width, int height, IEnumerable<byte[]> pictures, long step)
    {
        TensorProto tensor = new() { Dtype = (int)DType.String };
        tensor.StringVal.Add(ByteString.CopyFromUtf8(width.ToString(CultureInfo.InvariantCulture)));
        tensor.StringVal.Add(ByteString.CopyFromUtf8(height.ToString(CultureInfo.InvariantCulture)));
        tensor.StringVal.AddRange(pictures.Select(ByteString.CopyFrom));
        tensor.TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = tensor.StringVal.Count } } };
        Add(tag, "images", SummaryMetadata.Types.DataClass.BlobSequence, tensor, step);
    }

    /// <summary>A Keras model, for TensorBoard's conceptual graph.</summary>
    /// <param name="json">The model as Keras' JSON.</param>
    /// <param name="tag">The name.</param>
    /// <param name="step">The step.</param>
    public void KerasModel(string json, string tag = "keras", long step = 0) => Add(tag, "graph_keras_model", SummaryMetadata.Types.DataClass.Unknown,
        new TensorProto { Dtype = (int)DType.String, TensorShape = new TensorShapeProto(), StringVal = { ByteString.CopyFromUtf8(json) } }, step, "1");

    /// <summary>The graph, for TensorBoard's tab of graphs.</summary>
    /// <param name="graph">The graph, such as <c>model.TrainGraph</c>.</param>
    public void Graph(Graph graph) => Write(new Event { GraphDef = ByteString.CopyFrom(GraphDefWriter.ToBytes(graph)) }, 0);

    /// <summary>Hands what was written on to the file system.</summary>
    public void Flush()
    {
        lock (_door)
        {
            _records.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_door)
        {
            _records.Dispose();
        }
    }

    private void Add(string tag, string plugin, SummaryMetadata.Types.DataClass kind, TensorProto tensor, long step, string content = "") => Write(new Event
    {
        Summary = new Summary
        {
            Value = { new Summary.Types.Value { Tag = tag, Tensor = tensor, Metadata = new SummaryMetadata { DataClass = kind, PluginData = new SummaryMetadata.Types.PluginData { PluginName = plugin, Content = ByteString.CopyFromUtf8(content) } } } },
        },
    }, step);

    private void Write(Event e, long step)
    {
        e.WallTime = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        e.Step = step;
        byte[] bytes = e.ToByteArray();
        lock (_door)
        {
            _records.Write(bytes);
        }
    }

    // The last bucket has its right edge in it. Numbers that are not finite are left out.
    private static (double Left, double Right, double Count)[] Buckets(ReadOnlySpan<float> values, int count)
    {
        (double low, double high, long finite) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                (low, high, finite) = (Math.Min(low, value), Math.Max(high, value), finite + 1);
            }
        }

        // As tf.summary.histogram: without numbers all is 0; where all are equal, the last bucket has them.
        if (finite == 0 || low == high)
        {
            double edge = finite == 0 ? 0 : low;
            return [.. Enumerable.Range(0, count).Select(i => (edge, edge, i == count - 1 ? (double)finite : 0))];
        }

        double width = (high - low) / count;
        double[] counts = new double[count];
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[Math.Min((int)((value - low) / width), count - 1)]++;
            }
        }

        return [.. counts.Select((c, i) => (low + (i * width), i == count - 1 ? high : low + ((i + 1) * width), c))];
    }
}
