using System.Text;
using System.Text.Json.Nodes;
using KerasLike.Formats;
using Xunit.Abstractions;

namespace KerasLike.Parity;

/// <summary>Runs the recorded cases of real Keras and prints, per group, how many passed, failed, and need what is not built yet.</summary>
/// <remarks>
/// Cases are read from the folder in KERASLIKE_PARITY, or from ../shared/parity beside the repository. The table also goes to parity.txt beside the tests.
/// KERASLIKE_PARITY_GROUPS, such as <c>losses,metrics</c>, runs these groups only.
/// </remarks>
public sealed class ParityTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void No_built_case_differs_from_Keras()
    {
        string? folder = Folder();
        Skip.If(folder is null, "no folder of recorded cases: ../shared/parity is absent and KERASLIKE_PARITY is not set");
        StringBuilder table = new($"{"group",-24}{"passed",8}{"failed",8}{"not built yet",15}\n");
        List<string> failures = [], absences = [];
        string[] wanted = Environment.GetEnvironmentVariable("KERASLIKE_PARITY_GROUPS")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (string path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            string group = Path.GetFileNameWithoutExtension(path);
            string npz = Path.ChangeExtension(path, ".npz");
            if ((wanted.Length > 0 && !wanted.Contains(group)) || !File.Exists(npz) || JsonNode.Parse(File.ReadAllText(path)) is not JsonArray cases)
            {
                continue;
            }

            using NpzFile arrays = new(npz);
            (int passed, int failed, int absent) = (0, 0, 0);
            foreach (JsonNode? json in cases)
            {
                ParityCase c = new((JsonObject)json!, arrays);
                try
                {
                    Kinds.Run(c);
                    passed++;
                }
                catch (Exception e) when (e is NotBuilt or NotSupportedException)
                {
                    absent++;
                    absences.Add($"{group} {c.Id}: {e.Message.ReplaceLineEndings(" ")}");
                }
                catch (Exception e)
                {
                    failed++;
                    failures.Add($"{group} {c.Id}: {e.GetType().Name} {e.Message}");
                }
            }

            table.Append($"{group,-24}{passed,8}{failed,8}{absent,15}\n");
        }

        output.WriteLine(table.ToString());
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "parity.txt"), table.ToString() + string.Join('\n', failures) + (failures.Count > 0 ? "\n" : ""));
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "parity-not-built.txt"), absences);
        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures.Take(60))}\n{table}");
    }

    internal static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("KERASLIKE_PARITY") is { Length: > 0 } given)
        {
            return given;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared", "parity");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
