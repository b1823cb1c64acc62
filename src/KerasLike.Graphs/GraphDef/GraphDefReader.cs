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

    /// <summary>Puts a part of the graph in a file into another graph, and returns the tensors asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="graph">The graph that gets the nodes.</param>
    /// <param name="inputs">What stands in for nodes of the file, by their names.</param>
    /// <param name="outputs">The tensors wanted: <c>node</c>, or <c>node:1</c> for its second output.</param>
    /// <param name="name">What is put before the names of the nodes, with a slash.</param>
    /// <exception cref="GraphDefException">The file is cut short or wrong, a node is not there, or one has an op that this library lacks.</exception>
    public static SymbolicTensor[] Read(string path, Graph graph, IReadOnlyDictionary<string, SymbolicTensor> inputs, IReadOnlyList<string> outputs, string name = "") =>
        new GraphImporter(graph, Parse(File.ReadAllBytes(path), Path.GetFileName(path), Protobuf.GraphDef.Parser), Path.GetFileName(path)).Import(inputs, outputs, name.Length == 0 ? "" : name + "/");

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
