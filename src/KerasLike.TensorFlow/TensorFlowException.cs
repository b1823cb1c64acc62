using System.Text.RegularExpressions;
using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>TensorFlow refused a graph or a run.</summary>
public sealed partial class TensorFlowException : InvalidOperationException
{
    private static readonly string[] Codes =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
        "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    private TensorFlowException(string message, string code, string? node, string? layer)
        : base(message) => (Code, NodeName, Layer) = (code, node, layer);

    /// <summary>TensorFlow's code, such as <c>INVALID_ARGUMENT</c>.</summary>
    public string Code { get; }

    /// <summary>The node's name in the graph that was compiled, where TensorFlow names one.</summary>
    public string? NodeName { get; }

    /// <summary>The names around the node: the layer it came from.</summary>
    public string? Layer { get; }

    /// <summary>The exception for a status.</summary>
    internal static TensorFlowException Of(int code, string message)
    {
        string name = code >= 0 && code < Codes.Length ? Codes[code] : $"code {code}";
        string? node = NodeReference().Match(message) is { Success: true } first ? first.Groups[1].Value : null;
        string plain = NodeReference().Replace(FunctionReference().Replace(message, ""), "$1");
        string? layer = node is null ? null : LayerOf(node);
        string who = node is null ? "TensorFlow refused." : layer is null ? $"TensorFlow refused node '{node}'." : $"TensorFlow refused node '{node}' of '{layer}'.";
        return new TensorFlowException(FourLines.Text(who, "what TensorFlow's kernels accept", $"{name}: {Spaces().Replace(plain, " ").Trim()}", "change the layer or its input; the embedded engine may accept it."), name, node, layer);
    }

    // What is before the last slash; the gradient of dense/MatMul is computed by gradients/dense/MatMul_grad/MatMul_1.
    private static string? LayerOf(string node)
    {
        while (node.StartsWith("gradients/", StringComparison.Ordinal) && node.LastIndexOf("_grad/", StringComparison.Ordinal) is int end and > 0)
        {
            node = node["gradients/".Length..end];
        }

        return node.LastIndexOf('/') is int at and > 0 ? node[..at] : null;
    }

    // In an error of TensorFlow's: the node, and the function it is in, whose name is of our making.
    [GeneratedRegex(@"\{\{node ([^}]+?)\}\}")]
    private static partial Regex NodeReference();

    [GeneratedRegex(@"\{\{function_node [^}]*\}\}\s*|\s*\[Op:[^\]]*\]")]
    private static partial Regex FunctionReference();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
