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
    public bool TryGetMemory(string name, out TensorView memory)
    {
        lock (_variables)
        {
            bool found = _variables.TryGetValue(name, out var variable);
            memory = found ? new TensorView(variable.Buffer.Pointer, variable.Shape, variable.DType) : default;
            return found;
        }
    }

    /// <summary>Copies a variable into memory of its shape and dtype.</summary>
    public void Read(string name, in TensorView into)
    {
        lock (_variables)
        {
            (NativeBuffer buffer, Shape shape, DType dtype) = Find(name);
            if (shape != into.Shape || dtype != into.DType)
            {
                throw new ShapeException($"Variable '{name}': the memory to read into does not fit.", $"{dtype.Name()} {shape}",
                    $"{into.DType.Name()} {into.Shape}", "give memory of the variable's shape and dtype.");
            }

            new TensorView(buffer.Pointer, shape, dtype).ByteSpan().CopyTo(into.ByteSpan());
        }
    }

    /// <summary>The memory of the variable that a handle names; the handle must describe it as it is, since kernels trust the handle.</summary>
    public NativeBuffer Memory(VarHandleOp handle)
    {
        if (handle.Container.Length > 0)
        {
            throw new ArgumentException(FourLines.Text($"VarHandleOp '{handle.SharedName}': it names a container.", "an empty container: the embedded engine has one space of names",
                $"'{handle.Container}'", "put the container's name into the variable's."));
        }

        lock (_variables)
        {
            (NativeBuffer buffer, Shape shape, DType dtype) = Find(handle.SharedName);
            return dtype == handle.Dtype && shape == handle.Shape ? buffer
                : throw new ShapeException($"Variable '{handle.SharedName}': the graph expects another one.", $"{handle.Dtype.Name()} {handle.Shape}",
                    $"{dtype.Name()} {shape}", "declare the handle with the variable's shape and dtype.");
        }
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

    /// <summary>Creates a variable of zeros.</summary>
    public void CreateZeros(string name, Shape shape, DType dtype)
    {
        lock (_variables)
        {
            _variables.Add(name, (new NativeBuffer(shape.Size * dtype.Size()), shape, dtype));
        }
    }

    /// <summary>Forgets a variable. Its memory is freed once no plan that a run may still be using refers to it.</summary>
    public void Delete(string name)
    {
        lock (_variables)
        {
            _variables.Remove(name);
        }
    }

    private (NativeBuffer Buffer, Shape Shape, DType DType) Find(string name) =>
        _variables.TryGetValue(name, out var variable) ? variable : throw FourLines.UnknownName("variable", name, _variables.Keys);
}
