using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Array.</summary>
internal static class ArrayCases
{
    private static readonly DType[] Types = [DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool];

    public static IEnumerable<OpCase> All => [.. Moves, .. Slices, .. Joins, .. Blocks, .. Made, .. Gathered];

    private static IEnumerable<OpCase> Moves
    {
        get
        {
            foreach (DType dtype in Types)
            {
                TensorValue x = Numbers((2, 3, 4), -9, 9, dtype);
                string of = dtype.Name();
                yield return new($"Transpose {of}", t => Transpose.Of(t[0], 2, 0, 1), x);
                yield return new($"Transpose of the last axes {of}", t => Transpose.Of(t[0], 0, 2, 1), x);
                yield return new($"Transpose to itself {of}", t => t[0].Graph.Add(new Transpose(), t[0], Const.Ints(t[0].Graph, 0, 1, 2)), x);
                yield return new($"Reshape {of}", t => Reshape.Of(t[0], 4, -1), x);
                yield return new($"ExpandDims {of}", t => ExpandDims.Of(t[0], 1), x);
                yield return new($"ExpandDims at the end {of}", t => ExpandDims.Of(t[0], -1), x);
                yield return new($"Squeeze {of}", t => Squeeze.Of(t[0], 1), Numbers((2, 1, 3, 1), -9, 9, dtype));
                yield return new($"Squeeze of all {of}", t => Squeeze.Of(t[0]), Numbers((1, 2, 1), -9, 9, dtype));
                yield return new($"Identity {of}", t => Identity.Of(t[0]), x);
                yield return new($"IdentityN {of}", t => (IReadOnlyList<SymbolicTensor>)IdentityN.Of(t[0], t[0]), x);
                yield return new($"EnsureShape {of}", t => EnsureShape.Of(t[0], new Shape(2, null, 4)), x);
                yield return new($"ZerosLike {of}", t => StopGradient.Of(ZerosLike.Of(t[0])), x);
                yield return new($"ReverseV2 {of}", t => ReverseV2.Of(t[0], 0, -1), x);
                yield return new($"ReverseV2 of one axis {of}", t => ReverseV2.Of(t[0], 1), x);
                yield return new($"ReverseSequence {of}", t => ReverseSequence.Of(t[0], Const.Ints(t[0].Graph, 0, 3), 1), x);
                yield return new($"ReverseSequence along the first axis {of}", t => ReverseSequence.Of(t[0], Const.Ints(t[0].Graph, 2, 0, 1), 0, 1), x);
                yield return new($"StopGradient {of}", t => StopGradient.Of(t[0]), x);
                yield return new($"Tile {of}", t => Tile.Of(t[0], 2, 1, 3), x);
                yield return new($"BroadcastTo {of}", t => BroadcastTo.Of(t[0], Const.Ints(t[0].Graph, 2, 3, 4)), Numbers((3, 1), -9, 9, dtype));
            }

            TensorValue half = TensorValue.Zeros((2, 3), DType.BFloat16);
            half.AsSpan<ushort>()[1] = 0x3FC0;
            yield return new("Reshape bfloat16", t => StopGradient.Of(Reshape.Of(t[0], 3, 2)), half);
            foreach (DType dtype in (DType[])[DType.Int8, DType.UInt8, DType.Int16, DType.UInt16, DType.UInt32, DType.UInt64, DType.Float16])
            {
                yield return new($"Reshape {dtype.Name()}", t => StopGradient.Of(Reshape.Of(t[0], 3, 2)), Numbers((2, 3), 0, 99, dtype));
            }

            yield return new("Transpose of rank 5", t => Transpose.Of(t[0], 4, 2, 0, 3, 1), Numbers((2, 3, 2, 2, 3)));
            yield return new("Transpose of nothing", t => Transpose.Of(t[0], 1, 0), Numbers((0, 3)));
            yield return new("Reshape to a number", t => t[0].Graph.Add(new Reshape(), t[0], Const.Ints(t[0].Graph)), Numbers((1, 1)));
            yield return new("Reshape of nothing", t => Reshape.Of(t[0], 0, 7), Numbers((0, 3)));
        }
    }

