using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs.Tests;

public sealed class GraphTests
{
    [Fact]
    public void Names_carry_their_scope_and_are_unique()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, (2, 2), "x");
        using (graph.Scope("dense_1"))
        {
            Assert.Equal("dense_1/MatMul:0", MatMul.Of(x, x).Name);
            Assert.Equal("dense_1/MatMul_1:0", MatMul.Of(x, x).Name);
        }
    }

    [Fact]
    public void Writes_run_after_earlier_reads_and_reads_after_the_last_write()
    {
        Graph graph = new();
        SymbolicTensor handle = VarHandleOp.Of(graph, "v", DType.Float32, 2);
        SymbolicTensor first = ReadVariableOp.Of(handle);
        Node write = AssignVariableOp.Of(handle, first * 2);
        SymbolicTensor second = ReadVariableOp.Of(handle);

        Assert.Equal([first.Node], write.ControlInputs);
        Assert.Equal([write], second.Node.ControlInputs);
    }

    [Fact]
    public void Tensors_of_two_graphs_do_not_mix()
    {
        SymbolicTensor a = Placeholder.Of(new Graph(), DType.Float32, 2);
        SymbolicTensor b = Placeholder.Of(new Graph(), DType.Float32, 2);
        Assert.Contains("different graphs", Assert.Throws<InvalidOperationException>(() => a + b).Message);
    }

    [Fact]
    public void Inner_lengths_that_differ_are_an_error_in_four_lines()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 784));
        SymbolicTensor w = Placeholder.Of(graph, DType.Float32, (512, 10));

        ShapeException e = Assert.Throws<ShapeException>(() => MatMul.Of(x, w));

        Assert.Equal("MatMul 'MatMul': the inner lengths differ.\n  expected: 784 on both sides\n  received: (?, 784) and (512, 10)\n  fix: make the columns of the left as many as the rows of the right.", e.Message);
    }

    [Theory]
    [InlineData("floot32", "float32")]
    [InlineData("int_64", "int64")]
    public void An_unknown_dtype_suggests_the_nearest(string name, string nearest) =>
        Assert.Contains($"did you mean '{nearest}'?", Assert.Throws<ArgumentException>(() => DTypes.Parse(name)).Message);

    [Fact]
    public void Operands_of_two_dtypes_are_an_error_everywhere()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, (2, 2));
        SymbolicTensor y = Placeholder.Of(graph, DType.Float64, (2, 2));

        Assert.Contains("received: float32 and float64", Assert.Throws<ShapeException>(() => x + y).Message);
        Assert.Contains("received: float32 and float64", Assert.Throws<ShapeException>(() => MatMul.Of(x, y)).Message);
        Assert.Contains("received: float32 and float64", Assert.Throws<ShapeException>(() => AddN.Of(x, x, y)).Message);
    }
}
