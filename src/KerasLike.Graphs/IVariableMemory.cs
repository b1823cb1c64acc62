namespace KerasLike.Graphs;

/// <summary>An executor whose variables lie in this process' memory: files are read straight into them, and written from them.</summary>
public interface IVariableMemory
{
    /// <summary>The memory of a variable. It stays where it is as long as the variable exists.</summary>
    /// <returns>Whether there is such a variable.</returns>
    bool TryGetMemory(string name, out TensorView memory);

    /// <summary>Creates a variable of zeros, without an array of them to copy.</summary>
    void CreateZeros(string name, Shape shape, DType dtype);
}
