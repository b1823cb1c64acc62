using System.Collections.Concurrent;
using KerasLike.Graphs;
using KerasLike.TensorFlow.Protobuf;

namespace KerasLike.TensorFlow;

/// <summary>For which dtypes TensorFlow has CPU kernels, as the library itself tells.</summary>
internal static unsafe class CpuKernels
{
    private static readonly ConcurrentDictionary<string, KernelDef[]> Known = [];

    /// <summary>Whether there is a kernel of an op for these dtypes; also where the library knows none at all, which is for TensorFlow to say.</summary>
    public static bool Has(string op, IReadOnlyList<(string Name, DType DType)> types)
    {
        // Registered for all, and refused when it runs.
        if (op == "Tile" && types.Any(t => t is ("T", DType.UInt16)))
        {
            return false;
        }

        KernelDef[] kernels = Known.GetOrAdd(op, Ask);
        return kernels.Length == 0 || Array.Exists(kernels, k => k.Constraint.All(c => c.AllowedValues?.List is not { Type.Count: > 0 } allowed
            || types.All(t => t.Name != c.Name || allowed.Type.Contains((int)t.DType))));
    }

    private static KernelDef[] Ask(string op)
    {
        StatusHandle status = StatusHandle.Mine;
        using BufferHandle buffer = Api.TF_GetRegisteredKernelsForOp(op, status);
        status.Check();
        Api.Buffer* bytes = (Api.Buffer*)buffer.DangerousGetHandle();
        return [.. KernelList.Parser.ParseFrom(new ReadOnlySpan<byte>(bytes->Data, (int)bytes->Length)).Kernel.Where(k => k.DeviceType == "CPU" && k.Label.Length == 0)];
    }
}
