using System.Text;
using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>A variable of a context, under the name by which the graphs' VarHandleOps find it.</summary>
internal sealed unsafe class ContextVariable
{
    private readonly Context _context;

    // TensorFlow's tensor that refers to the variable. It holds no memory of the variable's.
    private readonly nint _handle;

    /// <summary>Refers to the variable of that name, which exists once it has been written.</summary>
    public ContextVariable(Context context, string name, DType dtype, Shape shape)
    {
        (_context, DType, Shape) = (context, dtype, shape);
        StatusHandle status = StatusHandle.Mine;
        byte[] sharedName = Encoding.UTF8.GetBytes(name);
        long[] dims = [.. shape.Dims.ToArray().Select(d => (long)d)];
        nint op = context.Call("VarHandleOp\0"u8);
        fixed (byte* attrName = "shared_name\0"u8, attrType = "dtype\0"u8, attrShape = "shape\0"u8, value = sharedName)
        fixed (long* lengths = dims)
        {
            Api.TFE_OpSetAttrString(op, attrName, value, (nuint)sharedName.Length);
            Api.TFE_OpSetAttrType(op, attrType, (int)dtype);
            Api.TFE_OpSetAttrShape(op, attrShape, lengths, dims.Length, status);
        }

        _handle = Execute(op, 1);
    }

    /// <summary>The type of its elements.</summary>
    public DType DType { get; }

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    /// <summary>Gives it a value.</summary>
    public void Write(in TensorView value)
    {
        nint handle = Tensors.Handle(value);
        try
        {
            nint op = OnHandle("AssignVariableOp\0"u8);
            Api.TFE_OpAddInput(op, handle, StatusHandle.Mine);
            Execute(op, 0);
        }
        finally
        {
            Tensors.FreeHandle(handle);
        }
    }

    /// <summary>Copies its value.</summary>
    public void Read(in TensorView into, string name)
    {
        nint op = OnHandle("ReadVariableOp\0"u8);
        fixed (byte* dtype = "dtype\0"u8)
        {
            Api.TFE_OpSetAttrType(op, dtype, (int)DType);
        }

        nint result = Execute(op, 1);
        try
        {
            Tensors.CopyTo(result, into, name);
        }
        finally
        {
            Tensors.FreeHandle(result);
        }
    }

    /// <summary>Frees its memory.</summary>
    public void Delete()
    {
        // Variables are deleted by finalizers too, which may come after the executor.
        if (!_context.IsClosed)
        {
            nint op = OnHandle("DestroyResourceOp\0"u8);
            fixed (byte* ignore = "ignore_lookup_error\0"u8)
            {
                Api.TFE_OpSetAttrBool(op, ignore, 1);
            }

            Execute(op, 0);
            Tensors.FreeHandle(_handle);
        }
    }

    private nint OnHandle(ReadOnlySpan<byte> name)
    {
        nint op = _context.Call(name);
        Api.TFE_OpAddInput(op, _handle, StatusHandle.Mine);
        return op;
    }

    private static nint Execute(nint op, int results)
    {
        nint result = 0;
        StatusHandle status = StatusHandle.Mine;
        Api.TFE_Execute(op, &result, &results, status);
        Api.TFE_DeleteOp(op);
        status.Check();
        return result;
    }
}
