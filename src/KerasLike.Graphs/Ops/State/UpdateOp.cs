namespace KerasLike.Graphs.Ops;

/// <summary>What an optimizer's updates have in common: variables first, then scalars and the gradient.</summary>
[NoGradient("an update has no output")]
public abstract class UpdateOp(bool useLocking) : VariableWriteOp
{
    /// <summary>TensorFlow's lock; runs of this engine that write do not overlap.</summary>
    public bool UseLocking { get; } = useLocking;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => UpdateKernel.Prepare(c);
}
