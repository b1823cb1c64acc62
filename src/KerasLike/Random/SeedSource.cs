using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>Where a random object takes its seeds from: a number (the same draw each time) or a <see cref="SeedGenerator"/> (another draw each time).</summary>
public abstract class SeedSource
{
    /// <summary>The two numbers for the next draw, as they enter the graph that is being built: reduced as Keras reduces them, int32.</summary>
    internal abstract SymbolicTensor Draw();

    /// <summary>The two numbers for the next draw from a source, or from the global generator where there is none.</summary>
    internal static SymbolicTensor Draw(SeedSource? source) => source?.Draw() ?? GlobalSeed.Generator.DrawUnordered();

    /// <summary>A number gives the same draw each time.</summary>
    public static implicit operator SeedSource?(int? seed) => seed is int number ? new FixedSeed(number) : null;

    /// <summary>A number gives the same draw each time.</summary>
    public static implicit operator SeedSource(int seed) => new FixedSeed(seed);
}

/// <summary>One number as the seed of every draw.</summary>
public sealed class FixedSeed(long number) : SeedSource
{
    /// <summary>The number.</summary>
    public long Number { get; } = number;

    internal override SymbolicTensor Draw()
    {
        SeedPair pair = new SeedPair(Number, 0).Cast();
        return Const.Of(Graph.Current, new[] { (int)pair.First, (int)pair.Second });
    }
}
