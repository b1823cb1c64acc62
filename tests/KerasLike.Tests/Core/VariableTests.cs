using KerasLike.Graphs;
using KerasLike.Metrics;

namespace KerasLike.Tests;

public sealed class VariableTests
{
    [Fact]
    public void Is_added_to_and_taken_from()
    {
        Variable variable = new(new float[] { 1, 2 });
        variable.AssignAdd(new float[] { 10, 20 });
        variable.AssignSub(new int[] { 1, 2 });
        Assert.Equal([10, 20], variable.Value.ToArray<float>());
        Assert.Equal(1, variable.Ndim);
    }

    [Fact]
    public void Of_a_metric_needs_no_name()
    {
        Counting metric = new();
        Assert.Equal(["counting/variable", "counting/variable_1", "counting/last"], metric.Variables.Select(v => v.Path));
        Assert.Equal([1f, 1f], metric.Variables[1].Value.ToArray<float>());
    }

    private sealed class Counting : Metric
    {
        private readonly Variable _count;

        public Counting()
            : base("counting")
        {
            _count = AddWeight();
            AddWeight(new Shape(2), "ones");
            AddWeight(name: "last");
        }

        public override SymbolicTensor Of(Graph graph) => _count.Read(graph);
    }
}
