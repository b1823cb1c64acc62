using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Cast</c>: the elements as numbers of another dtype.</summary>
/// <remarks>
/// <para>x: any shape. y: the shape of x. Fractions are cut off on the way to integers; any number but 0 is true.</para>
/// <para>Gradient: dy as numbers of x's dtype, where both are floating point.</para>
/// </remarks>
[TypeAttr("SrcT", 0)]
[Outputs("y")]
public sealed unsafe class Cast([AttrName("DstT")] DType dstT, [AttrName("Truncate")] bool truncate = false) : Op, IElementwise, IAnyDType
{
    /// <summary>x as numbers of a dtype; x itself if it has that dtype.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, DType dtype) => x.DType == dtype ? x : x.Graph.Add(new Cast(dtype), x);

    /// <summary>The dtype of the result.</summary>
    public DType DstT { get; } = dstT;

    /// <summary>Whether TensorFlow cuts mantissas off instead of rounding them; this library rounds and takes only false.</summary>
    public bool Truncate { get; } = !truncate ? false : throw new ArgumentException(FourLines.Text("Cast: no truncation.", "truncate: false", "true", "round instead."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DstT;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => DstT is DType.Int32 or DType.Int64 ? c.Inputs[0].Value : null;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        [y.Node.Inputs[0].DType.IsFloating() && DstT.IsFloating() ? Of(dy, y.Node.Inputs[0].DType) : null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: From<float>(c); break;
            case DType.Float64: From<double>(c); break;
            case DType.Float16: From<Half>(c); break;
            case DType.Int32: From<int>(c); break;
            case DType.Int64: From<long>(c); break;
            case DType.Int16: From<short>(c); break;
            case DType.Int8: From<sbyte>(c); break;
            case DType.UInt8 or DType.Bool: From<byte>(c); break;
            case DType.UInt16: From<ushort>(c); break;
            case DType.UInt32: From<uint>(c); break;
            case DType.UInt64: From<ulong>(c); break;
            case DType.BFloat16: FromUpperHalf(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void From<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        switch (c.Output(0).DType)
        {
            case DType.Float32: Loop<Number<T, float>, T, float>(c); break;
            case DType.Float64: Loop<Number<T, double>, T, double>(c); break;
            case DType.Float16: Loop<Number<T, Half>, T, Half>(c); break;
            case DType.Int32: Loop<Number<T, int>, T, int>(c); break;
            case DType.Int64: Loop<Number<T, long>, T, long>(c); break;
            case DType.Int16: Loop<Number<T, short>, T, short>(c); break;
            case DType.Int8: Loop<Number<T, sbyte>, T, sbyte>(c); break;
            case DType.UInt8: Loop<Number<T, byte>, T, byte>(c); break;
            case DType.UInt16: Loop<Number<T, ushort>, T, ushort>(c); break;
            case DType.UInt32: Loop<Number<T, uint>, T, uint>(c); break;
            case DType.UInt64: Loop<Number<T, ulong>, T, ulong>(c); break;
            case DType.Bool: Loop<Truth<T>, T, bool>(c); break;
            case DType.BFloat16: Loop<Upper<T>, T, ushort>(c); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private static void FromUpperHalf(KernelContext c)
    {
        switch (c.Output(0).DType)
        {
            case DType.Float32: Loop<Whole<float>, ushort, float>(c); break;
            case DType.Float64: Loop<Whole<double>, ushort, double>(c); break;
            case DType.Float16: Loop<Whole<Half>, ushort, Half>(c); break;
            case DType.Int32: Loop<Whole<int>, ushort, int>(c); break;
            case DType.Int64: Loop<Whole<long>, ushort, long>(c); break;
            case DType.Int16: Loop<Whole<short>, ushort, short>(c); break;
            case DType.Int8: Loop<Whole<sbyte>, ushort, sbyte>(c); break;
            case DType.UInt8: Loop<Whole<byte>, ushort, byte>(c); break;
            case DType.UInt16: Loop<Whole<ushort>, ushort, ushort>(c); break;
            case DType.UInt32: Loop<Whole<uint>, ushort, uint>(c); break;
            case DType.UInt64: Loop<Whole<ulong>, ushort, ulong>(c); break;
            case DType.Bool: Loop<UpperHalfTruth, ushort, bool>(c); break;
            case DType.BFloat16: c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan()); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private static void Loop<TOp, TIn, TOut>(KernelContext c)
        where TOp : unmanaged, IScalarUnary<TIn, TOut>
        where TIn : unmanaged
        where TOut : unmanaged => Elementwise.MapScalar<TOp, TIn, TOut>(c.Input(0).As<TIn>(), c.Output(0).As<TOut>(), c.Output(0).Length);

    private readonly struct Number<TIn, TOut> : IScalarUnary<TIn, TOut>
        where TIn : unmanaged, INumber<TIn>
        where TOut : unmanaged, INumber<TOut>
    {
        public TOut Invoke(TIn x) => TOut.CreateTruncating(x);
    }

    private readonly struct Truth<TIn> : IScalarUnary<TIn, bool>
        where TIn : unmanaged, INumber<TIn>
    {
        public bool Invoke(TIn x) => x != TIn.Zero;
    }

    private readonly struct Upper<TIn> : IScalarUnary<TIn, ushort>
        where TIn : unmanaged, INumber<TIn>
    {
        public ushort Invoke(TIn x) => UpperHalf.Round(float.CreateTruncating(x));
    }

    private readonly struct Whole<TOut> : IScalarUnary<ushort, TOut>
        where TOut : unmanaged, INumber<TOut>
    {
        public TOut Invoke(ushort x) => TOut.CreateTruncating(UpperHalf.Wide(x));
    }

    private readonly struct UpperHalfTruth : IScalarUnary<ushort, bool>
    {
        public bool Invoke(ushort x) => (x & 0x7FFF) != 0;
    }
}
