using KerasLike.Graphs;
using KerasLike.Testing.Tests.Ops;
using KerasLike.Testing.Tests.Suites;

namespace KerasLike.Testing.Tests;

/// <summary>Every op in several forms: shapes, gradients against finite differences, and the same numbers on every executor.</summary>
public sealed class OpContractTests
{
    private static readonly Dictionary<string, OpCase> Cases = All.ToDictionary(c => c.Name);

    /// <summary>All cases.</summary>
    internal static IEnumerable<OpCase> All => [.. MathCases.All, .. FourierCases.All, .. LinearAlgebraCases.All, .. ImageCases.All, .. ArrayCases.All, .. ActivationCases.All, .. WindowCases.All, .. RecurrentCases.All, .. RandomCases.All, .. StateCases.All, .. ControlCases.All, .. TextCases.All];

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds(string name) => OpCheck.Run(Cases[name]);

    [Fact]
    public void No_op_is_left_out()
    {
        HashSet<Type> seen = [.. Cases.Values.SelectMany(OpCheck.OpsOf), .. OpSuites.All.Values.SelectMany(s => s().Graph.Nodes.Select(n => n.Op.GetType()))];
        Assert.Empty(typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract && !seen.Contains(t)).Select(t => t.Name));
    }
}
