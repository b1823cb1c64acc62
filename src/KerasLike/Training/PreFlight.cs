using KerasLike.Graphs;
using KerasLike.Losses;

namespace KerasLike;

/// <summary>Looks at data and model for common mistakes before the first epoch, and gives one readable warning for each. Nothing is changed.</summary>
internal static class PreFlight
{
    // So many numbers of each array are looked at; the rest is taken to be like them.
    private const int Limit = 1 << 16;

    /// <summary>Warns of what looks wrong.</summary>
    public static void Check(Model model, Compilation compilation, BatchFeed feed, int? batchSize)
    {
        Batch data = feed.Example;
        foreach (TensorValue x in data.X.Flatten())
        {
            Inputs(model, x);
        }

        foreach (TensorValue y in data.Y?.Flatten() ?? [])
        {
            Targets(model, compilation, y, whole: feed is ArrayFeed);
        }

        if (feed is ArrayFeed { Samples: int samples } && batchSize > samples)
        {
            Say(model, "the batch is larger than the data.", $"batchSize up to {samples}", $"{batchSize}", "every epoch is one step; choose a smaller batch.");
        }

        foreach (Loss loss in compilation.Loss?.Resolved ?? [])
        {
            SoftmaxAsLogits(model, compilation, loss);
        }
    }

    private static void Inputs(Model model, TensorValue x)
    {
        if (!IsNumeric(x))
        {
            return;
        }

        int count = Looked(x);
        (double least, double largest, bool whole) = (double.PositiveInfinity, double.NegativeInfinity, true);
        for (int i = 0; i < count; i++)
        {
            double number = x.At(i);
            if (double.IsNaN(number))
            {
                Say(model, "there is NaN in x.", "finite numbers", "NaN", "replace or leave out the samples without a value.");
                return;
            }

            (least, largest, whole) = (Math.Min(least, number), Math.Max(largest, number), whole && number == Math.Floor(number));
        }

        if (x.Shape.Rank > 1 && whole && least >= 0 && largest is > 100 and <= 255
            && !model.AllLayers.Any(l => l is Layers.Rescaling or Layers.BatchNormalization or Layers.Embedding || l.GetType().Name is "Normalization" or "CategoryEncoding"))
        {
            Say(model, "the inputs look like pixels from 0 to 255.", "numbers of about -1 to 1", $"0 to {largest}", "divide them by 255, or put a Rescaling layer first.");
        }
    }

    private static void Targets(Model model, Compilation compilation, TensorValue y, bool whole)
    {
        if (!IsNumeric(y))
        {
            return;
        }

        int count = Looked(y);
        int width = y.Shape.Rank > 1 ? y.Shape.Dims[^1] : 1;
        bool same = true;
        for (int i = 0; i < count; i++)
        {
            double number = y.At(i);
            if (double.IsNaN(number))
            {
                Say(model, "there is NaN in y.", "finite numbers", "NaN", "leave out the samples without a target.");
                return;
            }

            same = same && (i < width || number == y.At(i - width));
        }

        if (whole && same && y.Shape.Dims[0] > 1 && count == y.Length && IsClassified(compilation))
        {
            Say(model, "all samples have the same class.", "two classes or more", $"one class in {y.Shape.Dims[0]} samples", "check how the targets were made.");
        }
    }

    private static bool IsClassified(Compilation compilation) => compilation.Loss?.Resolved.Any(l => l is SparseCategoricalCrossentropy or CategoricalCrossentropy or BinaryCrossentropy) == true;

    private static void SoftmaxAsLogits(Model model, Compilation compilation, Loss loss)
    {
        bool logits = loss is SparseCategoricalCrossentropy { FromLogits: true } or CategoricalCrossentropy { FromLogits: true } or BinaryCrossentropy { FromLogits: true };
        if (logits && compilation.Loss!.Predictions.FirstOrDefault(p => p.Node.Op.Type is "Softmax" or "Sigmoid") is { } output)
        {
            Say(model, $"the output is a {output.Node.Op.Type.ToLowerInvariant()}, but the loss takes logits.", "a last layer without activation, or fromLogits: false",
                $"{loss.GetType().Name}(fromLogits: true)", "leave out fromLogits.");
        }
    }

    private static bool IsNumeric(TensorValue x) => x.DType is not (DType.String or DType.Bool) && x.Shape.Rank > 0 && x.Length > 0;

    private static int Looked(TensorValue x) => (int)Math.Min(x.Length, Limit);

    private static void Say(Model model, string what, string expected, string received, string fix) => Warnings.Give(FourLines.Text($"{model.Title}: {what}", expected, received, fix));
}
