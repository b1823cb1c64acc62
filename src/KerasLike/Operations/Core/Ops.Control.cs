using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>Branches and loops: they become TensorFlow's If, Case and While. On numbers the functions are called with tensors of a graph that is run at once.</content>
public static partial class Ops
{
    /// <summary>The result of one function or the other.</summary>
    /// <param name="pred">A truth value.</param>
    /// <param name="trueFn">Emits the result where it holds.</param>
    /// <param name="falseFn">Emits the other.</param>
    public static SymbolicTensor Cond(SymbolicTensor pred, Func<SymbolicTensor> trueFn, Func<SymbolicTensor> falseFn) => Tf.If.Of(pred, () => [trueFn()], () => [falseFn()])[0];

    /// <summary>The results of one function or the other.</summary>
    /// <param name="pred">A truth value.</param>
    /// <param name="trueFn">Emits the results where it holds.</param>
    /// <param name="falseFn">Emits the others, as many of the same dtypes.</param>
    public static SymbolicTensor[] Cond(SymbolicTensor pred, Func<SymbolicTensor[]> trueFn, Func<SymbolicTensor[]> falseFn) => Tf.If.Of(pred, trueFn, falseFn);

    /// <summary>The result of one function or the other, of which one is called.</summary>
    /// <param name="pred">The condition.</param>
    /// <param name="trueFn">Called where it holds.</param>
    /// <param name="falseFn">Called elsewhere.</param>
    public static T Cond<T>(bool pred, Func<T> trueFn, Func<T> falseFn) => pred ? trueFn() : falseFn();

    /// <summary>The result of one of several functions of the same tensors.</summary>
    /// <param name="index">Which; kept between the first and the last.</param>
    /// <param name="branches">The functions.</param>
    /// <param name="operands">The tensors.</param>
    public static SymbolicTensor Switch(SymbolicTensor index, Func<SymbolicTensor[], SymbolicTensor>[] branches, params SymbolicTensor[] operands)
    {
        SymbolicTensor which = Tf.Minimum.Of(Tf.Maximum.Of(Tf.Cast.Of(index, DType.Int32), 0), branches.Length - 1);
        return Tf.Case.Of(which, [.. branches.Select(b => (Func<SymbolicTensor[]>)(() => [b(operands)]))])[0];
    }

    /// <summary>The result of one of several functions of the same numbers.</summary>
    /// <param name="index">Which; kept between the first and the last.</param>
    /// <param name="branches">The functions.</param>
    /// <param name="operands">The numbers.</param>
    public static TensorValue Switch(TensorValue index, Func<SymbolicTensor[], SymbolicTensor>[] branches, params TensorValue[] operands) =>
        Eager.Run(t => [Switch(t[0], branches, t[1..])], [index, .. operands])[0];

    /// <summary>The loop variables after the last round.</summary>
    /// <param name="cond">Emits whether another round follows.</param>
    /// <param name="body">Emits a round: the variables after it.</param>
    /// <param name="loopVars">Their values before the first.</param>
    /// <param name="maximumIterations">The most rounds; as many as the condition allows by default.</param>
    public static SymbolicTensor[] WhileLoop(Func<SymbolicTensor[], SymbolicTensor> cond, Func<SymbolicTensor[], SymbolicTensor[]> body, SymbolicTensor[] loopVars, int? maximumIterations = null)
    {
        if (maximumIterations is not int most)
        {
            return Tf.While.Of(loopVars, cond, body);
        }

        return Tf.While.Of(
            [Tf.Const.Of(loopVars[0].Graph, 0), .. loopVars],
            v => Tf.LogicalAnd.Of(Tf.Less.Of(v[0], most), cond(v[1..])),
            v => [v[0] + Tf.Const.Like(v[0], 1), .. body(v[1..])])[1..];
    }

    /// <summary>The loop variables, numbers, after the last round.</summary>
    /// <param name="cond">Emits whether another round follows.</param>
    /// <param name="body">Emits a round: the variables after it.</param>
    /// <param name="loopVars">Their values before the first.</param>
    /// <param name="maximumIterations">The most rounds; as many as the condition allows by default.</param>
    public static TensorValue[] WhileLoop(Func<SymbolicTensor[], SymbolicTensor> cond, Func<SymbolicTensor[], SymbolicTensor[]> body, TensorValue[] loopVars, int? maximumIterations = null) =>
        Eager.Run(t => WhileLoop(cond, body, t, maximumIterations), loopVars);

    /// <summary>What a function makes of a value, round by round.</summary>
    /// <param name="lower">The number of the first round.</param>
    /// <param name="upper">That after the last.</param>
    /// <param name="bodyFun">Emits a round, given its number and the value.</param>
    /// <param name="initVal">The value before the first.</param>
    public static SymbolicTensor ForiLoop(int lower, int upper, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> bodyFun, SymbolicTensor initVal) => Tf.While.Of(
        [Tf.Const.Of(initVal.Graph, lower), initVal],
        v => Tf.Less.Of(v[0], upper),
        v => [v[0] + Tf.Const.Like(v[0], 1), bodyFun(v[0], v[1])])[1];

