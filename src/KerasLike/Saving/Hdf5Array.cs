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
    protected override TensorValue Read(DType wanted)
    {
        // Half precision to bfloat16 and the like goes by the file's own dtype.
        DType dtype = wanted == DType.BFloat16 ? DType == DType.BFloat16 ? DType : DType.Float32 : IsBFloat16 ? DType.BFloat16 : wanted;
        TensorValue value = Room(dtype);
        switch (dtype)
        {
            case DType.BFloat16:
                dataset.ReadRaw(System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.AsSpan<ushort>()));
                break;
            case DType.Float32:
                dataset.Read(value.AsSpan<float>());
                break;
            case DType.Float64:
                dataset.Read(value.AsSpan<double>());
                break;
            case DType.Float16:
                dataset.Read(value.AsSpan<Half>());
                break;
            case DType.Int64:
                dataset.Read(value.AsSpan<long>());
                break;
            case DType.Int32:
                dataset.Read(value.AsSpan<int>());
                break;
            case DType.UInt8:
                dataset.Read(value.AsSpan<byte>());
                break;
            case DType.Bool:
                dataset.Read(value.AsSpan<bool>());
                break;
            default:
                return TensorValue.Of(dataset.ReadNumbers().Values, Shape);
        }

        return value;
    }

    private TensorValue Room(DType dtype) => dataset.Count <= Array.MaxLength ? TensorValue.Zeros(Shape, dtype)
        : throw new FileFormatException($"{Place} is too long for one array.", $"at most {Array.MaxLength} numbers", $"{dataset.Count}", "split the layer.");

    private static DType DTypeOf(Type type) => TensorValue.Of(Array.CreateInstance(type, 0)).DType;
}
