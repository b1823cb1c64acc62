using System.Runtime.InteropServices;

namespace KerasLike.TensorFlow;

/// <summary>An object of the native library, freed once nobody uses it.</summary>
internal abstract class NativeHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;
}

/// <summary>How a call ended.</summary>
internal sealed class StatusHandle : NativeHandle
{
    [ThreadStatic]
    private static StatusHandle? s_mine;

    /// <summary>This thread's status: each call of the library sets it anew, so that a run needs none of its own.</summary>
    public static StatusHandle Mine => s_mine ??= Api.TF_NewStatus();

    /// <summary>Throws if the last call failed.</summary>
    public void Check()
    {
        int code = Api.TF_GetCode(this);
        if (code != 0)
        {
            throw TensorFlowException.Of(code, Marshal.PtrToStringUTF8(Api.TF_Message(this)) ?? "");
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteStatus(handle);
        return true;
    }
}

/// <summary>A graph.</summary>
internal sealed class GraphHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteGraph(handle);
        return true;
    }
}

/// <summary>How a GraphDef is read.</summary>
internal sealed class ImportOptionsHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteImportGraphDefOptions(handle);
        return true;
    }
}

/// <summary>Bytes.</summary>
internal sealed class BufferHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteBuffer(handle);
        return true;
    }
}

/// <summary>A graph as a function.</summary>
internal sealed class FunctionHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteFunction(handle);
        return true;
    }
}

/// <summary>How a context works.</summary>
internal sealed class ContextOptionsHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TFE_DeleteContextOptions(handle);
        return true;
    }
}

/// <summary>Devices, functions, and the variables of the devices.</summary>
internal sealed class ContextHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TFE_DeleteContext(handle);
        return true;
    }
}