    /// <summary>What a function makes of numbers, round by round.</summary>
    /// <param name="lower">The number of the first round.</param>
    /// <param name="upper">That after the last.</param>
    /// <param name="bodyFun">Emits a round, given its number and the value.</param>
    /// <param name="initVal">The value before the first.</param>
    public static TensorValue ForiLoop(int lower, int upper, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> bodyFun, TensorValue initVal) => Eager.Run(t => ForiLoop(lower, upper, bodyFun, t), initVal);

    /// <summary>A function of each entry along the first axis.</summary>
    /// <param name="f">The function.</param>
    /// <param name="xs">The entries.</param>
    public static SymbolicTensor Map(Func<SymbolicTensor, SymbolicTensor> f, SymbolicTensor xs) => Scan((carry, x) => (carry, f(x)), Tf.Const.Of(xs.Graph, 0), xs).Ys;

    /// <summary>A function of each entry of numbers along the first axis.</summary>
    /// <param name="f">The function.</param>
    /// <param name="xs">The entries.</param>
    public static TensorValue Map(Func<SymbolicTensor, SymbolicTensor> f, TensorValue xs) => Eager.Run(t => Map(f, t), xs);

    /// <summary>A function of each entry along the first axis, in any order.</summary>
    /// <param name="function">The function.</param>
    /// <param name="elements">The entries.</param>
    public static SymbolicTensor VectorizedMap(Func<SymbolicTensor, SymbolicTensor> function, SymbolicTensor elements) => Map(function, elements);

    /// <summary>A function of each entry of numbers along the first axis, in any order.</summary>
    /// <param name="function">The function.</param>
    /// <param name="elements">The entries.</param>
    public static TensorValue VectorizedMap(Func<SymbolicTensor, SymbolicTensor> function, TensorValue elements) => Map(function, elements);

    /// <summary>What a function carries from entry to entry along the first axis, and its results.</summary>
    /// <param name="f">Emits what is carried on and a result, given what was carried and an entry.</param>
    /// <param name="init">What is carried to the first.</param>
    /// <param name="xs">The entries.</param>
    /// <param name="length">How many there are; must be that number.</param>
    /// <param name="reverse">Whether the last entry comes first; results keep the entries' places.</param>
    /// <returns>What is carried at the end, and the results along a first axis.</returns>
    public static (SymbolicTensor Carry, SymbolicTensor Ys) Scan(Func<SymbolicTensor, SymbolicTensor, (SymbolicTensor Carry, SymbolicTensor Y)> f, SymbolicTensor init, SymbolicTensor xs, int? length = null, bool reverse = false)
    {
        if (length is int given && xs.Shape[0] is int known && known != given)
        {
            throw new ShapeException("scan: the length is not that of the first axis.", $"{known}", $"{given}", "leave it out.");
        }

        SymbolicTensor order = reverse ? Tf.ReverseV2.Of(xs, 0) : xs, entries = Tf.TensorListFromTensor.Of(order), count = Tf.TensorListLength.Of(entries);
        (Shape shape, DType dtype) = ResultOf(f, init, xs);
        SymbolicTensor results = Tf.TensorListReserve.Of(dtype, shape, count);
        SymbolicTensor[] last = Tf.While.Of(
            [Tf.Const.Of(xs.Graph, 0), init, results],
            v => Tf.Less.Of(v[0], count),
            v =>
            {
                (SymbolicTensor carry, SymbolicTensor y) = f(v[1], Tf.TensorListGetItem.Of(entries, v[0]));
                return [v[0] + Tf.Const.Like(v[0], 1), carry, Tf.TensorListSetItem.Of(v[2], v[0], y)];
            });
        SymbolicTensor ys = Tf.TensorListStack.Of(last[2]);
        return (last[1], reverse ? Tf.ReverseV2.Of(ys, 0) : ys);
    }

    /// <summary>What a function carries from entry to entry of numbers along the first axis, and its results.</summary>
    /// <param name="f">Emits what is carried on and a result, given what was carried and an entry.</param>
    /// <param name="init">What is carried to the first.</param>
    /// <param name="xs">The entries.</param>
    /// <param name="length">How many there are; must be that number.</param>
    /// <param name="reverse">Whether the last entry comes first; results keep the entries' places.</param>
    public static (TensorValue Carry, TensorValue Ys) Scan(Func<SymbolicTensor, SymbolicTensor, (SymbolicTensor Carry, SymbolicTensor Y)> f, TensorValue init, TensorValue xs, int? length = null, bool reverse = false)
    {
        TensorValue[] results = Eager.Run(
            t =>
            {
                (SymbolicTensor carry, SymbolicTensor ys) = Scan(f, t[0], t[1], length, reverse);
                return [carry, ys];
            },
            [init, xs]);
        return (results[0], results[1]);
    }

