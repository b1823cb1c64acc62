using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>Copies between our memory and TensorFlow's tensors.</summary>
internal static unsafe class Tensors
{
    // The size of TensorFlow's TF_TString.
    private const int TextSize = 24;

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

        long bytes = BytesOf(view);
        nint tensor = Api.TF_AllocateTensor((int)view.DType, lengths, dims.Length, (nuint)bytes);
        if (tensor == 0)
        {
            throw new OutOfMemoryException($"TensorFlow could not allocate {bytes} bytes.");
        }

        byte* data = (byte*)Api.TF_TensorData(tensor);
        for (long i = 0; view.DType == DType.String && i < view.Length; i++)
        {
            ReadOnlySpan<byte> text = view.As<Text>()[i].Bytes;
            fixed (byte* first = text)
            {
                Api.TF_StringInit(data + (i * TextSize));
                Api.TF_StringCopy(data + (i * TextSize), first, (nuint)text.Length);
            }
        }

        if (view.DType != DType.String)
        {
            Buffer.MemoryCopy(view.Data, data, bytes, bytes);
        }

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
            long bytes = BytesOf(view);
            if (Api.TF_TensorType(tensor) != (int)view.DType || (long)Api.TF_TensorByteSize(tensor) != bytes)
            {
                throw new ShapeException($"TensorFlowExecutor: '{name}' has another size than its shape rule says.", $"{view.DType.Name()} {view.Shape}, {bytes} bytes", $"dtype {Api.TF_TensorType(tensor)}, {Api.TF_TensorByteSize(tensor)} bytes", "this is a defect of KerasLike: please report the op.");
            }

            byte* data = (byte*)Api.TF_TensorData(tensor);
            if (view.DType != DType.String)
            {
                Buffer.MemoryCopy(data, view.Data, bytes, bytes);
                return;
            }

            for (long i = 0; i < view.Length; i++)
            {
                view.As<Text>()[i].Own(new ReadOnlySpan<byte>(Api.TF_StringGetDataPointer(data + (i * TextSize)), checked((int)Api.TF_StringGetSize(data + (i * TextSize)))));
            }
        }
        finally
        {
            Api.TF_DeleteTensor(tensor);
        }
    }

    /// <summary>The shape of a tensor.</summary>
    public static Shape ShapeOf(nint handle)
    {
        nint tensor = Api.TFE_TensorHandleResolve(handle, StatusHandle.Mine);
        StatusHandle.Mine.Check();
        int[] lengths = new int[Api.TF_NumDims(tensor)];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = checked((int)Api.TF_Dim(tensor, i));
        }

        Api.TF_DeleteTensor(tensor);
        return Shape.Of(lengths);
    }

    private static long BytesOf(in TensorView view) => view.DType == DType.String ? view.Length * TextSize : view.Bytes;

    /// <summary>Frees a handle, if there is one.</summary>
    public static void FreeHandle(nint handle)
    {
        if (handle != 0)
        {
            Api.TFE_DeleteTensorHandle(handle);
        }
    }
}
