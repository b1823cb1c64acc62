using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/State: what the variables hold afterwards.</summary>
internal static class StateCases
{
    public static IEnumerable<OpCase> All
    {
        get
        {
            foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
            {
                TensorValue w = Numbers((3, 5), dtype: dtype), g = Numbers((3, 5), dtype: dtype, seed: 2), zeros = TensorValue.Zeros((3, 5), dtype), some = Numbers((3, 5), 0.5, 1.5, dtype, 3);
                string of = dtype.Name();
                SymbolicTensor Number(SymbolicTensor like, double number) => Const.Of(like.Graph, Const.Number(number, dtype));
                yield return Update($"AssignVariableOp {of}", t => AssignVariableOp.Of(t[1], t[0]), g, w);
                yield return Update($"AssignAddVariableOp {of}", t => AssignAddVariableOp.Of(t[1], t[0]), g, w);
                yield return Update($"AssignSubVariableOp {of}", t => AssignSubVariableOp.Of(t[1], t[0]), g, w);
                yield return Update($"ResourceApplyGradientDescent {of}", t => ResourceApplyGradientDescent.Of(t[1], Number(t[0], 0.1), t[0]), g, w);
                yield return Update($"ResourceScatterAdd {of}", t => ResourceScatterAdd.Of(t[1], Const.Ints(t[0].Graph, 4, 0, 4), t[0]), g, Numbers((6, 5), dtype: dtype, seed: 3));
                yield return Update($"ResourceScatterSub {of}", t => ResourceScatterSub.Of(t[1], Const.Ints(t[0].Graph, 4, 0, 4), t[0]), g, Numbers((6, 5), dtype: dtype, seed: 3));
                foreach (bool nesterov in (bool[])[false, true])
                {
                    string how = nesterov ? " Nesterov" : "";
                    yield return Update($"ResourceApplyKerasMomentum {of}{how}", t => ResourceApplyKerasMomentum.Of(t[1], t[2], Number(t[0], 0.1), t[0], Number(t[0], 0.8), nesterov), g, w, some);
                    yield return Update($"ResourceApplyAdam {of}{how}", t => ResourceApplyAdam.Of(t[1], t[2], t[3], Number(t[0], 0.9), Number(t[0], 0.99), Number(t[0], 0.1), Number(t[0], 0.9), Number(t[0], 0.99), Number(t[0], 1e-3), t[0], nesterov), g, w, zeros, some);
                }

                yield return Update($"ResourceApplyRMSProp {of}", t => ResourceApplyRMSProp.Of(t[1], t[2], t[3], Number(t[0], 0.1), Number(t[0], 0.9), Number(t[0], 0.8), Number(t[0], 1e-3), t[0]), g, w, some, zeros);
                yield return Update($"ResourceApplyCenteredRMSProp {of}", t => ResourceApplyCenteredRMSProp.Of(t[1], t[4], t[2], t[3], Number(t[0], 0.1), Number(t[0], 0.9), Number(t[0], 0.8), Number(t[0], 1e-3), t[0]), g, w, some, zeros, zeros);
            }

            foreach (DType dtype in (DType[])[DType.Int32, DType.Int64])
            {
                yield return Update($"AssignAddVariableOp {dtype.Name()}", t => AssignAddVariableOp.Of(t[1], t[0]), Numbers((3, 2), -9, 9, dtype), Numbers((3, 2), -9, 9, dtype, 2));
            }

            // Reads before and after writes keep their order.
            yield return new OpCase("ReadVariableOp between writes", t =>
            {
                SymbolicTensor before = ReadVariableOp.Of(t[1]);
                AssignAddVariableOp.Of(t[1], t[0]);
                SymbolicTensor between = ReadVariableOp.Of(t[1]);
                AssignVariableOp.Of(t[1], between * 2);
                return [before + 0, between + 0, ReadVariableOp.Of(t[1]) + 0];
            }, Numbers((2, 3))) { Variables = [Numbers((2, 3), seed: 2)] };
        }
    }

    private static OpCase Update(string name, Func<SymbolicTensor[], Node> update, TensorValue input, params TensorValue[] variables) => new(name, t =>
    {
        update(t);
        return (IReadOnlyList<SymbolicTensor>)[];
    }, input) { Variables = variables };
}
