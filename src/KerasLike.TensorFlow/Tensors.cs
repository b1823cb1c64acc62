using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>Copies between our memory and TensorFlow's tensors.</summary>
internal static unsafe class Tensors
{
    /// <summary>A tensor of TensorFlow with the elements of a view.</summary>
    /// <remarks>A copy: TensorFlow may keep a tensor that it was fed, as the new value of a variable.</remarks>
    public static nint Copy(in TensorView view)
    {
        ReadOnlySpan<int> dims = view.Shape.Dims;
        long* lengths = stackalloc long[dims.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            lengths[i] = dims[i];
        }

        nint tensor = Api.TF_AllocateTensor((int)view.DType, lengths, dims.Length, (nuint)view.Bytes);
        if (tensor == 0)
        {
            throw new OutOfMemoryException($"TensorFlow could not allocate {view.Bytes} bytes.");
        }

        Buffer.MemoryCopy(view.Data, Api.TF_TensorData(tensor), view.Bytes, view.Bytes);
        return tensor;
    }

    /// <summary>Copies the elements of a tensor into a view of its size.</summary>
    public static void CopyTo(nint tensor, in TensorView view, string name)
    {
        if (Api.TF_TensorType(tensor) != (int)view.DType || (long)Api.TF_TensorByteSize(tensor) != view.Bytes)
        {
            throw new ShapeException($"TensorFlowExecutor: '{name}' has another size than its shape rule says.", $"{view.DType.Name()} {view.Shape}, {view.Bytes} bytes", $"dtype {Api.TF_TensorType(tensor)}, {Api.TF_TensorByteSize(tensor)} bytes", "this is a defect of KerasLike: please report the op.");
        }

        Buffer.MemoryCopy(Api.TF_TensorData(tensor), view.Data, view.Bytes, view.Bytes);
    }

    /// <summary>Frees a tensor, if there is one.</summary>
    public static void Free(nint tensor)
    {
        if (tensor != 0)
        {
            Api.TF_DeleteTensor(tensor);
        }
    }
}