    private static IEnumerable<OpCase> Slices
    {
        get
        {
            foreach (DType dtype in Types)
            {
                TensorValue x = Numbers((3, 4, 5), -9, 9, dtype);
                string of = dtype.Name();
                yield return new($"Slice {of}", t => Slice.Of(t[0], [1, 0, 2], [2, -1, 3]), x);
                yield return new($"StridedSlice {of}", t => StridedSlice.Of(t[0], [0, 3, 1], [3, 0, 5], [2, -1, 2]), x);
                yield return new($"Pad {of}", t => Pad.Of(t[0], new[,] { { 1, 0 }, { 2, 1 }, { 0, 3 } }), x);
            }

            yield return new("Slice of nothing", t => Slice.Of(t[0], [1, 1], [0, 2]), Numbers((3, 4)));
            yield return new("StridedSlice backwards", t => StridedSlice.Of(t[0], [0, -1], [0, 0], [1, -2], beginMask: 1, endMask: 3), Numbers((3, 5)));
            yield return new("StridedSlice with an ellipsis", t => StridedSlice.Of(t[0], [0, 1], [0, 3], ellipsisMask: 1, shrinkAxisMask: 2), Numbers((2, 3, 4)));
            yield return new("StridedSlice with a new axis", t => StridedSlice.Of(t[0], [0, 1, 0], [0, 3, 0], newAxisMask: 1, beginMask: 4, endMask: 4), Numbers((4, 3)));
            yield return new("StridedSlice at an index", t => StridedSlice.At(t[0], -1), Numbers((4, 3)));
            yield return new("StridedSliceGrad", t => StridedSliceGrad.Of(StridedSlice.Of(t[0], [0, 3], [4, 0], [2, -1]).Node, new StridedSlice(), t[1]), Numbers((4, 5)), Numbers((2, 3), seed: 2));
        }
    }

    private static IEnumerable<OpCase> Joins
    {
        get
        {
            foreach (DType dtype in Types)
            {
                TensorValue x = Numbers((2, 3), -9, 9, dtype), y = Numbers((2, 3), -9, 9, dtype, 2), wide = Numbers((2, 5), -9, 9, dtype, 3);
                string of = dtype.Name();
                yield return new($"ConcatV2 {of}", t => ConcatV2.Of([t[0], t[1], t[0]], 1), x, wide);
                yield return new($"ConcatV2 of rows {of}", t => ConcatV2.Of([t[0], t[1]], 0), x, y);
                yield return new($"Pack {of}", t => Pack.Of([t[0], t[1]], 0), x, y);
                yield return new($"Pack in the middle {of}", t => Pack.Of([t[0], t[1], t[0]], 1), x, y);
                yield return new($"Split {of}", t => (IReadOnlyList<SymbolicTensor>)Split.Of(t[0], 3, -1), x);
                yield return new($"Split of rows {of}", t => (IReadOnlyList<SymbolicTensor>)Split.Of(t[0], 2, 0), x);
                yield return new($"SplitV {of}", t => (IReadOnlyList<SymbolicTensor>)SplitV.Of(t[0], [1, -1, 0, 2], 1), wide);
                yield return new($"Unpack {of}", t => (IReadOnlyList<SymbolicTensor>)Unpack.Of(t[0], 3, 1), x);
            }

            yield return new("ConcatV2 of the last axis from behind", t => ConcatV2.Of([t[0], t[1]], -1), Numbers((2, 3)), Numbers((2, 1), seed: 2));
            yield return new("ConcatV2 with nothing", t => ConcatV2.Of([t[0], t[1]], 0), Numbers((2, 3)), Numbers((0, 3)));
            yield return new("Pack of numbers", t => Pack.Of([t[0], t[1]]), Numbers(Shape.Scalar), Numbers(Shape.Scalar, seed: 2));
        }
    }

    private static IEnumerable<OpCase> Blocks
    {
        get
        {
            foreach (DType dtype in (DType[])[DType.Float32, DType.Int32])
            {
                string of = dtype.Name();
                yield return new($"SpaceToDepth {of}", t => SpaceToDepth.Of(t[0], 2), Numbers((2, 4, 6, 3), -9, 9, dtype));
                yield return new($"DepthToSpace {of}", t => DepthToSpace.Of(t[0], 2), Numbers((2, 2, 3, 8), -9, 9, dtype));
                yield return new($"SpaceToBatchND {of}", t => SpaceToBatchND.Of(t[0], Const.Ints(t[0].Graph, 2, 3), Const.Of(t[0].Graph, new[,] { { 0, 1 }, { 1, 0 } })), Numbers((2, 3, 5, 2), -9, 9, dtype));
                yield return new($"SpaceToBatchND of one axis {of}", t => SpaceToBatchND.Of(t[0], Const.Ints(t[0].Graph, 3), Const.Of(t[0].Graph, new[,] { { 4, 0 } })), Numbers((2, 5, 6, 3), -9, 9, dtype));
                yield return new($"BatchToSpaceND {of}", t => BatchToSpaceND.Of(t[0], Const.Ints(t[0].Graph, 2, 2), Const.Of(t[0].Graph, new[,] { { 0, 1 }, { 1, 0 } })), Numbers((8, 2, 3, 2), -9, 9, dtype));
            }
        }
    }

