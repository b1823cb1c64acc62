using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests.Control;

/// <summary>Lists of tensors: values that keep what they were, memory that is used again.</summary>
public sealed class ListTests
{
    private readonly Session _session = new();
    private readonly Graph _graph = new();

    [Fact]
    public void A_list_that_is_read_later_keeps_what_it_was()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, new Shape(3, 2));
        SymbolicTensor list = TensorListFromTensor.Of(x), one = Const.Of(_graph, 1);
        SymbolicTensor changed = TensorListSetItem.Of(list, one, TensorListGetItem.Of(list, Const.Of(_graph, 2)));
        SymbolicTensor longer = TensorListPushBack.Of(changed, TensorListGetItem.Of(list, one));
        SymbolicTensor y = ConcatV2.Of([TensorListStack.Of(list), TensorListStack.Of(changed), TensorListStack.Of(longer)], 0);
        Assert.Equal([1f, 2, 3, 4, 5, 6, 1, 2, 5, 6, 5, 6, 1, 2, 5, 6, 5, 6, 3, 4], Run.Floats(_session, [x], y, new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }));
    }

    [Fact]
    public void What_was_never_set_is_zero()
    {
        SymbolicTensor n = Placeholder.Of(_graph, DType.Int32, 3);
        SymbolicTensor list = TensorListReserve.Of(DType.Float32, new Shape(2), Size.Of(n));
        SymbolicTensor set = TensorListSetItem.Of(list, Const.Of(_graph, 1), Const.Of(_graph, new float[] { 7, 8 }));
        SymbolicTensor y = ConcatV2.Of([TensorListStack.Of(set), TensorListStack.Of(list)], 0);
        Assert.Equal([0f, 0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0], Run.Floats(_session, [n], y, new int[3]));
    }

    // Known only at run time, as is what is pushed; the list shrinks again, so that no shape depends on it.
    [Fact]
    public void A_list_grows_as_long_as_a_run_says()
    {
        SymbolicTensor n = Placeholder.Of(_graph, DType.Int32, Shape.Scalar), x = Placeholder.Of(_graph, DType.Float32, 2), zero = Const.Of(_graph, 0);
        SymbolicTensor list = While.Of([zero, x, EmptyTensorList.Of(_graph, DType.Float32, new Shape(2))], v => Less.Of(v[0], n), v => [v[0] + 1, v[1] * 2, TensorListPushBack.Of(v[2], v[1])])[2];
        SymbolicTensor[] r = While.Of([list, x * 0], v => Greater.Of(TensorListLength.Of(v[0]), zero), v =>
        {
            (SymbolicTensor rest, SymbolicTensor last) = TensorListPopBack.Of(v[0], Const.Ints(_graph, 2), DType.Float32);
            return [rest, (v[1] * 10) + last];
        });
        using IExecutable run = _session.Compile(_graph, [n, x], [r[1]], []);
        Assert.Equal([421f, 842], Run.Floats(run, 3, new float[] { 1, 2 }));
        Assert.Equal([1f, 2], Run.Floats(run, 1, new float[] { 1, 2 }));
        Assert.Equal([8421f, 16842], Run.Floats(run, 4, new float[] { 1, 2 }));

        ShapeException e = Assert.Throws<ShapeException>(() => Run.Floats(_session, [n, x], TensorListStack.Of(list), 3, new float[] { 1, 2 }));
        Assert.StartsWith("TensorListStack 'TensorListStack': the shape of its output follows from numbers that only a run computes.", e.Message);
    }

    [Fact]
    public void Lists_of_lists_keep_their_own_memory()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, 2), zero = Const.Of(_graph, 0), three = Const.Of(_graph, 3);
        SymbolicTensor outer = _graph.Add(new EmptyTensorList(DType.Variant), Const.Of(_graph, -1), Const.Of(_graph, -1));
        SymbolicTensor inner = EmptyTensorList.Of(_graph, DType.Float32, new Shape(2));
        SymbolicTensor[] r = While.Of([zero, outer, inner], v => Less.Of(v[0], three), v =>
        {
            SymbolicTensor grown = TensorListPushBack.Of(v[2], x * Cast.Of(v[0] + 1, DType.Float32));
            return [v[0] + 1, TensorListPushBack.Of(v[1], grown), grown];
        });

        // The inner lists have 1, 2 and 3 elements, the last of which is x times that number.
        SymbolicTensor sum = While.Of([zero, r[1], x * 0], v => Less.Of(v[0], three), v =>
        {
            (SymbolicTensor rest, SymbolicTensor list) = TensorListPopBack.Of(v[1], Const.Of(_graph, -1), DType.Variant);
            (_, SymbolicTensor last) = TensorListPopBack.Of(list, Const.Ints(_graph, 2), DType.Float32);
            return [v[0] + 1, rest, (v[2] * 10) + last];
        })[2];
        using IExecutable run = _session.Compile(_graph, [x], [sum], []);
        Assert.Equal([321f, 642], Run.Floats(run, new float[] { 1, 2 }));
        Assert.Equal([642f, 321], Run.Floats(run, new float[] { 2, 1 }));
    }

    [Fact]
    public void An_index_beyond_the_end_is_refused()
    {
        SymbolicTensor i = Placeholder.Of(_graph, DType.Int32, Shape.Scalar), x = Placeholder.Of(_graph, DType.Float32, new Shape(3, 2));
        SymbolicTensor y = TensorListGetItem.Of(TensorListFromTensor.Of(x), i);
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => Run.Floats(_session, [i, x], y, 3, new float[3, 2]));
        Assert.Equal("A list of tensors has no such element.\n  expected: an index from 0 to 2\n  received: 3\n  fix: reserve or push more elements.", e.Message);
    }

    [Fact]
    public unsafe void A_loop_over_lists_allocates_nothing()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, new Shape(16, 8)), rows = TensorListFromTensor.Of(x), zero = Const.Of(_graph, 0), count = Const.Of(_graph, 16);
        SymbolicTensor[] r = While.Of([zero, TensorListReserve.Of(DType.Float32, new Shape(8), count), EmptyTensorList.Of(_graph, DType.Float32, new Shape(8))], v => Less.Of(v[0], count), v =>
        {
            SymbolicTensor row = TensorListGetItem.Of(rows, v[0]);
            return [v[0] + 1, TensorListSetItem.Of(v[1], v[0], Tanh.Of(row)), TensorListPushBack.Of(v[2], row)];
        });
        using IExecutable run = _session.Compile(_graph, [x], [TensorListStack.Of(r[1]), TensorListLength.Of(r[2])], []);
        float[] input = GC.AllocateArray<float>(128, pinned: true), output = GC.AllocateArray<float>(128, pinned: true);
        fixed (float* from = input, to = output)
        {
            (nint a, nint b) = ((nint)from, (nint)to);
            int length = 0;
            nint l = (nint)(&length);
            Shape shape = new(16, 8);
            Execute();
            Assert.Equal(16, length);
            Assert.Equal(0, Allocations.Of(Execute));

            void Execute() => run.Run([new TensorView((void*)a, shape, DType.Float32)], [new TensorView((void*)b, shape, DType.Float32), new TensorView((void*)l, Shape.Scalar, DType.Int32)]);
        }
    }
}
