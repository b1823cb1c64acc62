namespace KerasLike.Graphs.Ops;

/// <summary>What <c>If</c> and <c>StatelessIf</c> have in common: one function or the other, by a condition.</summary>
[TypeAttr("Tcond", 0)]
[TypeListAttr("Tin", 1)]
[TypeListAttr("Tout", -1)]
[Outputs("output")]
public abstract class IfOp(Function thenBranch, Function elseBranch, Shape[]? outputShapes) : BranchOp(outputShapes)
{
    /// <summary>What is called where the condition holds.</summary>
    public Function ThenBranch { get; } = thenBranch;

    /// <summary>What is called where it does not.</summary>
    public Function ElseBranch { get; } = elseBranch;

    /// <inheritdoc/>
    public override IReadOnlyList<Function> Functions { get; } = [thenBranch, elseBranch];

    /// <inheritdoc/>
    protected override int Branch(in TensorView choice) => IsTrue(choice) ? 0 : 1;
}
