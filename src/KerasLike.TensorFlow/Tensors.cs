using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>Copies between our memory and TensorFlow's tensors.</summary>
internal static unsafe class Tensors
{
    /// <summary>A handle of a tensor of TensorFlow with the elements of a view.</summary>
    /// <remarks>A copy: TensorFlow may keep a tensor that it was fed, as the new value of a variable.</remarks>
    public static nint Handle(in TensorView view)
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
        nint handle = Api.TFE_NewTensorHandle(tensor, StatusHandle.Mine);
        Api.TF_DeleteTensor(tensor);
        StatusHandle.Mine.Check();
        return handle;
    }

    /// <summary>Copies the elements of a tensor into a view of its size.</summary>
    public static void CopyTo(nint handle, in TensorView view, string name)
    {
        nint tensor = Api.TFE_TensorHandleResolve(handle, StatusHandle.Mine);
        StatusHandle.Mine.Check();
        try
        {
            if (Api.TF_TensorType(tensor) != (int)view.DType || (long)Api.TF_TensorByteSize(tensor) != view.Bytes)
            {
                throw new ShapeException($"TensorFlowExecutor: '{name}' has another size than its shape rule says.", $"{view.DType.Name()} {view.Shape}, {view.Bytes} bytes", $"dtype {Api.TF_TensorType(tensor)}, {Api.TF_TensorByteSize(tensor)} bytes", "this is a defect of KerasLike: please report the op.");
            }

            Buffer.MemoryCopy(Api.TF_TensorData(tensor), view.Data, view.Bytes, view.Bytes);
        }
        finally
        {
            Api.TF_DeleteTensor(tensor);
        }
    }

    /// <summary>Frees a handle, if there is one.</summary>
    public static void FreeHandle(nint handle)
    {
        if (handle != 0)
        {
            Api.TFE_DeleteTensorHandle(handle);
        }
    }
}
