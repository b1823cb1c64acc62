using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>The gradient of a loop: the loop counts its rounds and pushes what the gradient needs of each to lists; another loop runs over the rounds backwards.</summary>
internal static class WhileGradient
{
    public static SymbolicTensor?[] Of(Node node, WhileOp op, SymbolicTensor?[] dys)
    {
        int count = op.Body.Arguments.Count;
        bool[] invariant = [.. Enumerable.Range(0, count).Select(op.IsInvariant)];
        bool[] flows = Flows(op, dys, invariant);
        FunctionGradient gradient = new(op.Body, [.. flows.Select((f, i) => f && !invariant[i])], invariant, rebuilds: true);
        int first = node.Outputs.Length;
        Extend(node, op, gradient);
        Graph graph = node.Graph;

        // The loop variables of the way back: the rounds left, the gradients, the lists, and what every round reads.
        List<SymbolicTensor> start = [node.Outputs[first]];
        int[] carried = [.. Enumerable.Range(0, count).Where(i => flows[i] && (!invariant[i] || gradient.HasGradient(i)))];
        start.AddRange(carried.Select(i => dys[i] ?? ZerosLike.Of(invariant[i] ? node.Inputs[i] : node.Outputs[i])));
        int lists = start.Count;
        start.AddRange(node.Outputs[(first + 1)..]);
        int kept = start.Count;
        int[] needed = [.. Enumerable.Range(0, count).Where(gradient.Needs)];
        start.AddRange(needed.Select(i => node.Inputs[i]));

        Function? body = null;
        TensorSpec[] specs = WhileOp.Settle([.. start.Select(s => s.Spec)], $"the gradient of '{node.Name}'", i => i >= kept, round =>
        {
            body = Body(round);
            return [.. body.Results.Select(r => r.Spec)];
        });
        SymbolicTensor[] back = graph.AddNode(op.With(Cond(specs), body!), null, [.. start]).Outputs;
        SymbolicTensor?[] dxs = new SymbolicTensor?[count];
        for (int i = 0; i < count; i++)
        {
            int at = Array.IndexOf(carried, i);
            dxs[i] = at >= 0 ? back[1 + at] : invariant[i] ? dys[i] : null;
        }

        return dxs;

        Function Cond(TensorSpec[] round)
        {
            Graph inner = new();
            SymbolicTensor[] arguments = Array.ConvertAll(round, r => Argument.Of(inner, r));
            return new Function(graph.FunctionName(op.Cond.Name + "_grad"), inner, arguments, [Greater.Of(arguments[0], Const.Of(inner, 0))]);
        }

        Function Body(TensorSpec[] round)
        {
            Graph inner = new();
            using Graph.Leave entered = inner.Enter();
            SymbolicTensor[] arguments = Array.ConvertAll(round, r => Argument.Of(inner, r));
            SymbolicTensor[] results = [.. arguments];
            results[0] = arguments[0] - 1;
            SymbolicTensor[] intermediates = new SymbolicTensor[gradient.Intermediates.Count];
            for (int i = 0; i < intermediates.Length; i++)
            {
                TensorSpec element = gradient.Intermediates[i].Spec;
                SymbolicTensor shape = ListRule.ShapeTensor(inner, element.DType == DType.Variant ? null : element.Shape);
                (results[lists + i], intermediates[i]) = TensorListPopBack.Of(arguments[lists + i], shape, element.DType);
            }

            SymbolicTensor?[] upstream = new SymbolicTensor?[count];
            for (int i = 0; i < carried.Length; i++)
            {
                upstream[carried[i]] = arguments[1 + i];
            }

            SymbolicTensor?[] dxs = gradient.Emit(inner, upstream, i => arguments[kept + Array.IndexOf(needed, i)], intermediates);
            for (int i = 0; i < carried.Length; i++)
            {
                SymbolicTensor? dx = dxs[carried[i]];
                results[1 + i] = !invariant[carried[i]] ? dx ?? ZerosLike.Of(arguments[1 + i])
                    : dx!.DType == DType.Variant ? ListRule.Sum([arguments[1 + i], dx]) : arguments[1 + i] + dx;
            }

            return new Function(graph.FunctionName(op.Body.Name + "_grad"), inner, arguments, results);
        }
    }

    // The loop variables that have a gradient after any number of rounds.
    private static bool[] Flows(WhileOp op, SymbolicTensor?[] dys, bool[] invariant)
    {
        HashSet<int> found = [.. Enumerable.Range(0, invariant.Length).Where(i => i < dys.Length && dys[i] is not null)];
        for (int before = -1; before != found.Count;)
        {
            before = found.Count;
            found.UnionWith(FunctionGradient.Reached(op.Body, [.. found.Where(i => !invariant[i])]));
        }

        return [.. invariant.Select((_, i) => found.Contains(i))];
    }

    private static void Extend(Node node, WhileOp op, FunctionGradient gradient)
    {
        Graph graph = node.Graph;
        using Graph.Leave before = graph.Before(node);
        List<SymbolicTensor> start = [Const.Of(graph, 0)];
        foreach (SymbolicTensor intermediate in gradient.Intermediates)
        {
            Shape shape = intermediate.DType == DType.Variant ? Shape.Unknown : intermediate.Shape;
            start.Add(EmptyTensorList.Of(graph, intermediate.DType, shape));
        }

        TensorSpec[] more = [.. start.Select((s, i) => i == 0 ? s.Spec with { Value = null } : s.Spec with { Count = null, Handle = gradient.Intermediates[i - 1].Spec with { Value = null } })];
        Function body = gradient.Forward(graph.FunctionName(op.Body.Name + "_forward"), more, (_, intermediates, added) =>
            [added[0] + 1, .. intermediates.Select((t, i) => TensorListPushBack.Of(added[i + 1], t))]);
        Function cond = Longer(op.Cond, graph.FunctionName(op.Cond.Name + "_forward"), more);
        node.Extend(op.With(cond, body), start);
    }

    // The condition, which does not care about the further loop variables.
    private static Function Longer(Function cond, string name, TensorSpec[] more)
    {
        Graph graph = new();
        Dictionary<SymbolicTensor, SymbolicTensor> map = [];
        GraphCopy.Into(graph, cond.Body.Nodes, map);
        return new Function(name, graph, [.. cond.Arguments.Select(a => map[a]), .. more.Select(m => Argument.Of(graph, m))], [map[cond.Results[0]]]);
    }
}
