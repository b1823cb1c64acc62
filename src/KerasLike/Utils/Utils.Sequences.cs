using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        private static readonly string[] Sides = ["pre", "post"];

        /// <summary>Sequences of different lengths as rows of one array: short ones are filled up, long ones cut.</summary>
        /// <param name="sequences">The sequences: numbers, or arrays of one shape, one after the other.</param>
        /// <param name="maxlen">The length of the rows; that of the longest sequence by default.</param>
        /// <param name="dtype">The dtype of the result; whole numbers are cut off towards 0.</param>
        /// <param name="padding">Whether short sequences are filled up before ("pre") or behind ("post").</param>
        /// <param name="truncating">Whether long sequences lose their beginning ("pre") or their end ("post").</param>
        /// <param name="value">What they are filled up with.</param>
        /// <exception cref="ShapeException">The entries of the sequences have different shapes.</exception>
        /// <example><code>TensorValue rows = Keras.Utils.PadSequences(new int[][] { [1], [2, 3] });   // [[0, 1], [2, 3]]</code></example>
        public static TensorValue PadSequences(IEnumerable<Array> sequences, int? maxlen = null, string dtype = "int32", string padding = "pre", string truncating = "pre", double value = 0)
        {
            bool before = Side(nameof(padding), padding), cut = Side(nameof(truncating), truncating);
            Array[] all = [.. sequences];
            TensorValue?[] values = Array.ConvertAll(all, s => s.Length == 0 ? null : TensorValue.Of(s));
            Shape entry = values.FirstOrDefault(v => v is not null)?.Shape[1..] ?? Shape.Scalar;
            int length = maxlen ?? all.Select(s => s.GetLength(0)).DefaultIfEmpty().Max(), size = (int)entry.Size;
            double[] rows = new double[(long)all.Length * length * size];
            Array.Fill(rows, value);
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] is not { } sequence)
                {
                    continue;
                }

                if (sequence.Shape[1..] != entry)
                {
                    throw new ShapeException($"PadSequences: sequence {i} has entries of another shape.", $"{entry}", $"{sequence.Shape[1..]}", "give sequences of one kind.");
                }

                int there = sequence.Shape.Dims[0], kept = Math.Min(there, length);
                double[] numbers = sequence.ToDoubles();
                Array.Copy(numbers, (cut ? there - kept : 0) * size, rows, ((long)i * length * size) + ((before ? length - kept : 0) * size), kept * size);
            }

            TensorValue result = TensorValue.Of(rows, new Shape(all.Length, length).Concat(entry));
            return rows.Length == 0 ? TensorValue.Zeros(result.Shape, DTypes.Parse(dtype)) : Eager.Run(t => Cast.Of(t, DTypes.Parse(dtype)), result);
        }

        /// <summary>Windows of a series as a data set: each element is the next piece of it, with its target.</summary>
        /// <param name="data">The series, along the first axis.</param>
        /// <param name="targets">The target of the window that begins at step i; null for windows alone.</param>
        /// <param name="sequenceLength">How many steps a window has.</param>
        /// <param name="sequenceStride">From one window's beginning to the next.</param>
        /// <param name="samplingRate">From one step within a window to the next.</param>
        /// <param name="batchSize">How many windows make an element; null for single ones.</param>
        /// <param name="shuffle">Whether the windows come in a random order.</param>
        /// <param name="seed">The seed of that order; a seed gives Keras' order.</param>
        /// <param name="startIndex">The step to begin with.</param>
        /// <param name="endIndex">The step before which to end.</param>
        /// <exception cref="ArgumentException">A number is out of its range.</exception>
        public static Dataset TimeseriesDatasetFromArray(TensorValue data, TensorValue? targets, int sequenceLength, int sequenceStride = 1, int samplingRate = 1, int? batchSize = 128, bool shuffle = false, int? seed = null, int? startIndex = null, int? endIndex = null)
        {
            int length = data.Shape.Dims[0], start = startIndex ?? 0, end = endIndex ?? length;
            Check(start >= 0 && start < length, nameof(startIndex), $"0 to {length - 1}", start);
            Check(endIndex is null || (end > start && end > 0 && end < length), nameof(endIndex), $"{start + 1} to {length - 1}", end);
            Check(samplingRate > 0 && samplingRate < length, nameof(samplingRate), $"1 to {length - 1}", samplingRate);
            Check(sequenceStride > 0 && sequenceStride < length, nameof(sequenceStride), $"1 to {length - 1}", sequenceStride);
            Check(sequenceLength > 0, nameof(sequenceLength), "1 or more", sequenceLength);
            int windows = Math.Min(end - start - ((sequenceLength - 1) * samplingRate), targets?.Shape.Dims[0] ?? int.MaxValue);
            int[] begins = [.. Enumerable.Range(0, Math.Max(0, (windows + sequenceStride - 1) / sequenceStride)).Select(i => i * sequenceStride)];
            if (shuffle)
            {
                seed ??= GlobalSeed.NextInteger(1000000);
                new NumpyRandom((uint)seed.Value).Shuffle(begins.AsSpan());
            }

            Dataset dataset = Dataset.FromGenerator(() => begins.Select(Window), begins.Length);
            dataset = shuffle ? dataset.Shuffle(batchSize is int size ? size * 8 : 1024, seed) : dataset;
            return batchSize is int samples ? dataset.Batch(samples) : dataset;

            TensorStructure Window(int at)
            {
                TensorValue window = TensorStack.Stack([.. Enumerable.Range(0, sequenceLength).Select(i => TensorStack.Row(data, start + at + (i * samplingRate)).Leaf!)]);
                return targets is null ? window : [window, TensorStack.Row(targets, start + at)];
            }
        }

        private static void Check(bool right, string argument, string expected, int received)
        {
            if (!right)
            {
                throw new ArgumentOutOfRangeException(argument, FourLines.Text($"{argument} is out of range.", expected, $"{received}", $"correct {argument}."));
            }
        }

        private static bool Side(string argument, string side) => Sides.Contains(side) ? side == "pre" : throw FourLines.UnknownName(argument, side, Sides);
    }
}
