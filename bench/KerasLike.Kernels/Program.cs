// Single kernels by BenchmarkDotNet; the FMA peak of the same process is printed first.
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using KerasLike.Kernels;
using KerasLike.Numerics;

Console.WriteLine($"FMA peak, {Workers.Count} threads: {FmaPeak.Measure() / 1e9:F0} GFLOP/s");

// In process: the kernels' worker threads stay as they are, and nothing has to be restored.
IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromMinutes(10), logOutput: true)));
BenchmarkSwitcher.FromAssembly(typeof(GemmBenchmark).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
