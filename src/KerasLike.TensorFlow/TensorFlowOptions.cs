namespace KerasLike.TensorFlow;

/// <summary>How <see cref="TensorFlowExecutor"/> uses TensorFlow. What the library cannot honour is refused when the executor is created.</summary>
public sealed record TensorFlowOptions
{
    /// <summary>The native library, or a folder it is in; by default it is looked for.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>The device all ops run on, such as <c>/CPU:0</c> or <c>/GPU:0</c>; by default TensorFlow chooses.</summary>
    public string? Device { get; init; }

    /// <summary>Threads inside one op; 0 lets TensorFlow choose.</summary>
    public int IntraOpThreads { get; init; }

    /// <summary>Ops that run at once; 0 lets TensorFlow choose.</summary>
    public int InterOpThreads { get; init; }

    /// <summary>Whether memory of a GPU is taken as it is needed instead of all at once. Refused where there is no GPU.</summary>
    public bool MemoryGrowth { get; init; }

    /// <summary>Whether XLA compiles clusters of ops. TensorFlow does that on GPUs alone, so it is refused where there is none.</summary>
    public bool Xla { get; init; }
}
