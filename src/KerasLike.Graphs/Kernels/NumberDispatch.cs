using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>Work that is the same for the elements of every numeric dtype.</summary>
internal interface INumberWork
{
    /// <summary>The work on elements of one type.</summary>
    void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>From a dtype to the type of its elements: the one place that lists them for kernels without forms of their own.</summary>
internal static class NumberDispatch
{
    /// <summary>Does the work for the dtype of input 0.</summary>
    /// <param name="c">The kernel's inputs and outputs.</param>
    /// <param name="work">The work.</param>
    /// <param name="orderOnly">Whether the work only compares elements: then truth values, which cannot be added, are taken as well.</param>
    public static void Run<TWork>(KernelContext c, TWork work, bool orderOnly = false)
        where TWork : struct, INumberWork
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: work.Run<float>(c); break;
            case DType.Float64: work.Run<double>(c); break;
            case DType.Float16: work.Run<Half>(c); break;
            case DType.Int32: work.Run<int>(c); break;
            case DType.Int64: work.Run<long>(c); break;
            case DType.Int16: work.Run<short>(c); break;
            case DType.Int8: work.Run<sbyte>(c); break;
            case DType.UInt8: work.Run<byte>(c); break;
            case DType.UInt16: work.Run<ushort>(c); break;
            case DType.UInt32: work.Run<uint>(c); break;
            case DType.UInt64: work.Run<ulong>(c); break;
            case DType.Bool when orderOnly: work.Run<byte>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }
}
