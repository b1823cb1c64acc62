using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KerasLike.Graphs;

/// <summary>The numbers of a tensor: dtype, shape and memory. Arrays of any rank and <see cref="Tensor{T}"/> convert to it without a copy.</summary>
/// <remarks>It keeps the array alive and sees later changes of it.</remarks>
/// <example><code>TensorValue x = new float[,] { { 0, 1 }, { 1, 1 } };</code></example>
public sealed class TensorValue
{
    private readonly Storage _storage;

    private TensorValue(Storage storage, Shape shape, DType dtype)
    {
        _storage = storage;
        Shape = shape;
        DType = dtype;
    }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>Whether it was given as a plain number of C#, such as <c>2.5</c>: where Keras promotes dtypes, such a number takes the dtype of what it meets.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>The number of elements.</summary>
    public long Length => Shape.Size;

    /// <summary>The number of bytes.</summary>
    public long Bytes => Length * DType.Size();

    /// <summary>The elements of an array, row by row; a jagged array must be rectangular.</summary>
    public static TensorValue Of(Array array)
    {
        if (array.GetType().GetElementType() is { IsArray: true })
        {
            array = Rectangular(array);
        }

        int[] dims = new int[array.Rank];
        for (int i = 0; i < dims.Length; i++)
        {
            dims[i] = array.GetLength(i);
        }

        return new TensorValue(new ArrayStorage(array), Shape.Of(dims), DTypes.Of(array.GetType().GetElementType()!));
    }

    /// <summary>The elements of a flat array under a shape.</summary>
    public static TensorValue Of(Array array, Shape shape)
    {
        if (array.LongLength != shape.Size)
        {
            throw new ShapeException("TensorValue: the array does not have the size of the shape.", $"{shape.Size} elements for {shape}", $"{array.LongLength}", "give all elements.");
        }

        return new TensorValue(new ArrayStorage(array), shape, DTypes.Of(array.GetType().GetElementType()!));
    }

    /// <summary>The elements of a tensor; copied only if they do not lie densely.</summary>
    public static TensorValue Of<T>(Tensor<T> tensor)
        where T : unmanaged
    {
        Tensor<T> dense = tensor.IsDense ? tensor : tensor.ToDenseTensor();
        int[] dims = new int[dense.Rank];
        for (int i = 0; i < dims.Length; i++)
        {
            dims[i] = checked((int)dense.Lengths[i]);
        }

        return new TensorValue(new TensorStorage<T>(dense), Shape.Of(dims), DTypes.Of<T>());
    }

    /// <summary>A single number.</summary>
    public static TensorValue Scalar<T>(T value)
        where T : unmanaged => Of(new[] { value }, Shape.Scalar);

    /// <summary>New memory of zeros, or of empty texts.</summary>
    public static TensorValue Zeros(Shape shape, DType dtype) => dtype == DType.String ? new TensorValue(new TextStorage(shape.Size), shape, dtype) : new TensorValue(new ArrayStorage(Array.CreateInstance(ElementType(dtype), shape.Size)), shape, dtype);

    /// <summary>The .NET type of the elements of a dtype in memory; for bfloat16 that of the same size.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Type ElementType(DType dtype) => dtype switch
    {
        DType.Float32 => typeof(float),
        DType.Float64 => typeof(double),
        DType.Int32 => typeof(int),
        DType.Int64 => typeof(long),
        DType.UInt8 => typeof(byte),
        DType.Int8 => typeof(sbyte),
        DType.Int16 => typeof(short),
        DType.UInt16 => typeof(ushort),
        DType.BFloat16 => typeof(ushort),
        DType.Float16 => typeof(Half),
        DType.Bool => typeof(bool),
        DType.UInt32 => typeof(uint),
        DType.UInt64 => typeof(ulong),
        DType.Complex64 => typeof(Complex64),
        DType.Complex128 => typeof(System.Numerics.Complex),
        _ => throw new ArgumentException(FourLines.Text($"No memory for elements of dtype {dtype.Name()}.", "a numeric dtype", dtype.Name(), "choose one.")),
    };

    /// <summary>The same memory under another shape of the same size.</summary>
    public TensorValue Reshape(Shape shape) => shape.Size == Length ? new TensorValue(_storage, shape, DType)
        : throw new ShapeException("Reshape: the sizes differ.", $"{Length} elements, as {Shape} has", $"{shape.Size} for {shape}", "choose a shape of the same size.");

    /// <summary>Some entries along the first axis, in the same memory.</summary>
    public TensorValue Rows(Range range)
    {
        (int first, int count) = range.GetOffsetAndLength(Shape.Dims[0]);
        if (DType == DType.String)
        {
            int width = (int)(Length / Math.Max(1, Shape.Dims[0]));
            return Of(ToStrings()[(first * width)..((first + count) * width)], Shape.With(0, count));
        }

        long row = Shape.Dims[0] == 0 ? 0 : Bytes / Shape.Dims[0];
        return new TensorValue(new PartOfStorage(_storage, first * row), Shape.With(0, count), DType);
    }

