using BenchmarkDotNet.Attributes;
using KerasLike.Numerics;

namespace KerasLike.Kernels;

/// <summary>The products of the lecture's MLP at batch 128, and of one sample, on one thread and on two.</summary>
[MemoryDiagnoser]
public unsafe class GemmBenchmark
{
    private NativeBuffer _a = new(0);
    private NativeBuffer _b = new(0);
    private NativeBuffer _c = new(0);
    private NativeBuffer _scratch = new(0);
    private (int M, int N, int K, bool TransposeA, bool TransposeB) _product;

    /// <summary>m x n x k, T where an operand is transposed.</summary>
    [Params("128x512x784", "128x512x512", "128x10x512", "784Tx512x128", "512Tx512x128", "512Tx10x128", "128x512x512T", "128x512x10T", "1x512x784", "1x10x2")]
    public string Product { get; set; } = "";

    /// <summary>The number of threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Makes the operands.</summary>
    [GlobalSetup]
    public void Setup()
    {
        string[] parts = Product.Split('x');
        int[] lengths = [.. parts.Select(p => int.Parse(p.TrimEnd('T')))];
        _product = (lengths[0], lengths[1], lengths[2], parts[0].EndsWith('T'), parts[2].EndsWith('T'));
        (int m, int n, int k, bool ta, bool tb) = _product;
        (_a, _b, _c) = (new NativeBuffer(4L * m * k), new NativeBuffer(4L * k * n), new NativeBuffer(4L * m * n));
        _scratch = new NativeBuffer(Gemm.ScratchBytes(m, n, k, ta, tb));
        Workers.Count = Threads;
    }

    /// <summary>One product.</summary>
    [Benchmark]
    public void Run()
    {
        (int m, int n, int k, bool ta, bool tb) = _product;
        Gemm.Run(m, n, k, (float*)_a.Pointer, ta ? m : k, ta, (float*)_b.Pointer, tb ? k : n, tb, (float*)_c.Pointer, n, _scratch.Pointer);
    }
}
