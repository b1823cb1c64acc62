namespace KerasLike.Graphs.Ops;

/// <summary>One axis of the space that an einsum walks: its length, and the step to take along it in the operands x and y and in the result z.</summary>
internal sealed record EinsumAxis(long Length, long X, long Y, long Z, bool InX, bool InY, bool InZ)
{
    /// <summary>The same with the operands exchanged.</summary>
    public EinsumAxis Swapped => this with { X = Y, Y = X, InX = InY, InY = InX };
}

/// <summary>An equation of einsum against the shapes of its operands: a label for each axis of each, those below 0 for axes behind an ellipsis.</summary>
internal sealed class EinsumEquation
{
    private readonly int[][] _inputs;
    private readonly int[] _output;
    private readonly Dictionary<int, int> _lengths = [];

    private EinsumEquation(string equation, Shape[] shapes, string name)
    {
        string[] sides = equation.Split("->"), operands = sides[0].Split(',');
        if (sides.Length != 2 || operands.Length != shapes.Length || operands.Length > 2)
        {
            throw Error(name, equation, "The operands do not fit the equation.", "one or two operands and an arrow, such as 'ab,bc->ac'", $"'{equation}' for {shapes.Length} operand(s)");
        }

        _inputs = [.. operands.Select((o, i) => Labels(o, shapes[i].Rank, name, equation))];
        for (int i = 0; i < shapes.Length; i++)
        {
            for (int axis = 0; axis < _inputs[i].Length; axis++)
            {
                Meet(_inputs[i][axis], shapes[i].Dims[axis], name, equation, shapes[i]);
            }
        }

        int hidden = _lengths.Keys.Count(l => l < 0);
        if (hidden > 0 && !sides[1].Contains("...", StringComparison.Ordinal))
        {
            throw Error(name, equation, "The result has no ellipsis, an operand has.", "'...' after the arrow too", $"'{equation}'");
        }

        _output = Labels(sides[1], sides[1].Count(l => l != '.') + hidden, name, equation);
        if (_output.Any(l => !_lengths.ContainsKey(l)))
        {
            throw Error(name, equation, "The result names an axis that no operand has.", "letters of the operands", $"'{equation}'");
        }

        Result = Shape.Of([.. _output.Select(l => _lengths[l])]);
    }

    /// <summary>The shape of the result.</summary>
    public Shape Result { get; }

    /// <summary>The equation for some shapes; null if one has no rank yet.</summary>
    public static EinsumEquation? Of(string equation, Shape[] shapes, string name) => shapes.All(s => s.HasRank) ? new EinsumEquation(equation, shapes, name) : null;

    /// <summary>The axes longer than 1: those of the result in its order, then those that are summed.</summary>
    public EinsumAxis[] Axes(Shape[] shapes)
    {
        int[] labels = [.. _output.Concat(_inputs.SelectMany(i => i)).Distinct().Where(l => _lengths[l] != 1)];
        return [.. labels.Select(label =>
        {
            (long x, bool inX) = Step(_inputs[0], shapes[0], label);
            (long y, bool inY) = _inputs.Length > 1 ? Step(_inputs[1], shapes[1], label) : (0, false);
            (long z, bool inZ) = Step(_output, Result, label);
            return new EinsumAxis(_lengths[label], x, y, z, inX, inY, inZ);
        })];
    }

    /// <summary>The letters of an operand, the ellipsis being one.</summary>
    public static List<string> Tokens(string operand)
    {
        List<string> tokens = [];
        for (int i = 0; i < operand.Length; i++)
        {
            bool isEllipsis = operand[i] == '.';
            tokens.Add(isEllipsis ? "..." : operand[i..(i + 1)]);
            i += isEllipsis ? 2 : 0;
        }

        return tokens;
    }

    // A label twice is a diagonal: the steps add up. An axis of length 1 that is broadcast is as good as absent.
    private static (long Step, bool Has) Step(int[] labels, Shape shape, int label)
    {
        long[] strides = StridedCopy.Strides(shape.Dims);
        (long step, bool has) = (0, false);
        for (int axis = 0; axis < labels.Length; axis++)
        {
            if (labels[axis] == label && shape.Dims[axis] != 1)
            {
                (step, has) = (step + strides[axis], true);
            }
        }

        return (step, has);
    }

    private static int[] Labels(string operand, int rank, string name, string equation)
    {
        int dots = operand.IndexOf('.', StringComparison.Ordinal), letters = operand.Count(l => l != '.'), hidden = rank - letters;
        bool isFair = dots < 0 ? hidden == 0 : hidden >= 0 && operand.Count(l => l == '.') == 3 && operand.AsSpan(dots).StartsWith("...");
        if (!isFair || operand.Any(l => l != '.' && !char.IsLetterOrDigit(l)))
        {
            throw Error(name, equation, $"'{operand}' does not name the axes of a tensor of rank {rank}.", "a letter per axis, and '...' at most once", $"'{operand}' in '{equation}'");
        }

        List<int> labels = [];
        foreach (string token in Tokens(operand))
        {
            // Hidden axes are counted from the back, as broadcasting does.
            labels.AddRange(token == "..." ? Enumerable.Range(0, hidden).Select(i => i - hidden) : [token[0]]);
        }

        return [.. labels];
    }

    private void Meet(int label, int length, string name, string equation, Shape shape)
    {
        if (!_lengths.TryGetValue(label, out int known) || known == length || known < 0)
        {
            // A length behind an ellipsis stays open while the other operand's 1 may be repeated.
            _lengths[label] = length < 0 && known > 1 ? known : known < 0 && label < 0 && length == 1 ? -1 : length;
            return;
        }

        if (length >= 0 && !(label < 0 && (known == 1 || length == 1)))
        {
            throw Error(name, equation, $"Two axes of one {(label < 0 ? "ellipsis" : "letter")} differ.", $"{known} for {(label < 0 ? "..." : $"'{(char)label}'")}", $"{length} in {shape}");
        }

        if (label < 0 && known == 1)
        {
            _lengths[label] = length;
        }
    }

    private static ShapeException Error(string name, string equation, string what, string expected, string received) =>
        new($"Einsum '{name}': {char.ToLowerInvariant(what[0])}{what[1..]}", expected, received, $"correct the equation '{equation}' or the shapes.");
}
