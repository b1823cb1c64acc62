using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>The variables of a session, by name; each has memory of its own that never moves.</summary>
internal sealed unsafe class VariableStore
{
    private readonly Dictionary<string, (NativeBuffer Buffer, Shape Shape, DType DType)> _variables = [];

    public bool Contains(string name)
    {
        lock (_variables)
        {
            return _variables.ContainsKey(name);
        }
    }

    /// <summary>The memory of a variable.</summary>
    public TensorView this[string name]
    {
        get
        {
            lock (_variables)
            {
                return _variables.TryGetValue(name, out var variable)
                    ? new TensorView(variable.Buffer.Pointer, variable.Shape, variable.DType)
                    : throw FourLines.UnknownName("variable", name, _variables.Keys);
            }
        }
    }

    /// <summary>The memory of the variable that a handle names; the handle must describe it as it is, since kernels trust the handle.</summary>
    public void* Memory(VarHandleOp handle)
    {
        if (handle.Container.Length > 0)
        {
            throw new ArgumentException(FourLines.Text($"VarHandleOp '{handle.SharedName}': it names a container.", "an empty container: the embedded engine has one space of names",
                $"'{handle.Container}'", "put the container's name into the variable's."));
        }

        TensorView variable = this[handle.SharedName];
        if (variable.DType != handle.Dtype || variable.Shape != handle.Shape)
        {
            throw new ShapeException($"Variable '{handle.SharedName}': the graph expects another one.", $"{handle.Dtype.Name()} {handle.Shape}",
                $"{variable.DType.Name()} {variable.Shape}", "declare the handle with the variable's shape and dtype.");
        }

        return variable.Data;
    }

    /// <summary>Sets a variable; a new one is created, one of another shape or dtype is an error.</summary>
    public void Write(string name, in TensorView value)
    {
        lock (_variables)
        {
            if (!_variables.TryGetValue(name, out var variable))
            {
                _variables[name] = variable = (new NativeBuffer(value.Bytes, clear: false), value.Shape, value.DType);
            }

            if (variable.Shape != value.Shape || variable.DType != value.DType)
            {
                throw new ShapeException($"Variable '{name}': the value does not fit.", $"{variable.DType.Name()} {variable.Shape}",
                    $"{value.DType.Name()} {value.Shape}", "write a value of the variable's shape and dtype, or delete the variable first.");
            }

            value.ByteSpan().CopyTo(new Span<byte>(variable.Buffer.Pointer, checked((int)value.Bytes)));
        }
    }

    public void Delete(string name)
    {
        lock (_variables)
        {
            if (_variables.Remove(name, out var variable))
            {
                variable.Buffer.Dispose();
            }
        }
    }
}
