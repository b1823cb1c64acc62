using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>How much memory the weights of a model that is being read from a file may take: not many times what the file holds.</summary>
/// <remarks>While it is in force weights begin as zeros, since the file's numbers follow.</remarks>
internal sealed class LoadBudget : IDisposable
{
    // Files pack weights to less than a hundredth at most; what is small does not matter.
    private const long Expansion = 100;
    private const long Floor = 1 << 26;

    [ThreadStatic]
    private static LoadBudget? s_current;

    private readonly LoadBudget? _before = s_current;
    private readonly long _stored;
    private long _left;

    private LoadBudget(long stored) => (_stored, _left) = (stored, Math.Max(Floor, stored > long.MaxValue / Expansion ? long.MaxValue : stored * Expansion));

    /// <summary>Puts a budget in force, until it is disposed of.</summary>
    /// <param name="stored">The bytes of weights in the file.</param>
    public static LoadBudget Begin(long stored) => s_current = new LoadBudget(stored);

    /// <summary>Takes a weight from the budget in force.</summary>
    /// <returns>Whether one is in force; then the weight begins as zeros.</returns>
    /// <exception cref="ArgumentException">It would be more than the file, or this machine, can hold.</exception>
    public static bool Take(Layer layer, string name, Shape shape, DType dtype)
    {
        double bytes = shape.Aggregate((double)dtype.Size(), (product, d) => product * (d ?? 1));
        if (s_current is not { } budget)
        {
            long there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
            return bytes <= there ? false : throw new ArgumentException(FourLines.Text($"{layer.Title}: its weight '{name}' is larger than this machine's memory.", $"at most {there} bytes", $"{shape}: {bytes} bytes", "check the layer's arguments."));
        }

        if (bytes > budget._left)
        {
            throw new ArgumentException(FourLines.Text($"{layer.Title}: its weight '{name}' would be larger than the whole file.", $"a shape that the {budget._stored} bytes of weights can fill", $"{shape}", "check the layer's config."));
        }

        budget._left -= (long)bytes;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => s_current = _before;
}
