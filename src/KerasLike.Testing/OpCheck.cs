using System.Reflection;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing;

/// <summary>What every op must do, checked in one call: keep its shape promise, have right gradients, and compute the same on every executor of <see cref="Executors"/>.</summary>
/// <example><code>OpCheck.Run(t => Relu.Of(t[0]), OpCheck.Numbers((2, 3)));</code></example>
public static class OpCheck
{
    // Of a large input some numbers, evenly apart, are checked.
    private const int MostDifferences = 100;

    /// <summary>Checks an op on some inputs.</summary>
    /// <param name="emit">Emits the op from the inputs.</param>
    /// <param name="inputs">The inputs.</param>
    /// <exception cref="CheckException">The check does not hold; the message says what differs and where.</exception>
    public static void Run(Func<SymbolicTensor[], SymbolicTensor> emit, params IReadOnlyList<TensorValue> inputs) => Run(new OpCase("op", emit, inputs));

    /// <summary>Checks a use of an op.</summary>
    /// <param name="use">The use.</param>
    /// <exception cref="CheckException">The check does not hold; the message says what differs and where.</exception>
    public static void Run(OpCase use)
    {
        (Computation computation, List<TensorValue> inputs, List<string> names) = Build(use);
        TensorValue[] before = computation.State(), results;
        using (IExecutable executable = computation.Compile())
        {
            results = Eager.Run(executable, computation.Fetches, inputs);
        }

        TensorValue[] after = computation.State();
        CompareWithDifferences(use, results, names);
        Executors.Each(use.Name, use.OnlyHere, executor =>
        {
            (TensorValue[] theirs, TensorValue[] state) = computation.RunOn(executor, inputs, before);
            for (int i = 0; i < theirs.Length; i++)
            {
                Closeness.Require(names[i], theirs[i], results[i], use.Tolerance ?? Rounding(results[i].DType));
            }

            for (int i = 0; i < state.Length; i++)
            {
                Closeness.Require($"variable {i}", state[i], after[i], use.Tolerance ?? Rounding(after[i].DType));
            }
        });
    }

    /// <summary>The types of the ops that a check of this use runs, gradients included.</summary>
    public static IReadOnlyList<Type> OpsOf(OpCase use) => [.. All(Build(use).Computation.Graph).Select(o => o.GetType()).Distinct()];

    // Those of functions that ops call as well.
    private static IEnumerable<Op> All(Graph graph) => graph.Nodes.SelectMany(n => n.Op is FunctionOp calls ? calls.Functions.SelectMany(f => All(f.Body)).Append(calls) : [n.Op]);

    /// <summary>Numbers evenly apart in random order, so that a small step seldom changes which of two is larger.</summary>
    /// <param name="shape">Their shape.</param>
    /// <param name="from">Below the smallest.</param>
    /// <param name="to">Above the largest.</param>
    /// <param name="dtype">Their dtype: floating, or an integer that has the numbers between.</param>
    /// <param name="seed">Which order.</param>
    public static TensorValue Numbers(Shape shape, double from = -1, double to = 1, DType dtype = DType.Float32, int seed = 1)
    {
        Random random = new(seed);
        double[] numbers = new double[shape.Size];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = from + ((i + 0.35 + (0.3 * random.NextDouble())) / numbers.Length * (to - from));
        }

        random.Shuffle(numbers);
        if (dtype == DType.BFloat16)
        {
            return Eager.Run(x => Graphs.Ops.Cast.Of(x, dtype), TensorValue.Of(numbers, shape));
        }

