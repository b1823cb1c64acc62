using System.Text.RegularExpressions;
using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The weights that an equation of EinsumDense asks for.</summary>
/// <param name="Kernel">The kernel's shape.</param>
/// <param name="Bias">The bias' shape, if there is one.</param>
/// <param name="InputAxes">The axes of the kernel that are summed.</param>
/// <param name="OutputAxes">The axes of the kernel that the output has.</param>
internal sealed partial record EinsumWeights(Shape Kernel, Shape? Bias, int[] InputAxes, int[] OutputAxes)
{
    /// <summary>The weights for an input of a shape.</summary>
    /// <exception cref="ArgumentException">The equation is none that the layer takes, or does not fit the shapes.</exception>
    public static EinsumWeights Of(Layer layer, string equation, string? biasAxes, Shape input, Shape output)
    {
        Match match = Form().Match(equation);
        string x = match.Groups["x"].Value, kernel = match.Groups["w"].Value, y = match.Groups["y"].Value;
        bool isLeft = match.Groups["left"].Success, isRight = match.Groups["right"].Success;
        if (!match.Success || (isLeft && isRight) || isLeft != match.Groups["leftY"].Success || isRight != match.Groups["rightY"].Success)
        {
            throw new ArgumentException(FourLines.Text($"{layer.Title}: no equation of this layer.", "[X],[Y]->[Z], ...[X],[Y]->...[Z] or [X]...,[Y]->[Z]...", $"'{equation}'", "give each axis a letter, such as 'abc,cd->abd'."));
        }

        int hidden = input.Rank - x.Length;
        if (hidden < 0 || (hidden > 0 && !isLeft && !isRight))
        {
            throw new ShapeException($"{layer.Title}: the input has rank {input.Rank}.", $"{x.Length}{(isLeft || isRight ? " or more" : "")} axes for '{equation}'", $"{input}", "name each axis of the input.");
        }

        // The lengths of all axes of the output: the batch, what is hidden, what was given.
        List<int?> lengths = [input[0], .. isLeft ? input.Skip(1).Take(hidden - 1) : [], .. output, .. isRight ? input.Skip(x.Length) : []];
        int first = isLeft ? hidden : 0;
        int? OfInput(char letter) => input[first + x.IndexOf(letter, StringComparison.Ordinal)];
        int? OfOutput(char letter) => lengths[first + y.IndexOf(letter, StringComparison.Ordinal)];
        if (lengths.Count != y.Length + hidden)
        {
            throw new ShapeException($"{layer.Title}: outputShape does not fit '{equation}'.", $"{y.Length + hidden - 1} lengths, the batch and what is behind an ellipsis left out", $"{output}", "give one length per axis of the output.");
        }

        foreach (char letter in x.Where(l => y.Contains(l, StringComparison.Ordinal) && OfOutput(l) is int given && given != OfInput(l)))
        {
            throw new ShapeException($"{layer.Title}: input and output differ along '{letter}'.", $"{OfInput(letter)?.ToString() ?? "?"} in both", $"{OfOutput(letter)} in outputShape {output}", "leave the length open in outputShape.");
        }

        if (y.FirstOrDefault(l => !x.Contains(l, StringComparison.Ordinal) && !kernel.Contains(l, StringComparison.Ordinal)) is var lost and not '\0')
        {
            throw Lost(lost, "the output", "the input or the kernel");
        }

        if (kernel.FirstOrDefault(l => !x.Contains(l, StringComparison.Ordinal) && !y.Contains(l, StringComparison.Ordinal)) is var free and not '\0')
        {
            throw Lost(free, "the kernel", "the input or the output");
        }

        int[] outputs = [.. Enumerable.Range(0, kernel.Length).Where(i => y.Contains(kernel[i], StringComparison.Ordinal))];
        Shape weight = Known("the kernel", kernel.Select(l => y.Contains(l, StringComparison.Ordinal) ? OfOutput(l) ?? (x.Contains(l, StringComparison.Ordinal) ? OfInput(l) : null) : OfInput(l)));
        return new EinsumWeights(weight, BiasShape(), [.. Enumerable.Range(0, kernel.Length).Except(outputs)], outputs);

        Shape? BiasShape()
        {
            if (biasAxes is null)
            {
                return null;
            }

            if (biasAxes.FirstOrDefault(l => !y.Contains(l, StringComparison.Ordinal)) is var unknown and not '\0')
            {
                throw Lost(unknown, "biasAxes", $"the output '{y}'");
            }

            // Axes behind the first one with a bias are of length 1 where the bias is shared, those before it are left to broadcasting; behind an ellipsis at the end too.
            int start = biasAxes.Length == 0 ? y.Length : biasAxes.Min(l => y.IndexOf(l, StringComparison.Ordinal));
            return Known("the bias", y[start..].Select(l => biasAxes.Contains(l, StringComparison.Ordinal) ? OfOutput(l) : 1).Concat(Enumerable.Repeat((int?)1, isRight ? hidden : 0)));
        }

        Shape Known(string what, IEnumerable<int?> dims) => new Shape([.. dims]) is { IsFullyKnown: true } shape ? shape
            : throw new ShapeException($"{layer.Title}: a length of {what} is not known.", $"all lengths that '{equation}' gives {what}", $"an input {input}, outputShape {output}", "give it in outputShape, or declare the input's shape.");

        ArgumentException Lost(char letter, string where, string other) => new(FourLines.Text($"{layer.Title}: the axis '{letter}' of {where} comes from nowhere.", $"letters of {other}", $"'{equation}'", "correct the equation."));
    }

    [GeneratedRegex(@"^(?<left>\.\.\.)?(?<x>[a-zA-Z]+)(?<right>\.\.\.)?,(?<w>[a-zA-Z]+)->(?<leftY>\.\.\.)?(?<y>[a-zA-Z]+)(?<rightY>\.\.\.)?$")]
    private static partial Regex Form();
}