    private static IEnumerable<OpCase> Made
    {
        get
        {
            foreach (DType dtype in Types)
            {
                TensorValue x = Numbers((2, 3), -9, 9, dtype);
                yield return new($"Const {dtype.Name()}", t => [Const.Of(t[0].Graph, x), t[0]], x);
                yield return new($"Fill {dtype.Name()}", t => Fill.Of(Const.Ints(t[0].Graph, 2, 3), t[0]), Numbers(Shape.Scalar, 1, 5, dtype));
                yield return new($"ShapeOp of {dtype.Name()}", t => t[0].Graph.Add(new ShapeOp(), t[0]), x);
                yield return new($"ShapeOp to int64 of {dtype.Name()}", t => t[0].Graph.Add(new ShapeOp(DType.Int64), t[0]), x);
                yield return new($"Size of {dtype.Name()}", t => t[0].Graph.Add(new Size(), t[0]), x);
            }

            foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64])
            {
                yield return new($"OnesLike {dtype.Name()}", t => OnesLike.Of(t[0]), Numbers((2, 3), -9, 9, dtype));
                yield return new($"OneHot of {dtype.Name()}", t => OneHot.Of(Cast.Of(t[0], dtype is DType.Int64 ? DType.Int64 : DType.Int32), 4, dtype), Numbers((2, 3), -1, 4, DType.Int32));
            }

            yield return new("OneHot first", t => OneHot.Of(t[0], 3, axis: 0), new[] { 2, 0, 1, 5 });
            foreach (DType dtype in (DType[])[DType.Int32, DType.Int64])
            {
                SymbolicTensor Number(SymbolicTensor like, double number) => Const.Of(like.Graph, Const.Number(number, dtype));
                yield return new($"RangeOp {dtype.Name()}", t => RangeOp.Of(Number(t[0], 1), Number(t[0], 10), Number(t[0], 3)) + t[0], Numbers(Shape.Scalar, 1, 1, dtype));
                yield return new($"RangeOp downwards {dtype.Name()}", t => RangeOp.Of(Number(t[0], 5), Number(t[0], -2), Number(t[0], -2)) + t[0], Numbers(Shape.Scalar, 1, 1, dtype));
            }

            yield return new("NoOp before a result", t =>
            {
                SymbolicTensor y = t[0] + 1;
                y.Node.RunAfter(NoOp.Of(t[0].Graph, (t[0] * 2).Node));
                return [y];
            }, Numbers((2, 3)));
        }
    }

    private static IEnumerable<OpCase> Gathered
    {
        get
        {
            foreach (DType dtype in Types)
            {
                TensorValue x = Numbers((3, 4, 2), -9, 9, dtype);
                yield return new($"GatherV2 {dtype.Name()}", t => GatherV2.Of(t[0], t[1]), x, new[] { 2, 0, 2 });
                yield return new($"GatherV2 of an axis {dtype.Name()}", t => StopGradient.Of(GatherV2.Of(StopGradient.Of(t[0]), t[1], axis: 1)), x, new long[,] { { 2, 0 }, { 3, 3 } });
                yield return new($"GatherV2 of short indices {dtype.Name()}", t => GatherV2.Of(t[0], t[1]), x, TensorValue.Of(new short[] { 2, 0, 2 }));
            }

            yield return new("GatherV2 of one", t => GatherV2.Of(t[0], Const.Of(t[0].Graph, 1)), Numbers((3, 4)));
            yield return new("GatherV2 of none", t => GatherV2.Of(t[0], t[1]), Numbers((3, 4)), TensorValue.Zeros(0, DType.Int32));
        }
    }
}