    /// <summary>A copy of a part of it: <c>x[0, 1..3, ^1]</c>; see <see cref="TensorIndex"/>.</summary>
    public unsafe TensorValue this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            if (DType == DType.String)
            {
                string[] texts = ToStrings();
                TensorValue places = Of(Enumerable.Range(0, texts.Length).ToArray(), Shape)[indices];
                return Of(Array.ConvertAll(places.ToArray<int>(), i => texts[i]), places.Shape);
            }

            (Ops.StridedSlice op, int[] begin, int[] end, int[] strides) = TensorIndex.Plan(indices);
            Ops.SlicePlan plan = Ops.SlicePlan.Of(op, Shape.Dims, Array.ConvertAll(begin, i => (long)i), Array.ConvertAll(end, i => (long)i), Array.ConvertAll(strides, i => (long)i), "x");
            TensorValue part = Zeros(plan.Output, DType);
            using MemoryHandle from = Pin(out TensorView source), to = part.Pin(out TensorView target);
            Ops.StridedCopy.Run(plan.Box, source.Data, plan.Offset, plan.Strides, target.Data, 0, plan.BoxStrides, DType.Size());
            return part;
        }
    }

    /// <summary>True if an element is not a number.</summary>
    public bool HasNaN() => DType switch
    {
        DType.Float32 => TensorPrimitives.IsNaNAny<float>(AsSpan<float>()),
        DType.Float64 => TensorPrimitives.IsNaNAny<double>(AsSpan<double>()),
        _ => false,
    };

    /// <summary>The elements, read or changed in place.</summary>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != DType.Size())
        {
            throw new ArgumentException(FourLines.Text("TensorValue: the elements have another type.", DType.Name(), typeof(T).Name, "convert the value first."));
        }

        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref _storage.Reference), checked((int)Length));
    }

    /// <summary>A copy as a tensor.</summary>
    public Tensor<T> ToTensor<T>()
        where T : unmanaged
    {
        nint[] lengths = new nint[Shape.Rank];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Shape.Dims[i];
        }

        return Tensor.Create(AsSpan<T>().ToArray(), lengths);
    }

    /// <summary>A copy as a flat array.</summary>
    public T[] ToArray<T>()
        where T : unmanaged => AsSpan<T>().ToArray();

    /// <summary>A copy as a flat array of texts.</summary>
    public string[] ToStrings() => DType == DType.String ? _storage is ArrayStorage { Array: { } texts } ? [.. texts.Cast<string>()] : ((TextStorage)_storage).ToStrings()
        : throw new ArgumentException(FourLines.Text("TensorValue: the elements are no texts.", "string", DType.Name(), "take the numbers with ToArray."));

    /// <summary>Holds the memory in place until the result is disposed. Texts that were given as an array are copied: what is written there is lost.</summary>
    public unsafe MemoryHandle Pin(out TensorView view)
    {
        MemoryHandle handle = _storage is ArrayStorage && DType == DType.String ? TextStorage.Of(ToStrings()).Pin() : _storage.Pin();
        view = new TensorView(handle.Pointer, Shape, DType);
        return handle;
    }

    /// <summary>A single text.</summary>
    public static implicit operator TensorValue(string text) => Of(new[] { text }, Shape.Scalar);

    /// <summary>An array of numbers, of any rank.</summary>
    public static implicit operator TensorValue(Array array) => Of(array);

    /// <summary>A tensor of single-precision numbers.</summary>
    public static implicit operator TensorValue(Tensor<float> tensor) => Of(tensor);

    /// <summary>A tensor of double-precision numbers.</summary>
    public static implicit operator TensorValue(Tensor<double> tensor) => Of(tensor);

    /// <summary>A tensor of bytes.</summary>
    public static implicit operator TensorValue(Tensor<byte> tensor) => Of(tensor);

    /// <summary>A tensor of 32-bit integers.</summary>
    public static implicit operator TensorValue(Tensor<int> tensor) => Of(tensor);

    /// <summary>A tensor of 64-bit integers.</summary>
    public static implicit operator TensorValue(Tensor<long> tensor) => Of(tensor);

    /// <summary>A tensor of truth values.</summary>
    public static implicit operator TensorValue(Tensor<bool> tensor) => Of(tensor);

    /// <summary>A single number.</summary>
    public static implicit operator TensorValue(float value) => Number(value);

    /// <summary>A single number.</summary>
    public static implicit operator TensorValue(double value) => Number(value);

    /// <summary>A single whole number.</summary>
    public static implicit operator TensorValue(int value) => Number(value);

    /// <summary>A single whole number.</summary>
    public static implicit operator TensorValue(long value) => Number(value);

    /// <summary>A single truth value.</summary>
    public static implicit operator TensorValue(bool value) => Scalar(value);

    /// <summary>Dtype and shape, such as <c>float32 (3, 4)</c>.</summary>
    public string Kind => $"{DType.Name()} {Shape}";

    /// <summary>A single number or text itself; of more than one dtype and shape.</summary>
    public override string ToString() => Shape.Rank > 0 ? Kind : DType switch
    {
        DType.String => ToStrings()[0],
        DType.Float32 => ToArray<float>()[0].ToString(CultureInfo.InvariantCulture),
        DType.Float64 => ToArray<double>()[0].ToString(CultureInfo.InvariantCulture),
        DType.Int32 => ToArray<int>()[0].ToString(CultureInfo.InvariantCulture),
        DType.Int64 => ToArray<long>()[0].ToString(CultureInfo.InvariantCulture),
        DType.Bool => ToArray<bool>()[0].ToString(),
        _ => Kind,
    };

    private static TensorValue Number<T>(T value)
        where T : unmanaged => new(new ArrayStorage(new[] { value }), Shape.Scalar, DTypes.Of<T>()) { IsNumber = true };

    private static Array Rectangular(Array jagged)
    {
        List<int> dims = [];
        Type type = jagged.GetType();
        for (Array? level = jagged; level is not null; level = level.Length > 0 ? level.GetValue(0) as Array : null)
        {
            dims.Add(level.Length);
            type = type.GetElementType()!;
        }

        Array flat = Array.CreateInstance(type, dims.ToArray());
        Fill(jagged, new int[dims.Count], 0);
        return flat;

        void Fill(Array level, int[] index, int depth)
        {
            if (level.Length != dims[depth])
            {
                throw new ShapeException("A jagged array is not rectangular.", $"{dims[depth]} elements on level {depth}", $"{level.Length}", "give rows of equal length.");
            }

            for (index[depth] = 0; index[depth] < level.Length; index[depth]++)
            {
                if (depth + 1 < dims.Count)
                {
                    Fill((Array)level.GetValue(index[depth])!, index, depth + 1);
                }
                else
                {
                    flat.SetValue(level.GetValue(index[depth]), index);
                }
            }
        }
    }

    private abstract class Storage
    {
        public abstract ref byte Reference { get; }

        public abstract MemoryHandle Pin();
    }

    private sealed class ArrayStorage(Array array) : Storage
    {
        public Array Array => array;

        public override ref byte Reference => ref MemoryMarshal.GetArrayDataReference(array);

        public override unsafe MemoryHandle Pin()
        {
            GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            return new MemoryHandle(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)), handle);
        }
    }

    // Texts in native memory, whose bytes it owns: what a run writes results to.
    private sealed unsafe class TextStorage(long count) : Storage, IPinnable
    {
        private readonly Text* _texts = (Text*)NativeMemory.AllocZeroed((nuint)Math.Max(1, count), Text.Size);

        ~TextStorage()
        {
            Text.FreeOwned(_texts, count);
            NativeMemory.Free(_texts);
        }

        public override ref byte Reference => ref *(byte*)_texts;

        public static TextStorage Of(string[] texts)
        {
            TextStorage storage = new(texts.Length);
            for (int i = 0; i < texts.Length; i++)
            {
                Text.SetOwned(ref storage._texts[i], System.Text.Encoding.UTF8.GetBytes(texts[i] ?? ""));
            }

            return storage;
        }

        // The handle keeps this object alive.
        public override MemoryHandle Pin() => new(_texts, pinnable: this);

        public string[] ToStrings()
        {
            string[] texts = new string[count];
            for (int i = 0; i < texts.Length; i++)
            {
                texts[i] = _texts[i].ToString();
            }

            GC.KeepAlive(this);
            return texts;
        }

        MemoryHandle IPinnable.Pin(int elementIndex) => Pin();

        void IPinnable.Unpin()
        {
        }
    }

    private sealed class PartOfStorage(Storage whole, long offset) : Storage
    {
        public override ref byte Reference => ref Unsafe.AddByteOffset(ref whole.Reference, (nint)offset);

        public override unsafe MemoryHandle Pin()
        {
            MemoryHandle pin = whole.Pin();
            return new MemoryHandle((byte*)pin.Pointer + offset, pinnable: new Holder(pin));
        }

        // A memory handle frees what it was made with; this one holds the handle of the whole.
        private sealed class Holder(MemoryHandle pin) : IPinnable
        {
            public MemoryHandle Pin(int elementIndex) => pin;

            public void Unpin() => pin.Dispose();
        }
    }

    private sealed class TensorStorage<T>(Tensor<T> tensor) : Storage
        where T : unmanaged
    {
        public override ref byte Reference => ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in tensor.GetPinnableReference()));

        public override MemoryHandle Pin() => tensor.GetPinnedHandle();
    }
}
