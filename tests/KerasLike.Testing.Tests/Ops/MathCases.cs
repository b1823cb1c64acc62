using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Math.</summary>
internal static class MathCases
{
    private static readonly DType[] Real = [DType.Float32, DType.Float64];
    private static readonly DType[] Signed = [DType.Float32, DType.Float64, DType.Float16, DType.Int32, DType.Int64];

    public static IEnumerable<OpCase> All => [.. Unary, .. Binary, .. Comparisons, .. Reductions, .. Products, .. Others];

    private static IEnumerable<OpCase> Unary
    {
        get
        {
            (string Name, Func<SymbolicTensor, SymbolicTensor> Of, double From, double To)[] functions =
            [
                ("Exp", Exp.Of, -2, 2), ("Log", Log.Of, 0.2, 3), ("Sqrt", Sqrt.Of, 0.2, 3), ("Rsqrt", Rsqrt.Of, 0.3, 3), ("Sigmoid", Sigmoid.Of, -4, 4), ("Tanh", Tanh.Of, -3, 3), ("Erf", Erf.Of, -3, 3),
            ];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor> of, double from, double to) in functions)
            {
                foreach (DType dtype in (DType[])[.. Real, DType.Float16])
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0]), Numbers((3, 5), from, to, dtype));
                }

                yield return new($"{name} of nothing", t => of(t[0]), Numbers((0, 5)));
                yield return new($"{name} of a number", t => of(t[0]), Numbers(Shape.Scalar, from, to));
                yield return new($"{name} of the edges", t => StopGradient.Of(of(t[0])), new float[] { 0, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e30f, 1e-30f });
            }

            foreach (DType dtype in (DType[])[.. Real, DType.Float16])
            {
                TensorValue edges = OpCheck.Numbers((3, 5), -4, 4, dtype);
                yield return new($"Floor {dtype.Name()}", t => Floor.Of(t[0]), edges);
                yield return new($"Ceil {dtype.Name()}", t => Ceil.Of(t[0]), edges);
            }

            foreach ((string name, Func<SymbolicTensor, SymbolicTensor> of) in new (string, Func<SymbolicTensor, SymbolicTensor>)[] { ("Floor", Floor.Of), ("Ceil", Ceil.Of) })
            {
                yield return new($"{name} of the edges", t => of(t[0]), new float[] { 0, -0f, -0.5f, 0.5f, 7, -7, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e30f, 8388609, 1e-30f });
            }

            (string Name, Func<SymbolicTensor, SymbolicTensor> Of)[] exact = [("Neg", Neg.Of), ("Abs", Abs.Of), ("Square", Square.Of), ("Sign", Sign.Of)];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor> of) in exact)
            {
                foreach (DType dtype in Signed)
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0]), Numbers((3, 4), -5, 5, dtype));
                }

                yield return new($"{name} of the edges", t => StopGradient.Of(of(t[0])), new float[] { 0, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN });
            }

            foreach (DType dtype in Real)
            {
                yield return new($"Round {dtype.Name()}", t => Round.Of(t[0]), Numbers((4, 5), -3, 3, dtype));
            }

            yield return new("Round halves", t => Round.Of(t[0]), new float[] { -2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f });
        }
    }

    private static IEnumerable<OpCase> Binary
    {
        get
        {
            (string Name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Of, DType[] Types)[] functions =
            [
                ("AddV2", AddV2.Of, Signed), ("Sub", Sub.Of, Signed), ("Mul", Mul.Of, Signed), ("RealDiv", RealDiv.Of, [.. Real, DType.Float16]), ("Maximum", Maximum.Of, Signed), ("Minimum", Minimum.Of, Signed), ("SquaredDifference", SquaredDifference.Of, Signed),
                ("FloorMod", FloorMod.Of, [DType.Int32, DType.Int64]), ("Pow", Pow.Of, Real), ("DivNoNan", DivNoNan.Of, Real),
            ];
            (string Name, Shape A, Shape B)[] shapes = [("alike", (3, 4), (3, 4)), ("row", (3, 4), (4)), ("column", (3, 4), (3, 1)), ("outer", (3, 1), (1, 4)), ("number", (2, 3), Shape.Scalar), ("deep", (2, 1, 3, 2), (4, 1, 2)), ("nothing", (0, 4), (1, 4))];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> of, DType[] types) in functions)
            {
                foreach (DType dtype in types)
                {
                    foreach ((string how, Shape a, Shape b) in dtype == DType.Float32 ? shapes : shapes[..2])
                    {
                        // Away from 0, where quotients and powers are steep.
                        double from = dtype.IsInteger() ? 1 : 0.5;
                        yield return new($"{name} {dtype.Name()} {how}", t => of(t[0], t[1]), Apart(Numbers(a, from, 4, dtype), 0), Apart(Numbers(b, from, 2.6, dtype, 2), 0.125)) { GradientTolerance = 4e-3 };
                    }
                }
            }

            float[] left = [-7.5f, 7.5f, -7.5f, 7.5f, 0, 1, 2], right = [2, -2, -2, 2, 3, 1, 1];
            yield return new("FloorMod of signs", t => StopGradient.Of(FloorMod.Of(t[0], t[1])), left, right);
            // Quotients of 1.3, -1.6, 2.7 and -3.9 stay away from the jumps.
            yield return new("FloorMod float32", t => FloorMod.Of(t[0], t[1]), new[,] { { 2.6f, -3.2f, 5.4f, -7.8f }, { 3.9f, -4.8f, 8.1f, -11.7f } }, new[,] { { 2f }, { 3f } });
            yield return new("FloorMod float64", t => FloorMod.Of(t[0], t[1]), new[] { 2.6, -3.2, 5.4, -7.8 }, new[] { 2.0 });
            yield return new("FloorMod of int32 signs", t => FloorMod.Of(t[0], t[1]), new[] { -7, 7, -7, 7 }, new[] { 3, -3, -3, 3 });
            yield return new("FloorDiv of signs", t => FloorDiv.Of(t[0], t[1]), left, right);
            yield return new("FloorDiv float64", t => FloorDiv.Of(t[0], t[1]), new[] { -7.5, 7.5, 6 }, new[] { 2.0, -2, 3 });
            yield return new("FloorDiv int32", t => FloorDiv.Of(t[0], t[1]), new[] { -7, 7, -7, 7, 6 }, new[] { 3, -3, -3, 3, 3 });
            yield return new("FloorDiv int64", t => FloorDiv.Of(t[0], t[1]), new long[] { -7, 7, 8 }, new long[] { 2 });
            yield return new("DivNoNan by 0", t => StopGradient.Of(DivNoNan.Of(t[0], t[1])), left, new float[7]);
            yield return new("Maximum of NaN", t => StopGradient.Of(Maximum.Of(t[0], t[1])), new[] { float.NaN, 1, float.NegativeInfinity }, new[] { 1, float.NaN, 0 });
            yield return new("Minimum of NaN", t => StopGradient.Of(Minimum.Of(t[0], t[1])), new[] { float.NaN, 1, float.NegativeInfinity }, new[] { 1, float.NaN, 0 });
        }
    }

    // Quarters, or quarters and an eighth: then a small step does not change which of two is larger.
    private static TensorValue Apart(TensorValue x, double more) => x.DType switch
    {
        DType.Float32 => TensorValue.Of(Array.ConvertAll(x.ToArray<float>(), v => (float)((Math.Round(v * 4) / 4) + more)), x.Shape),
        DType.Float64 => TensorValue.Of(Array.ConvertAll(x.ToArray<double>(), v => (Math.Round(v * 4) / 4) + more), x.Shape),
        _ => x,
    };

    private static IEnumerable<OpCase> Comparisons
    {
        get
        {
            (string Name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Of)[] functions =
                [("Equal", Equal.Of), ("NotEqual", NotEqual.Of), ("Less", Less.Of), ("LessEqual", LessEqual.Of), ("Greater", Greater.Of), ("GreaterEqual", GreaterEqual.Of)];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> of) in functions)
            {
                foreach (DType dtype in Signed)
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0], t[1]), Numbers((3, 4), -3, 3, dtype), Numbers((4), -3, 3, dtype, 2));
                    yield return new($"{name} {dtype.Name()} of itself", t => of(t[0], t[0]), Numbers((3, 4), -3, 3, dtype));
                }

                yield return new($"{name} of NaN", t => of(t[0], t[1]), new[] { float.NaN, 1, float.NaN, 0 }, new[] { 1, float.NaN, float.NaN, -0f });
            }

            TensorValue left = new[] { true, true, false, false }, right = new[] { true, false, true, false };
            yield return new("LogicalAnd", t => LogicalAnd.Of(t[0], t[1]), left, right);
            yield return new("LogicalOr", t => LogicalOr.Of(t[0], t[1]), left, right);
            yield return new("LogicalNot", t => LogicalNot.Of(t[0]), left);
            foreach (DType dtype in Signed)
            {
                yield return new($"SelectV2 {dtype.Name()}", t => SelectV2.Of(t[0], t[1], t[2]), new[,] { { true }, { false }, { true } }, Numbers((3, 4), -3, 3, dtype), Numbers((4), -3, 3, dtype, 2));
            }
        }
    }

    private static IEnumerable<OpCase> Reductions
    {
        get
        {
            (string Name, Func<SymbolicTensor, int[]?, bool, SymbolicTensor> Of, DType[] Types)[] functions =
            [
                ("Sum", Sum.Of, [.. Real, DType.Int32]), ("Mean", Mean.Of, Real), ("Max", Max.Of, [.. Real, DType.Int32]), ("Min", Min.Of, [.. Real, DType.Int32]), ("Prod", Prod.Of, [.. Real, DType.Int32]),
            ];
            int[]?[] axes = [null, [0], [1], [2], [-1], [0, 2], [1, 2], []];
            foreach ((string name, Func<SymbolicTensor, int[]?, bool, SymbolicTensor> of, DType[] types) in functions)
            {
                foreach (int[]? axis in axes)
                {
                    foreach (bool keep in (bool[])[false, true])
                    {
                        foreach (DType dtype in types)
                        {
                            string how = axis is null ? "all" : $"[{string.Join(",", axis)}]";
                            yield return new($"{name} {dtype.Name()} {how}{(keep ? " kept" : "")}", t => of(t[0], axis, keep), Numbers((2, 3, 2), -1.5, 1.5, dtype));
                        }
                    }
                }

                yield return new($"{name} over an axis of 1", t => of(t[0], [1], false), Numbers((3, 1, 2)));
            }

            yield return new("Sum of nothing", t => Sum.Of(t[0], [0]), Numbers((0, 3)));
            yield return new("Prod with zeros", t => Prod.Of(t[0] * t[1], [1]), Numbers((4, 4), 1, 3), new float[,] { { 1, 0, 1, 1 }, { 0, 1, 0, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 0 } }) { GradientTolerance = 1e-2 };
            yield return new("Max of equals", t => StopGradient.Of(Max.Of(t[0], [1])), new float[,] { { 1, 1 }, { 2, 2 } });
            TensorValue truths = new[,] { { true, true, false }, { true, true, true } };
            yield return new("All", t => Graphs.Ops.All.Of(t[0], [1]), truths);
            yield return new("All of all", t => Graphs.Ops.All.Of(t[0], keepDims: true), truths);
            yield return new("Any", t => Any.Of(t[0], [0]), truths);
            yield return new("Any of all", t => Any.Of(t[0]), truths);
            foreach (DType type in (DType[])[DType.Int32, DType.Int64])
            {
                yield return new($"ArgMax to {type.Name()}", t => ArgMax.Of(t[0], 1, type), Numbers((3, 5)));
                yield return new($"ArgMax first axis to {type.Name()}", t => ArgMax.Of(t[0], 0, type), Numbers((3, 5)));
            }

            yield return new("ArgMax of equals", t => ArgMax.Of(t[0], -1), new float[,] { { 1, 3, 3 }, { 2, 2, 2 } });
            foreach (DType type in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64])
            {
                yield return new($"Bucketize {type.Name()}", t => Bucketize.Of(t[0], -2, 0, 1.5f), Numbers((3, 5), -4, 4, type));
            }

            yield return new("Bucketize of the edges", t => Bucketize.Of(t[0], -1, 0, 2), new[] { -1, 0, 2, -0f, float.NegativeInfinity, float.PositiveInfinity, 3 });
            yield return new("UnsortedSegmentSum", t => UnsortedSegmentSum.Of(t[0], Const.Ints(t[0].Graph, 2, 0, 2, -1), Const.Of(t[0].Graph, 4)), Numbers((4, 3)));
        }
    }

    private static IEnumerable<OpCase> Products
    {
        get
        {
            foreach (DType dtype in (DType[])[.. Real, DType.Float16])
            {
                foreach ((bool ta, bool tb) in ((bool, bool)[])[(false, false), (true, false), (false, true), (true, true)])
                {
                    yield return new($"MatMul {dtype.Name()}{(ta ? " a transposed" : "")}{(tb ? " b transposed" : "")}", t => MatMul.Of(t[0], t[1], ta, tb),
                        Numbers(ta ? (4, 3) : (3, 4), dtype: dtype), Numbers(tb ? (5, 4) : (4, 5), dtype: dtype, seed: 2));
                    yield return new($"BatchMatMulV2 {dtype.Name()}{(ta ? " x adjoint" : "")}{(tb ? " y adjoint" : "")}", t => BatchMatMulV2.Of(t[0], t[1], ta, tb),
                        Numbers(ta ? (2, 4, 3) : (2, 3, 4), dtype: dtype), Numbers(tb ? (2, 2, 4) : (2, 4, 2), dtype: dtype, seed: 2));
                }
            }

            yield return new("BatchMatMulV2 broadcast", t => BatchMatMulV2.Of(t[0], t[1]), Numbers((2, 1, 2, 3)), Numbers((3, 3, 2), seed: 2));
            yield return new("MatMul of nothing", t => MatMul.Of(t[0], t[1]), Numbers((3, 0)), Numbers((0, 2)));
            yield return new("MatMul of many", t => MatMul.Of(t[0], t[1]), Numbers((17, 33), -0.3, 0.3), Numbers((33, 19), -0.3, 0.3, seed: 2));
        }
    }

    private static IEnumerable<OpCase> Others
    {
        get
        {
            DType[] types = [DType.Float32, DType.Float64, DType.Float16, DType.Int32, DType.Int64, DType.Int8, DType.UInt8, DType.Int16, DType.UInt16, DType.UInt32, DType.UInt64, DType.Bool];
            foreach (DType from in types)
            {
                foreach (DType to in types.Where(t => t != from))
                {
                    yield return new($"Cast {from.Name()} to {to.Name()}", t => StopGradient.Of(Cast.Of(t[0], to)), Numbers((3, 3), from is DType.Bool ? -1 : 0, 90, from)) { Tolerance = 0 };
                }
            }

            yield return new("Cast and its gradient", t => Cast.Of(t[0], DType.Float64), Numbers((2, 3)));
            yield return new("a number used twice", t => (t[0] * t[0]) + (t[0] * t[1]), Numbers((2, 3)), Numbers((2, 3), seed: 2));
            yield return new("AddN", t => AddN.Of([t[0], t[1], t[0]]), Numbers((2, 3)), Numbers((2, 3), seed: 2));
            yield return new("BroadcastGradientArgs", t =>
            {
                (SymbolicTensor r0, SymbolicTensor r1) = BroadcastGradientArgs.Of(Const.Ints(t[0].Graph, 2, 1, 3), Const.Ints(t[0].Graph, 4, 3));
                return [Reshape.Of(Sum.Of(t[0], r0), 2, 1, 3), Reshape.Of(Sum.Of(t[0], r1), 4, 3)];
            }, Numbers((2, 4, 3)));
        }
    }
}
