using System.Reflection;

namespace House.Tests;

/// <summary>Who may import whom (docs: README, "The house"); the compiled references are compared with the table.</summary>
public sealed class DependencyTests
{
    public static TheoryData<string, string[]> Table => new()
    {
        { "KerasLike.Numerics", [] },
        { "KerasLike.Formats", [] },
        { "KerasLike.Graphs", ["KerasLike.Numerics", "Google.Protobuf"] },
        { "KerasLike.Engine", ["KerasLike.Graphs", "KerasLike.Numerics"] },
        { "KerasLike.TensorFlow", ["KerasLike.Graphs", "Google.Protobuf"] },
        { "KerasLike", ["KerasLike.Graphs", "KerasLike.Formats", "KerasLike.Engine"] },
        { "KerasLike.Testing", ["KerasLike", "KerasLike.Graphs", "KerasLike.Engine"] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_project_references_only_what_the_table_allows(string project, string[] allowed)
    {
        foreach (AssemblyName reference in Assembly.Load(project).GetReferencedAssemblies())
        {
            string name = reference.Name!;
            bool platform = name is "netstandard" or "mscorlib" || name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.Win32", StringComparison.Ordinal);
            Assert.True(platform || allowed.Contains(name), $"{project} references {name}, which the table does not allow.");
        }
    }
}
