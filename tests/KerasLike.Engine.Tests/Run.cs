using System.Buffers;
using KerasLike.Graphs;

namespace KerasLike.Engine.Tests;

/// <summary>Feeds arrays, fetches one tensor.</summary>
internal static class Run
{
    public static float[] Floats(IExecutor executor, SymbolicTensor[] feeds, SymbolicTensor fetch, params TensorValue[] values)
    {
        using IExecutable run = executor.Compile(fetch.Graph, feeds, [fetch], []);
        return Floats(run, values);
    }

    public static float[] Floats(IExecutable run, params TensorValue[] values)
    {
        TensorView[] views = new TensorView[values.Length];
        MemoryHandle[] pins = new MemoryHandle[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            pins[i] = values[i].Pin(out views[i]);
        }

        TensorValue result = TensorValue.Zeros(run.FetchShapes(views)[0], DType.Float32);
        using (result.Pin(out TensorView into))
        {
            run.Run(views, [into]);
        }

        Array.ForEach(pins, p => p.Dispose());
        return result.ToArray<float>();
    }

    public static void Write(IExecutor executor, string name, TensorValue value)
    {
        using MemoryHandle pin = value.Pin(out TensorView view);
        executor.WriteVariable(name, view);
    }

    public static float[] Read(IExecutor executor, string name, int length)
    {
        TensorValue value = TensorValue.Zeros(length == 1 && name == "w" ? new Shape(1, 1) : length, DType.Float32);
        using MemoryHandle pin = value.Pin(out TensorView view);
        executor.ReadVariable(name, view);
        return value.ToArray<float>();
    }

    public static float[,] Random(Random random, int rows, int columns)
    {
        float[,] x = new float[rows, columns];
        foreach (ref float value in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref x[0, 0], x.Length))
        {
            value = (random.NextSingle() * 2) - 1;
        }

        return x;
    }
}
