namespace KerasLike.Graphs.Ops;

/// <summary>What <c>Case</c> and <c>StatelessCase</c> have in common: one function of a list, by its index.</summary>
[NoTypeAttr]
[TypeListAttr("Tin", 1)]
[TypeListAttr("Tout", -1)]
[Outputs("output")]
public abstract class CaseOp(Function[] branches, Shape[]? outputShapes) : BranchOp(outputShapes)
{
    /// <summary>The functions; the last one is also called for an index that is none.</summary>
    public Function[] Branches { get; } = branches;

    /// <inheritdoc/>
    public override IReadOnlyList<Function> Functions => Branches;

    /// <inheritdoc/>
    protected override unsafe int Branch(in TensorView choice) => *choice.As<int>() is int index && index >= 0 && index < Branches.Length ? index : Branches.Length - 1;
}
