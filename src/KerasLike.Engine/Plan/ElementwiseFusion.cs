using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>Finds element-wise kernels over equally many elements that can run together, tile by tile, so that what passes between them stays in cache.</summary>
/// <remarks>
/// A chain runs where its last kernel stood, so its earlier kernels move back. That is right as long as nothing in between needs their results, or touches
/// variables that they touch.
/// </remarks>
internal static class ElementwiseFusion
{
    // Below so many elements everything is in cache anyway.
    private const long FewElements = 2048;

    /// <summary>The kernels with chains replaced.</summary>
    public static List<PlannedKernel> Apply(List<PlannedKernel> kernels, HashSet<Source> kept)
    {
        List<Chain> chains = [];
        Dictionary<long, Chain> open = [];
        for (int i = 0; i < kernels.Count; i++)
        {
            PlannedKernel kernel = kernels[i];
            long length = Elements(kernel);
            open.TryGetValue(length, out Chain? mine);
            foreach (Chain other in open.Values.Where(c => c != mine && c.BlocksBecauseOf(kernel)).ToList())
            {
                open.Remove(other.Length);
            }

            if (length < FewElements)
            {
                continue;
            }

            if (mine is null)
            {
                open[length] = mine = new Chain(length);
                chains.Add(mine);
            }

            mine.Add(i, kernel);
        }

        Dictionary<int, Chain> at = chains.Where(c => c.Members.Count > 1).ToDictionary(c => c.Members[^1].Index);
        HashSet<int> moved = [.. at.Values.SelectMany(c => c.Members.Select(m => m.Index))];
        List<PlannedKernel> result = [];
        for (int i = 0; i < kernels.Count; i++)
        {
            if (at.TryGetValue(i, out Chain? chain))
            {
                result.Add(chain.ToKernel(kernels, kept));
            }
            else if (!moved.Contains(i))
            {
                result.Add(kernels[i]);
            }
        }

        return result;
    }

    // The number of elements of an element-wise kernel whose operands have as many or one; 0 for others.
    private static long Elements(PlannedKernel kernel)
    {
        if (kernel.Op is not IElementwise)
        {
            return 0;
        }

        long length = kernel.Outputs.Length > 0 ? kernel.Outputs[0].Length : kernel.Inputs[0].Length;
        return Array.TrueForAll(kernel.Inputs, i => i.Length == length || i.Length == 1) ? length : 0;
    }

    private sealed class Chain(long length)
    {
        private readonly HashSet<Source> _outputs = [];
        private readonly HashSet<Source> _touched = [];
        private readonly HashSet<Source> _written = [];

        public long Length { get; } = length;

        public List<(int Index, PlannedKernel Kernel)> Members { get; } = [];

        public void Add(int index, PlannedKernel kernel)
        {
            Members.Add((index, kernel));
            _outputs.UnionWith(kernel.Outputs);
            _touched.UnionWith(kernel.Inputs.Select(i => i.Memory));
            _written.UnionWith(kernel.Writes);
        }

        // A kernel outside needs a result of the chain, or touches what the chain touches, one of them writing.
        public bool BlocksBecauseOf(PlannedKernel kernel) =>
            kernel.Inputs.Any(i => _outputs.Contains(i.Memory) || _written.Contains(i.Memory)) || kernel.Writes.Any(_touched.Contains);

        public PlannedKernel ToKernel(List<PlannedKernel> kernels, HashSet<Source> kept)
        {
            HashSet<int> own = [.. Members.Select(m => m.Index)];
            HashSet<Source> elsewhere = [.. kept];
            for (int i = 0; i < kernels.Count; i++)
            {
                if (!own.Contains(i))
                {
                    elsewhere.UnionWith(kernels[i].Inputs.Select(s => s.Memory));
                }
            }

            Source[] outputs = [.. Members.SelectMany(m => m.Kernel.Outputs).Where(elsewhere.Contains)];
            Source[] inputs = [.. Members.SelectMany(m => m.Kernel.Inputs).Where(i => !_outputs.Contains(i.Memory)).Distinct()];
            return new PlannedKernel(Members[^1].Kernel.Name, new ElementwiseChain([.. Members.Select(m => m.Kernel)], inputs, outputs, Length), inputs, outputs);
        }
    }
}
