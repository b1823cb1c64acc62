using System.Runtime.InteropServices;
using Google.Protobuf;
using KerasLike.TensorFlow.Protobuf;

namespace KerasLike.TensorFlow;

/// <summary>TensorFlow's eager context: its devices, the functions that were added, the variables of the devices.</summary>
internal sealed unsafe class Context : IDisposable
{
    private readonly Lock _door = new();
    private readonly ContextHandle _handle;
    private readonly byte[]? _device;

    /// <summary>Opens a context.</summary>
    public Context(TensorFlowOptions options)
    {
        Device = options.Device;
        _device = Device is null ? null : [.. System.Text.Encoding.UTF8.GetBytes(Device), 0];
        ConfigProto config = new()
        {
            IntraOpParallelismThreads = options.IntraOpThreads,
            InterOpParallelismThreads = options.InterOpThreads,
            AllowSoftPlacement = options.Device is null,
            GpuOptions = new GPUOptions { AllowGrowth = options.MemoryGrowth },
            GraphOptions = new GraphOptions { OptimizerOptions = new OptimizerOptions { GlobalJitLevel = options.Xla ? 1 : 0 } },
        };
        byte[] bytes = config.ToByteArray();
        StatusHandle status = StatusHandle.Mine;
        using ContextOptionsHandle contextOptions = Api.TFE_NewContextOptions();
        fixed (byte* pointer = bytes)
        {
            Api.TFE_ContextOptionsSetConfig(contextOptions, pointer, (nuint)bytes.Length, status);
        }

        status.Check();
        _handle = Api.TFE_NewContext(contextOptions, status);
        status.Check();
        IsCpu = Device?.Contains("CPU", StringComparison.OrdinalIgnoreCase) ?? !Devices().Any(d => d.Contains("GPU", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The device that was asked for, or null.</summary>
    public string? Device { get; }

    /// <summary>Whether graphs run on the CPU alone.</summary>
    public bool IsCpu { get; }

    /// <summary>Whether it is closed.</summary>
    public bool IsClosed => _handle.IsClosed;

    /// <summary>The names of its devices.</summary>
    public IReadOnlyList<string> Devices()
    {
        StatusHandle status = StatusHandle.Mine;
        nint list = Api.TFE_ContextListDevices(_handle, status);
        status.Check();
        List<string> names = [];
        for (int i = 0; i < Api.TF_DeviceListCount(list); i++)
        {
            names.Add(Marshal.PtrToStringUTF8(Api.TF_DeviceListName(list, i, status))!);
        }

        Api.TF_DeleteDeviceList(list);
        return names;
    }

    /// <summary>Adds a function, which is copied.</summary>
    public void Add(nint function)
    {
        StatusHandle status = StatusHandle.Mine;
        Api.TFE_ContextAddFunction(_handle, function, status);
        status.Check();
    }

    /// <summary>Takes a function out, with all that was made to run it.</summary>
    public void Remove(string function)
    {
        // Executables may be disposed of after their executor, also by finalizers, and then there is nothing left to free.
        lock (_door)
        {
            if (!IsClosed)
            {
                Api.TFE_ContextRemoveFunction(_handle, function, StatusHandle.Mine);
            }
        }
    }

    /// <summary>A call of an op or a function, to be given its inputs and to be freed with <see cref="Api.TFE_DeleteOp"/>.</summary>
    /// <param name="name">The name, ending in a zero byte.</param>
    public nint Call(ReadOnlySpan<byte> name)
    {
        StatusHandle status = StatusHandle.Mine;
        fixed (byte* pointer = name, device = _device)
        {
            nint op = Api.TFE_NewOp(_handle, pointer, status);
            status.Check();
            if (device is not null)
            {
                Api.TFE_OpSetDevice(op, device, status);
                if (Api.TF_GetCode(status) != 0)
                {
                    Api.TFE_DeleteOp(op);
                    status.Check();
                }
            }

            return op;
        }
    }

    /// <summary>Closes it; its variables are gone.</summary>
    public void Dispose()
    {
        lock (_door)
        {
            _handle.Dispose();
        }
    }
}