        Array array = dtype switch
        {
            DType.Float32 => Array.ConvertAll(numbers, v => (float)v),
            DType.Float64 => numbers,
            DType.Float16 => Array.ConvertAll(numbers, v => (Half)v),
            DType.Int8 => Array.ConvertAll(numbers, v => (sbyte)Math.Round(v)),
            DType.UInt8 => Array.ConvertAll(numbers, v => (byte)Math.Round(v)),
            DType.Int16 => Array.ConvertAll(numbers, v => (short)Math.Round(v)),
            DType.UInt16 => Array.ConvertAll(numbers, v => (ushort)Math.Round(v)),
            DType.Int32 => Array.ConvertAll(numbers, v => (int)Math.Round(v)),
            DType.UInt32 => Array.ConvertAll(numbers, v => (uint)Math.Round(v)),
            DType.Int64 => Array.ConvertAll(numbers, v => (long)Math.Round(v)),
            DType.UInt64 => Array.ConvertAll(numbers, v => (ulong)Math.Round(v)),
            DType.Bool => Array.ConvertAll(numbers, v => v > (from + to) / 2),
            _ => throw new NotSupportedException($"OpCheck.Numbers: there are no arrays of dtype {dtype.Name()}."),
        };
        return TensorValue.Of(array, shape);
    }

    // The results, then the gradients of Σ dy · y by the inputs, with random dy that are inputs as well.
    private static (Computation Computation, List<TensorValue> Inputs, List<string> Names) Build(OpCase use)
    {
        List<string> names = [];
        List<TensorValue> inputs = [.. use.Inputs];
        Variable[] variables = [.. use.Variables.Select((v, i) => new Variable(v, $"variable_{i}"))];
        Computation forward = new(t => use.Emit([.. t, .. variables.Select(v => v.Handle(t.Length > 0 ? t[0].Graph : Graph.Current))]), use.Inputs);
        names.AddRange(forward.Fetches.Select((_, i) => $"result {i}"));
        if (!IsDifferentiable(forward))
        {
            return (forward, inputs, names);
        }

        int[] floating = [.. Enumerable.Range(0, forward.Fetches.Length).Where(i => forward.Fetches[i].DType.IsFloating())];
        inputs.AddRange(floating.Select(i => Numbers(ShapeOf(forward, i, use), dtype: forward.Fetches[i].DType, seed: 7 + i)));
        Computation both = new(
            t =>
            {
                SymbolicTensor[] by = [.. t.Take(use.Inputs.Count).Where(x => x.DType.IsFloating())];
                IReadOnlyList<SymbolicTensor> ys = use.Emit(t[..use.Inputs.Count]);
                SymbolicTensor?[] gradients = Autodiff.Gradients([.. floating.Select(i => ys[i])], by, t[use.Inputs.Count..]);
                names.AddRange(Enumerable.Range(0, use.Inputs.Count).Where(i => t[i].DType.IsFloating()).Select(i => $"the gradient by input {i}"));
                return [.. ys, .. gradients.Select((g, i) => g ?? by[i] * 0)];
            },
            inputs);
        return (both, inputs, names);
    }

    private static Shape ShapeOf(Computation forward, int result, OpCase use)
    {
        if (forward.Fetches[result].Shape.IsFullyKnown)
        {
            return forward.Fetches[result].Shape;
        }

        using IExecutable executable = forward.Compile();
        return Eager.Run(executable, forward.Fetches, use.Inputs)[result].Shape;
    }

    // Ops that say why they have no gradient are compared without one.
    private static bool IsDifferentiable(Computation forward) => forward.Variables.Length == 0
        && forward.Fetches.Any(f => f.DType.IsFloating()) && forward.Feeds.Any(f => f.DType.IsFloating())
        && !forward.Graph.Nodes.Any(n => n.Op.GetType().GetCustomAttribute<NoGradientAttribute>() is not null && n.Inputs.Any(i => i.DType.IsFloating()) && n.Outputs.Any(o => o.DType.IsFloating()));

    // (L(x + h) − L(x − h)) / 2h on the embedded engine, one number after the other. Half precision is too coarse for that.
    private static void CompareWithDifferences(OpCase use, TensorValue[] results, List<string> names)
    {
        int[] floating = [.. Enumerable.Range(0, use.Inputs.Count).Where(i => use.Inputs[i].DType.IsFloating())];
        int count = names.Count(n => n.StartsWith("result", StringComparison.Ordinal));
        if (names.Count == count)
        {
            return;
        }

        Computation forward = new(use.Emit, use.Inputs);
        using IExecutable executable = forward.Compile();
        double[][] dys = [.. results.Take(count).Select((y, i) => y.DType.IsFloating() ? Closeness.Numbers(Numbers(y.Shape, dtype: y.DType, seed: 7 + i)) : [])];
        for (int k = 0; k < floating.Length; k++)
        {
            TensorValue input = use.Inputs[floating[k]];
            double[] exact = Closeness.Numbers(results[count + k]);
            if (!results[count + k].Shape.Equals(input.Shape))
            {
                throw new CheckException($"{use.Name}: {names[count + k]} has the shape {results[count + k].Shape}, the input {input.Shape}.");
            }

            for (int i = 0; i < exact.Length && input.DType is DType.Float32 or DType.Float64; i += (exact.Length + MostDifferences - 1) / MostDifferences)
            {
                // Steps of powers of two are exact in the sums.
                double h = input.DType == DType.Float64 ? 1.0 / (1 << 16) : 1.0 / (1 << 7);
                double difference = (Loss(floating[k], i, h) - Loss(floating[k], i, -h)) / (2 * h);
                if (!(Math.Abs(difference - exact[i]) <= use.GradientTolerance * Math.Max(1, Math.Abs(difference))))
                {
                    throw new CheckException($"{use.Name}: {names[count + k]}[{i}] is {exact[i]}, its finite difference {difference}.");
                }
            }
        }

        double Loss(int input, int at, double step)
        {
            TensorValue x = use.Inputs[input];
            TensorValue moved = x.DType == DType.Float64 ? TensorValue.Of(x.ToArray<double>(), x.Shape) : TensorValue.Of(x.ToArray<float>(), x.Shape);
            if (x.DType == DType.Float64)
            {
                moved.AsSpan<double>()[at] += step;
            }
            else
            {
                moved.AsSpan<float>()[at] += (float)step;
            }

            TensorValue[] ys = Eager.Run(executable, forward.Fetches, [.. use.Inputs.Select((v, i) => i == input ? moved : v)]);
            return ys.Select((y, i) => dys[i].Length == 0 ? 0 : Closeness.Numbers(y).Zip(dys[i], (v, d) => v * d).Sum()).Sum();
        }
    }

    // Some units of the last place: elementary functions are within 2 to 6 of them, and sums of some dozen terms are added in different orders.
    private static double Rounding(DType dtype) => dtype switch
    {
        DType.Float32 => 5e-6,
        DType.Float64 => 1e-12,
        DType.Float16 => 4e-3,
        DType.BFloat16 => 3e-2,
        _ => 0,
    };
}
