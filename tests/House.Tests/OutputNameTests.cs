using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KerasLike.Graphs;

namespace House.Tests;

/// <summary>Functions of a GraphDef refer to outputs by TensorFlow's names: each op says them where they are not the usual one.</summary>
public sealed partial class OutputNameTests
{
    [SkippableFact]
    public void Every_op_has_TensorFlows_names_of_its_outputs()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Definitions(root)))
        {
            root = root.Parent;
        }

        Skip.If(root is null, "../shared/tensorflow is absent");
        Dictionary<string, string[]> names = [];
        foreach (string op in NextOp().Split(File.ReadAllText(Definitions(root!))).Where(o => o.Contains("name:", StringComparison.Ordinal)))
        {
            names[Name().Match(op).Groups[1].Value] = [.. Output().Matches(op).Select(m => m.Groups[1].Value)];
        }

        List<string> wrong = [];
        foreach (Type type in typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract))
        {
            string op = ((Op)RuntimeHelpers.GetUninitializedObject(type)).Type;
            IReadOnlyList<string> ours = type.GetCustomAttribute<OutputsAttribute>()?.Names ?? [OutputsAttribute.Usual];
            if (names.TryGetValue(op, out string[]? theirs) && theirs.Length > 0 && !theirs.SequenceEqual(ours))
            {
                wrong.Add($"{op}: {string.Join(", ", ours)} instead of {string.Join(", ", theirs)}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string Definitions(DirectoryInfo root) => Path.Combine(root.FullName, "shared", "tensorflow", "ops.pbtxt");

    [GeneratedRegex(@"\n(?=op \{)")]
    private static partial Regex NextOp();

    [GeneratedRegex("name: \"(\\w+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("output_arg \\{\\s*name: \"(\\w+)\"")]
    private static partial Regex Output();
}
