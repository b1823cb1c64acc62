namespace KerasLike.Graphs;

/// <summary>What a kernel works on: views of its inputs and outputs, and what <see cref="Op.Prepare"/> left for it.</summary>
/// <remarks>For a resource input the view is the variable's own memory.</remarks>
public sealed unsafe class KernelContext
{
    private readonly TensorView[] _inputs;
    private readonly TensorView[] _outputs;

    /// <summary>Creates a context over given memory.</summary>
    public KernelContext(TensorView[] inputs, TensorView[] outputs)
    {
        _inputs = inputs;
        _outputs = outputs;
    }

    /// <summary>The number of inputs.</summary>
    public int InputCount => _inputs.Length;

    /// <summary>Who wants to know the kernel's function instead of its results; null in a run.</summary>
    public ILaneRecorder? Recorder { get; init; }

    /// <summary>What <see cref="Op.Prepare"/> computed once for all runs of the plan.</summary>
    public object? State { get; set; }

    /// <summary>The functions of an op that calls some, ready to run.</summary>
    public IReadOnlyList<IFunctionBody> Functions { get; init; } = [];

    /// <summary>Where kernels keep the bytes of texts that they make; these live until the next run.</summary>
    public TextHeap? Texts { get; init; }

    /// <summary>The bytes of scratch memory that <see cref="Op.Prepare"/> asked for.</summary>
    public long ScratchBytes { get; private set; }

    /// <summary>Scratch memory, 64-byte aligned, with whatever was in it.</summary>
    public void* Scratch { get; internal set; }

    /// <summary>An input.</summary>
    public ref readonly TensorView Input(int i) => ref _inputs[i];

    /// <summary>An output.</summary>
    public ref readonly TensorView Output(int i) => ref _outputs[i];

    /// <summary>Whether anybody reads an output; a kernel may leave out one that nobody does.</summary>
    public bool IsRead(int output) => Unread is null || !Unread[output];

    /// <summary>The outputs that nobody reads; null: all are read.</summary>
    internal bool[]? Unread { get; init; }

    /// <summary>Asks for scratch memory; only in <see cref="Op.Prepare"/>.</summary>
    public void RequestScratch(long bytes) => ScratchBytes = Math.Max(ScratchBytes, bytes);

    internal void MoveInput(int i, void* data, long length) => _inputs[i].Move(data, length);

    internal void MoveOutput(int i, void* data, long length) => _outputs[i].Move(data, length);

    internal void SetInput(int i, in TensorView view) => _inputs[i] = view;

    internal void SetOutput(int i, in TensorView view) => _outputs[i] = view;
}
