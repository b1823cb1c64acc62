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
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteStatus(handle);
        return true;
    }

    /// <summary>Throws if the call failed.</summary>
    /// <param name="graphs">The graphs that are loaded, for the names in the message.</param>
    public void Check(IEnumerable<LoadedGraph>? graphs = null)
    {
        int code = Api.TF_GetCode(this);
        if (code != 0)
        {
            throw TensorFlowException.Of(code, Marshal.PtrToStringUTF8(Api.TF_Message(this)) ?? "", graphs ?? []);
        }
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

/// <summary>How a session works.</summary>
internal sealed class SessionOptionsHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Api.TF_DeleteSessionOptions(handle);
        return true;
    }
}

/// <summary>A session, with its variables.</summary>
internal sealed class SessionHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        using StatusHandle status = Api.TF_NewStatus();
        Api.TF_CloseSession(handle, status);
        Api.TF_DeleteSession(handle, status);
        return true;
    }
}
