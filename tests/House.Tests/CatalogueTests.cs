using System.Text;
using System.Text.RegularExpressions;
using KerasLike;
using Xunit.Abstractions;

namespace House.Tests;

/// <summary>Every public name of Keras around the layers, with every argument and its default, is here, or there is a reason why not.</summary>
/// <remarks>What is missing is printed, and written to <c>catalogue.txt</c> beside the test. The reasons are in <see cref="CatalogueReasons"/>; one that explains nothing fails too.</remarks>
public sealed class CatalogueTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void What_Keras_has_and_we_have_not_has_a_reason()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Catalogue.PathIn(root)))
        {
            root = root.Parent;
        }

        Skip.If(root is null, "../shared/parity is absent");
        Catalogue catalogue = new(Catalogue.PathIn(root!), typeof(Keras).Assembly, Path.Combine(AppContext.BaseDirectory, "KerasLike.xml"));
        (Regex Pattern, string Text, string Reason)[] reasons = [.. CatalogueReasons.All.Select(r => (new Regex($"^{Regex.Escape(r.What).Replace("\\*", ".*")}$"), r.What, r.Reason))];
        HashSet<string> used = [];
        List<string> unexplained = [];
        StringBuilder report = new($"{"module",-28}{"names",6}{"arguments",11}{"missing",9}{"unexplained",13}\n"), details = new();
        foreach (string module in catalogue.Modules)
        {
            CatalogueReport found = catalogue.Compare(module);
            int before = unexplained.Count;
            foreach ((string key, string what) in found.Missing)
            {
                string[] why = [.. reasons.Where(r => r.Pattern.IsMatch(key)).Select(r => r.Text)];
                used.UnionWith(why);
                details.Append($"{key}: {what}; {(why.Length == 0 ? "NO REASON" : reasons.First(r => r.Text == why[0]).Reason)}\n");
                if (why.Length == 0)
                {
                    unexplained.Add($"{key}: {what}");
                }
            }

            report.Append($"{module,-28}{found.Names,6}{found.Arguments,11}{found.Missing.Count,9}{unexplained.Count - before,13}\n");
        }

        string text = $"{report}\n{details}";
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "catalogue.txt"), text);
        output.WriteLine(text);
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} of Keras' names or arguments are missing without a reason:\n{string.Join('\n', unexplained)}");
        Assert.All(reasons, r => Assert.True(used.Contains(r.Text), $"the reason '{r.Text}: {r.Reason}' explains nothing any more."));
    }
}