    /// <summary>What a function carries from round to round, and its results, where there are no entries.</summary>
    /// <param name="f">Emits what is carried on and a result, given what was carried.</param>
    /// <param name="init">What is carried to the first round.</param>
    /// <param name="length">How many rounds there are.</param>
    /// <param name="reverse">Whether the results are laid down from the end.</param>
    public static (SymbolicTensor Carry, SymbolicTensor Ys) Scan(Func<SymbolicTensor, (SymbolicTensor Carry, SymbolicTensor Y)> f, SymbolicTensor init, int length, bool reverse = false) =>
        Scan((carry, _) => f(carry), init, Tf.Const.Ints(init.Graph, new int[length]), length, reverse);

    /// <summary>What a function carries from round to round, and its results, where there are no entries.</summary>
    /// <param name="f">Emits what is carried on and a result, given what was carried.</param>
    /// <param name="init">What is carried to the first round.</param>
    /// <param name="length">How many rounds there are.</param>
    /// <param name="reverse">Whether the results are laid down from the end.</param>
    public static (TensorValue Carry, TensorValue Ys) Scan(Func<SymbolicTensor, (SymbolicTensor Carry, SymbolicTensor Y)> f, TensorValue init, int length, bool reverse = false) =>
        Scan((carry, _) => f(carry), init, TensorValue.Zeros(new Shape(length), DType.Int32), length, reverse);

    /// <summary>Running results of an associative function along an axis: x0, f(x0, x1), f(f(x0, x1), x2), ..., by halves.</summary>
    /// <param name="f">The function of two stretches of the axis, element by element.</param>
    /// <param name="elems">The elements, as many as known along the axis.</param>
    /// <param name="reverse">Whether they run from the end.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor AssociativeScan(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> f, SymbolicTensor elems, bool reverse = false, int axis = 0)
    {
        int at = elems.Shape.Axis(axis, "associative_scan");
        int count = elems.Shape[at] ?? throw new ShapeException("associative_scan: the length of the axis must be known.", "a known length", $"{elems.Shape}", "declare the input's shape.");
        SymbolicTensor scanned = Halves(reverse ? Tf.ReverseV2.Of(elems, at) : elems, count);
        return reverse ? Tf.ReverseV2.Of(scanned, at) : scanned;

        SymbolicTensor Halves(SymbolicTensor x, int n)
        {
            if (n < 2)
            {
                return x;
            }

            // Pairs first: their running results are those of the odd places, from which those of the even ones follow.
            SymbolicTensor odd = Halves(f(Part(x, 0, n - 1, 2), Part(x, 1, n, 2)), n / 2), first = Part(x, 0, 1, 1);
            SymbolicTensor even = n < 3 ? first : Tf.ConcatV2.Of([first, f(Part(odd, 0, (n - 1) / 2, 1), Part(x, 2, n, 2))], at);
            SymbolicTensor[] mixed = [.. Enumerable.Range(0, n).Select(i => Part(i % 2 == 0 ? even : odd, i / 2, (i / 2) + 1, 1))];
            return Tf.ConcatV2.Of(mixed, at);
        }

        SymbolicTensor Part(SymbolicTensor x, int begin, int end, int step)
        {
            int whole = (1 << at) - 1;
            int[] begins = [.. Enumerable.Repeat(0, at), begin], ends = [.. Enumerable.Repeat(0, at), end], steps = [.. Enumerable.Repeat(1, at), step];
            return Tf.StridedSlice.Of(x, begins, ends, steps, beginMask: whole, endMask: whole);
        }
    }

    /// <summary>Running results of an associative function along an axis of numbers.</summary>
    /// <param name="f">The function of two stretches of the axis, element by element.</param>
    /// <param name="elems">The elements.</param>
    /// <param name="reverse">Whether they run from the end.</param>
    /// <param name="axis">The axis.</param>
    public static TensorValue AssociativeScan(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> f, TensorValue elems, bool reverse = false, int axis = 0) => Eager.Run(t => AssociativeScan(f, t, reverse, axis), elems);

    // What the function returns, found out on the first entry; nobody asks for that, so it never runs.
    private static (Shape Shape, DType DType) ResultOf(Func<SymbolicTensor, SymbolicTensor, (SymbolicTensor Carry, SymbolicTensor Y)> f, SymbolicTensor init, SymbolicTensor xs)
    {
        SymbolicTensor y = f(init, Tf.GatherV2.Of(xs, Tf.Const.Of(xs.Graph, 0))).Y;
        return (y.Shape, y.DType);
    }
}
