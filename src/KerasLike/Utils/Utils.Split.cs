using KerasLike.Graphs;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        /// <summary>A data set in two: a left part from its beginning and a right part from its end.</summary>
        /// <param name="dataset">Arrays, one sample per entry along their first axis.</param>
        /// <param name="leftSize">How many samples go left; a number below 1 is their share. Without it, all that do not go right.</param>
        /// <param name="rightSize">How many samples go right, or their share. Without it, all that do not go left.</param>
        /// <param name="shuffle">Whether the samples are put in a random order first.</param>
        /// <param name="seed">The seed of that order; a seed gives Keras' order.</param>
        /// <exception cref="ArgumentException">Neither size is given, or one of them is out of its range.</exception>
        public static (Dataset Left, Dataset Right) SplitDataset(TensorStructure dataset, double? leftSize = null, double? rightSize = null, bool shuffle = false, int? seed = null) =>
            SplitDataset(Dataset.FromTensorSlices(dataset), leftSize, rightSize, shuffle, seed);

        /// <summary>A data set in two; all its elements are kept in memory. What was batched is split by its samples and batched again.</summary>
        /// <param name="dataset">The data set.</param>
        /// <param name="leftSize">How many samples go left; a number below 1 is their share.</param>
        /// <param name="rightSize">How many samples go right, or their share.</param>
        /// <param name="shuffle">Whether the samples are put in a random order first.</param>
        /// <param name="seed">The seed of that order.</param>
        /// <exception cref="ArgumentException">Neither size is given, or one of them is out of its range.</exception>
        public static (Dataset Left, Dataset Right) SplitDataset(Dataset dataset, double? leftSize = null, double? rightSize = null, bool shuffle = false, int? seed = null)
        {
            TensorStructure[] samples = [.. dataset.BatchSize is null ? dataset : dataset.Unbatch()];
            if (shuffle)
            {
                new PythonRandom(seed ?? GlobalSeed.PythonInteger(0, 1000000)).Shuffle(samples.AsSpan());
            }

            (int left, int right) = Sizes(samples.Length, leftSize, rightSize);
            return (Part(samples[..left]), Part(samples[^right..]));

            Dataset Part(TensorStructure[] part)
            {
                Dataset whole = Dataset.FromGenerator(() => part, part.Length);
                return dataset.BatchSize is int size ? whole.Batch(size) : whole;
            }
        }

        // A share is rounded to the even number where it lies between two, as in Python.
        private static (int Left, int Right) Sizes(int samples, double? leftSize, double? rightSize)
        {
            if (leftSize is null && rightSize is null)
            {
                throw new ArgumentException(FourLines.Text("SplitDataset: no size is given.", "leftSize, rightSize or both", "neither", "give one, such as leftSize: 0.8."));
            }

            int? left = Count(nameof(leftSize), leftSize), right = Count(nameof(rightSize), rightSize);
            (int l, int r) = (left ?? samples - right!.Value, right ?? samples - left!.Value);
            return l + r <= samples && l > 0 && r > 0 ? (l, r) : throw new ArgumentException(FourLines.Text("SplitDataset: the sizes do not fit the data set.", $"two parts of at most {samples} samples together, none of them empty",
                $"leftSize {leftSize}, rightSize {rightSize}", "choose others."));

            int? Count(string name, double? size) => size is not double s ? null
                : s is > 0 and < 1 ? (int)Math.Round(s * samples, MidpointRounding.ToEven)
                : s >= 1 && s < samples && s == Math.Floor(s) ? (int)s
                : throw new ArgumentException(FourLines.Text($"SplitDataset: {name} is out of range.", $"a share between 0 and 1, or a whole number from 1 to {samples - 1}", $"{s}", $"correct {name}."));
        }
    }
}
