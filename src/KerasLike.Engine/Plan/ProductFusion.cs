using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine;

/// <summary>A product or convolution, its bias and its activation as one kernel, TensorFlow's <c>_FusedMatMul</c> and <c>_FusedConv2D</c>: the tile is finished while it is in cache.</summary>
internal static class ProductFusion
{
    /// <summary>The kernels with such triples (and pairs) replaced.</summary>
    public static List<PlannedKernel> Apply(List<PlannedKernel> kernels, HashSet<Source> kept)
    {
        Dictionary<Source, int> uses = [];
        foreach (Source input in kernels.SelectMany(k => k.Inputs))
        {
            uses[input.Memory] = uses.GetValueOrDefault(input.Memory) + 1;
        }

        List<PlannedKernel> result = [];
        foreach (PlannedKernel kernel in kernels)
        {
            PlannedKernel? before = result.Count > 0 ? result[^1] : null;
            bool follows = before is not null && before.Outputs.Length == 1 && kernel.Inputs.Length > 0 && kernel.Inputs[0] == before.Outputs[0]
                && uses[before.Outputs[0]] == 1 && !kept.Contains(before.Outputs[0]);
            if (follows && kernel.Op is BiasAdd { DataFormat: "NHWC" } && before!.Op is IEpilogueProduct product && before.Outputs[0].DType == DType.Float32)
            {
                result[^1] = new PlannedKernel(kernel.Name, new FusedProduct(before.Op, product, null), [.. before.Inputs, kernel.Inputs[1]], kernel.Outputs);
            }
            else if (follows && kernel.Op is IEpilogueActivation && before!.Op is FusedProduct { HasActivation: false } fused)
            {
                result[^1] = new PlannedKernel(kernel.Name, fused.With((IEpilogueActivation)kernel.Op), before.Inputs, kernel.Outputs);
            }
            else
            {
                result.Add(kernel);
            }
        }

        return result;
    }

    private sealed unsafe class FusedProduct(Op op, IEpilogueProduct product, IEpilogueActivation? activation) : Op
    {
        public override string Type => "_Fused" + op.Type;

        public bool HasActivation => activation is not null;

        public FusedProduct With(IEpilogueActivation function) => new(op, product, function);

        public override void Prepare(KernelContext c) => op.Prepare(c);

        public override void Compute(KernelContext c) =>
            product.Multiply(c, new Numerics.Epilogue { Bias = c.Input(c.InputCount - 1).Float, Activation = activation is null ? null : activation.InPlace });
    }
}
