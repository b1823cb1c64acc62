using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>The gradient of a branch: each function returns besides what its gradient needs, in lists that the other functions leave empty; a branch by the same condition calls the gradients.</summary>
internal static class BranchGradient
{
    public static SymbolicTensor?[] Of(Node node, BranchOp op, SymbolicTensor?[] dys)
    {
        Graph graph = node.Graph;
        int count = node.Inputs.Count - 1, first = node.Outputs.Length;
        bool[] flows = [.. node.Outputs.Select((o, i) => i < dys.Length && dys[i] is not null)];
        FunctionGradient[] gradients = [.. op.Functions.Select(f => new FunctionGradient(f, flows, [.. Enumerable.Repeat(true, count)], rebuilds: false))];
        node.Extend(op.With([.. op.Functions.Select(Forward)]), []);

        int[] given = [.. Enumerable.Range(0, flows.Length).Where(i => flows[i])];
        int[] wanted = [.. Enumerable.Range(0, count).Where(i => Array.Exists(gradients, g => g.HasGradient(i)))];
        int[] passed = [.. Enumerable.Range(0, count).Where(i => wanted.Contains(i) || Array.Exists(gradients, g => g.Needs(i)))];
        SymbolicTensor[] arguments = [.. given.Select(i => dys[i]!), .. passed.Select(i => node.Inputs[i + 1]), .. node.Outputs[first..]];
        Function[] back = [.. op.Functions.Select(Backward)];
        SymbolicTensor[] results = wanted.Length == 0 ? [] : graph.AddNode(op.With(back), null, [node.Inputs[0], .. arguments]).Outputs;
        SymbolicTensor?[] dxs = new SymbolicTensor?[count + 1];
        for (int i = 0; i < wanted.Length; i++)
        {
            dxs[wanted[i] + 1] = results[i];
        }

        return dxs;

        Function Forward(Function function, int branch) => gradients[branch].Forward(graph.FunctionName(function.Name + "_forward"), [], (inner, own, _) =>
        [
            .. gradients.SelectMany((g, b) => g.Intermediates.Select((t, i) =>
            {
                SymbolicTensor none = EmptyTensorList.Of(inner, t.DType, t.DType == DType.Variant ? Shape.Unknown : t.Shape);
                return b == branch ? TensorListPushBack.Of(none, own[i]) : none;
            })),
        ]);

        Function Backward(Function function, int branch)
        {
            Graph inner = new();
            using Graph.Leave entered = inner.Enter();
            SymbolicTensor[] taken = [.. arguments.Select(a => Argument.Of(inner, a.Spec))];
            int list = given.Length + passed.Length + gradients.Take(branch).Sum(g => g.Intermediates.Count);
            SymbolicTensor[] intermediates =
            [
                .. gradients[branch].Intermediates.Select((t, i) => TensorListGetItem.Of(taken[list + i], Const.Of(inner, 0),
                    ListRule.ShapeTensor(inner, t.DType == DType.Variant ? null : t.Shape), t.DType)),
            ];
            SymbolicTensor?[] upstream = [.. flows.Select((f, i) => f ? taken[Array.IndexOf(given, i)] : null)];
            SymbolicTensor?[] found = gradients[branch].Emit(inner, upstream, Passed, intermediates);
            return new Function(graph.FunctionName(function.Name + "_grad"), inner, taken, [.. wanted.Select(i => found[i] ?? ZerosLike.Of(Passed(i)))]);

            SymbolicTensor Passed(int argument) => taken[given.Length + Array.IndexOf(passed, argument)];
        }
    }
}
