namespace KerasLike.Graphs.Ops;

/// <summary>What the ops that call one of several functions have in common: input 0 chooses, the others are the arguments.</summary>
public abstract class BranchOp(Shape[]? outputShapes) : FunctionOp
{
    /// <summary>What TensorFlow knows of the outputs' shapes; may be empty.</summary>
    public Shape[] OutputShapes { get; } = outputShapes ?? [];

    /// <inheritdoc/>
    public override TensorSpec[] ArgumentSpecs(InferContext c) => [.. c.Inputs.Skip(1)];

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec[] arguments = ArgumentSpecs(c);
        string who = $"{Type} '{c.NodeName}'";
        TensorSpec[]? joined = null;
        foreach (Function function in Functions)
        {
            TensorSpec[] results = function.Infer(arguments);
            if (joined is not null && results.Length != joined.Length)
            {
                throw Unfit(c.NodeName, "its functions return different numbers of tensors.", $"{joined.Length}", $"{results.Length} from '{function.Name}'");
            }

            joined = joined is null ? results : [.. joined.Select((j, i) => SpecRule.Join(j, results[i], who))];
        }

        return SpecRule.WithShapes(joined!, OutputShapes);
    }

    /// <summary>The op with other functions.</summary>
    internal abstract BranchOp With(Function[] functions);

    /// <inheritdoc/>
    internal override (FunctionOp Op, int[] Inputs, int[] Outputs) Only(IReadOnlySet<int> outputs)
    {
        int[] results = [.. outputs.Order()], arguments = [.. Functions.SelectMany(f => f.Needed(results)).Distinct().Order()];
        return (With([.. Functions.Select(f => f.Only(arguments, results))]), [0, .. arguments.Select(a => a + 1)], results);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => BranchGradient.Of(node, this, dys);

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = new Call(new TensorView[Functions[0].Arguments.Count], new TensorView[Functions[0].Results.Count]);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (TensorView[] arguments, TensorView[] results) = (Call)c.State!;
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = c.Input(i + 1);
        }

        for (int i = 0; i < results.Length; i++)
        {
            results[i] = c.Output(i);
        }

        c.Functions[Branch(c.Input(0))].Run(arguments, results);
    }

    /// <summary>The function that input 0 chooses.</summary>
    protected abstract int Branch(in TensorView choice);

    private sealed record Call(TensorView[] Arguments, TensorView[] Results);
}
