using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>Keras' <c>SeedGenerator</c>: the seed pairs [seed, 0], [seed, 1], [seed, 2], ...</summary>
/// <remarks>Its state is a variable, so a graph that draws from it draws something else at each run. Source: keras.random.SeedGenerator.</remarks>
public sealed class SeedGenerator : SeedSource, IKerasSerializable
{
    // The modulus that keeps both numbers valid 32-bit seeds.
    private const long Modulus = int.MaxValue - 1;

    /// <summary>Starts from a seed; without one from the next default seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="name">The name.</param>
    public SeedGenerator(int? seed = null, string? name = null)
    {
        Seed = seed;
        Name = name ?? Names.Unique("seed_generator");
        State = new Variable(new long[] { seed ?? GlobalSeed.NextDefault(), 0 }, $"{Name}/seed_generator_state", trainable: false);
    }

    /// <summary>The seed it was given.</summary>
    public int? Seed { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The next pair, before it is reduced.</summary>
    public Variable State { get; }

    /// <summary>The next pair, and one step on.</summary>
    /// <param name="ordered">Whether the second number counts up; otherwise both are scattered, as the global generator does.</param>
    public long[] Next(bool ordered = true)
    {
        long[] state = State.Value.ToArray<long>();
        SeedPair pair = new(state[0], state[1]);
        SeedPair next = ordered ? pair.NextOrdered() : pair.NextUnordered();
        State.Assign(new[] { next.First, next.Second });
        return state;
    }

    /// <inheritdoc/>
    public JsonObject GetConfig() => new() { ["name"] = Name, ["seed"] = Seed };

    internal override SymbolicTensor Draw() => Draw(state => state + Const.Of(state.Graph, new long[] { 0, 1 }));

    /// <summary>The two numbers for the next draw, both scattered afterwards, as the global generator does.</summary>
    internal SymbolicTensor DrawUnordered() => Draw(state => FloorMod.Of((state + 1) * 5387, Const.Like(state, 933199)));

    private SymbolicTensor Draw(Func<SymbolicTensor, SymbolicTensor> next)
    {
        SymbolicTensor state = State;
        AssignVariableOp.Of(State.Handle(state.Graph), next(state));
        return Cast.Of(FloorMod.Of(state, Const.Like(state, Modulus)), DType.Int32);
    }
}
