using Google.Protobuf;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Reads TensorFlow's GraphDef: frozen graphs and graphs with functions, which are put where they are called.</summary>
/// <example><code>Graph graph = GraphDefReader.Read("frozen.pb");</code></example>
public static class GraphDefReader
{
    /// <summary>The graph in a file.</summary>
    /// <exception cref="GraphDefException">The file is cut short or wrong, or has an op that this library lacks; the message names the node.</exception>
    public static Graph Read(string path) => FromBytes(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>The graph in bytes.</summary>
    /// <param name="bytes">The GraphDef.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="GraphDefException">They are cut short or wrong, or there is an op that this library lacks; the message names the node.</exception>
    public static Graph FromBytes(ReadOnlySpan<byte> bytes, string source = "GraphDef")
    {
        Graph graph = new();
        new GraphImporter(graph, Parse(bytes, source, Protobuf.GraphDef.Parser), source).Import(null);
        return graph;
    }

    /// <summary>A message of TensorFlow's.</summary>
    internal static T Parse<T>(ReadOnlySpan<byte> bytes, string source, MessageParser<T> parser)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GraphDefException($"{source}: this is no {typeof(T).Name} of TensorFlow.", "a whole protobuf message", e.Message, "the file may be cut short or damaged.", e);
        }
    }
}
