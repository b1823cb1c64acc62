using KerasLike.Graphs;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        /// <summary>The inputs of a model that a symbolic tensor is computed from, each once.</summary>
        /// <param name="tensor">A tensor that layers and functions were called for.</param>
        public static IReadOnlyList<SymbolicTensor> GetSourceInputs(SymbolicTensor tensor)
        {
            List<SymbolicTensor> sources = [];
            HashSet<SymbolicTensor> seen = [];
            Visit(tensor);
            return sources;

            void Visit(SymbolicTensor t)
            {
                if (!seen.Add(t))
                {
                    return;
                }

                IReadOnlyList<SymbolicTensor> inputs = CallHistory.Of(t).Inputs;
                if (inputs.Count == 0 && t.Node.Op is Graphs.Ops.Placeholder)
                {
                    sources.Add(t);
                }

                foreach (SymbolicTensor input in inputs)
                {
                    Visit(input);
                }
            }
        }
    }
}
