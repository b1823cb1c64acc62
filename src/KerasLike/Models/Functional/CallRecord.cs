using KerasLike.Graphs;

namespace KerasLike;

/// <summary>One call of a layer or function on symbolic tensors: what Keras calls a node.</summary>
internal abstract class CallRecord
{
    private static long s_count;

    /// <summary>What was called: calls of one layer share it.</summary>
    public abstract object Operation { get; }

    /// <summary>The name of what was called.</summary>
    public abstract string Name { get; }

    /// <summary>The class that Keras gives it.</summary>
    public abstract string ClassName { get; }

    /// <summary>The tensors it was called on, in the order in which Keras walks them.</summary>
    public abstract IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>What came out, flat.</summary>
    public abstract IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <summary>Calls have rising numbers.</summary>
    public long Number { get; } = Interlocked.Increment(ref s_count);

    /// <summary>Makes the same call on other tensors.</summary>
    /// <param name="other">The tensor that stands for one of the inputs.</param>
    /// <param name="training">Whether what is around trains; null leaves it to what was said at the call.</param>
    public abstract IReadOnlyList<SymbolicTensor> Replay(Func<SymbolicTensor, SymbolicTensor> other, bool? training);
}
