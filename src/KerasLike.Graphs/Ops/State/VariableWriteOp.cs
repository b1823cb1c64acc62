namespace KerasLike.Graphs.Ops;

/// <summary>What the ops that change the variable behind their first input have in common: an effect, and no output.</summary>
[NoGradient("an assignment has no output")]
public abstract class VariableWriteOp : Op
{
    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override bool WritesResources => true;
}
