using System.Buffers;
using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Numbers in an HDF5 file.</summary>
internal sealed class Hdf5Array(Hdf5File file, Hdf5Dataset dataset) : SavedArray
{
    /// <inheritdoc/>
    public override string Place => $"'{file.Name}': {dataset.Path}";

    /// <inheritdoc/>
    public override Shape Shape => Shape.Of([.. dataset.Shape.Select(d => d <= int.MaxValue ? (int)d : throw new FileFormatException($"{Place} has an axis that is too long.", $"at most {int.MaxValue}", $"{d}", "check where the file comes from."))]);

    // bfloat16 is two bytes that HDF5 knows nothing of; the attribute says so, where Keras wrote it.
    private bool IsBFloat16 => dataset.Type.Class == Hdf5Class.Opaque && dataset.Type.Size == 2;

    /// <inheritdoc/>
    public override DType DType => IsBFloat16 ? DType.BFloat16
        : dataset.Type.ClrType is { } type ? DTypeOf(type)
        : throw new FileFormatException($"{Place} holds no numbers.", "numbers", $"{dataset.Type}", "save the model again.");

    /// <inheritdoc/>
    public override TensorValue Read()
    {
        TensorValue value = Room(DType);
        using MemoryHandle pin = value.Pin(out TensorView view);
        Into(view);
        return value;
    }

    /// <inheritdoc/>
    public override void Into(Variable variable)
    {
        // bfloat16 is converted by way of its own dtype; all other numbers as they are read.
        if ((variable.DType == DType.BFloat16) == IsBFloat16 && CanBe(variable.DType))
        {
            variable.InMemory(Into, changes: true);
        }
        else
        {
            variable.Assign(Read());
        }
    }

    private static bool CanBe(DType dtype) => dtype is DType.BFloat16 or DType.Float32 or DType.Float64 or DType.Float16 or DType.Int64 or DType.Int32 or DType.UInt8 or DType.Bool;

    private void Into(TensorView view)
    {
        switch (view.DType)
        {
            case DType.BFloat16:
                dataset.ReadRaw(view.ByteSpan());
                break;
            case DType.Float32:
                dataset.Read(view.Span<float>());
                break;
            case DType.Float64:
                dataset.Read(view.Span<double>());
                break;
            case DType.Float16:
                dataset.Read(view.Span<Half>());
                break;
            case DType.Int64:
                dataset.Read(view.Span<long>());
                break;
            case DType.Int32:
                dataset.Read(view.Span<int>());
                break;
            case DType.UInt8:
                dataset.Read(view.Span<byte>());
                break;
            case DType.Bool:
                dataset.Read(view.Span<bool>());
                break;
            default:
                TensorValue numbers = TensorValue.Of(dataset.ReadNumbers().Values, Shape);
                using (MemoryHandle pin = numbers.Pin(out TensorView from))
                {
                    from.ByteSpan().CopyTo(view.ByteSpan());
                }

                break;
        }
    }

    private TensorValue Room(DType dtype) => dataset.Count <= Array.MaxLength ? TensorValue.Zeros(Shape, dtype)
        : throw new FileFormatException($"{Place} is too long for one array.", $"at most {Array.MaxLength} numbers", $"{dataset.Count}", "split the layer.");

    private static DType DTypeOf(Type type) => TensorValue.Of(Array.CreateInstance(type, 0)).DType;
}
