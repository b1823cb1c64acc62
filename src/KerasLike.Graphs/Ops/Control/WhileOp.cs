using System.Runtime.InteropServices;

namespace KerasLike.Graphs.Ops;

/// <summary>What <c>While</c> and <c>StatelessWhile</c> have in common: a function is called again and again on its own results, as long as another one says so.</summary>
/// <remarks>What the body passes on as it is, such as weights, is never copied.</remarks>
[NoTypeAttr]
[TypeListAttr("T")]
[Outputs("output")]
public abstract unsafe class WhileOp(Function cond, Function body, Shape[]? outputShapes, int parallelIterations) : FunctionOp, IUpdatesLists
{
    // Shapes that change from round to round become unknown soon; more rounds than this mean that they never settle.
    private const int MostRounds = 16;

    /// <summary>Says whether another round follows.</summary>
    public Function Cond { get; } = cond;

    /// <summary>One round.</summary>
    public Function Body { get; } = body;

    /// <summary>What TensorFlow knows of the outputs' shapes; may be empty.</summary>
    public Shape[] OutputShapes { get; } = outputShapes ?? [];

    /// <summary>How many rounds TensorFlow may overlap; the embedded engine runs one after the other.</summary>
    public int ParallelIterations { get; } = parallelIterations;

    /// <inheritdoc/>
    public override IReadOnlyList<Function> Functions { get; } = [cond, body];

    /// <summary>True if every round passes a loop variable on as it is.</summary>
    public bool IsInvariant(int variable) => Body.PassesOn(variable, variable);

    /// <inheritdoc/>
    public override bool Consumes(int function, int argument) => function == 1 && !IsInvariant(argument);

    /// <inheritdoc/>
    public override TensorSpec[] ArgumentSpecs(InferContext c)
    {
        if (Body.Results.Count != Body.Arguments.Count || Cond.Results.Count != 1 || Body.Arguments.Count != c.Inputs.Count)
        {
            throw Unfit(c.NodeName, "its functions do not fit its loop variables.", $"one condition, and a body from {c.Inputs.Count} tensors to as many",
                $"{Cond.Results.Count}, and from {Body.Arguments.Count} to {Body.Results.Count}");
        }

        return Settle([.. c.Inputs], $"{Type} '{c.NodeName}'", IsInvariant, Body.Infer);
    }

    /// <summary>What holds in every round of a loop.</summary>
    /// <param name="start">What is known before the first.</param>
    /// <param name="who">The name for an error.</param>
    /// <param name="isInvariant">Which variables stay what they are.</param>
    /// <param name="round">What a round makes of them.</param>
    internal static TensorSpec[] Settle(TensorSpec[] start, string who, Func<int, bool> isInvariant, Func<TensorSpec[], TensorSpec[]> round)
    {
        TensorSpec[] specs = [.. start.Select((s, i) => isInvariant(i) ? s : s with { Value = null })];
        for (int i = 0; i < MostRounds; i++)
        {
            TensorSpec[] after = round(specs);
            TensorSpec[] joined = [.. specs.Select((s, v) => isInvariant(v) ? s : SpecRule.Join(s, after[v] with { Value = null }, who))];
            if (joined.Zip(specs).All(p => SpecRule.Same(p.First, p.Second)))
            {
                return joined;
            }

            specs = joined;
        }

        throw new ShapeException($"{who}: the shapes of its loop variables never settle.", "shapes that stay the same from round to round", string.Join(", ", specs.Select(s => s.Shape)), "keep the shapes of the loop variables.");
    }

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec[] specs = ArgumentSpecs(c);
        for (int i = 0; i < specs.Length; i++)
        {
            if (specs[i].DType == DType.Resource && !IsInvariant(i))
            {
                throw Unfit(c.NodeName, "a round exchanges a variable for another one.", "handles that each round passes on", $"loop variable {i}");
            }
        }

        Cond.Infer(specs);
        return SpecRule.WithShapes(specs, OutputShapes);
    }

    /// <summary>The op with other functions.</summary>
    internal abstract WhileOp With(Function cond, Function body);

    /// <inheritdoc/>
    internal override (FunctionOp Op, int[] Inputs, int[] Outputs) Only(IReadOnlySet<int> outputs)
    {
        HashSet<int> live = [.. outputs, .. Cond.Needed([0])];
        for (int before = -1; before != live.Count;)
        {
            before = live.Count;
            live.UnionWith(Body.Needed(live));
        }

        int[] variables = [.. live.Order()];
        return (With(Cond.Only(variables, [0]), Body.Only(variables, variables)), variables, variables);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => WhileGradient.Of(node, this, dys);

    /// <inheritdoc/>
    public override int Alias(InferContext c, int output) => IsInvariant(output) ? output : -1;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        int count = Body.Arguments.Count;
        long scratch = 64;
        for (int i = 0; i < count; i++)
        {
            scratch += IsInvariant(i) ? 0 : Padded(c.Output(i).Bytes);
        }

        c.RequestScratch(scratch);
        c.State = new Loop([.. Enumerable.Range(0, count).Select(IsInvariant)], new TensorView[count], new TensorView[count], [default]);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        Loop loop = (Loop)c.State!;
        (TensorView[] now, TensorView[] next) = (loop.Now, loop.Next);
        byte* at = (byte*)c.Scratch + 64;
        loop.More[0] = new TensorView(c.Scratch, Cond.Results[0].Shape, Cond.Results[0].DType, 1);
        for (int i = 0; i < now.Length; i++)
        {
            if (loop.IsInvariant[i])
            {
                now[i] = next[i] = c.Input(i);
                continue;
            }

            now[i] = next[i] = c.Output(i);
            if (now[i].DType == DType.Variant)
            {
                ListMemory.Copy(c.Input(i), now[i]);
                continue;
            }

            c.Input(i).ByteSpan().CopyTo(now[i].ByteSpan());
            next[i].Move(at, next[i].Length);
            at += Padded(next[i].Bytes);
        }

        for (c.Functions[0].Run(now, loop.More); IsTrue(loop.More[0]); c.Functions[0].Run(now, loop.More))
        {
            c.Functions[1].Run(now, next);
            (now, next) = (next, now);
        }

        for (int i = 0; i < now.Length; i++)
        {
            if (!loop.IsInvariant[i] && now[i].Data != c.Output(i).Data)
            {
                now[i].ByteSpan().CopyTo(c.Output(i).ByteSpan());
            }
        }
    }

    private static long Padded(long bytes) => (bytes + 63) / 64 * 64;

    private sealed record Loop(bool[] IsInvariant, TensorView[] Now, TensorView[] Next, TensorView[] More);
}
