namespace KerasLike.Graphs;

/// <summary>Marks an op the shapes of whose outputs follow from what its inputs hold, such as the number of words in texts: an executor asks for them once the inputs are computed.</summary>
public interface IDataShaped
{
    /// <summary>The shapes of the outputs for inputs that are computed.</summary>
    Shape[] OutputShapes(KernelContext c);
}
