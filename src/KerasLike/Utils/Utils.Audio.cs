using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        /// <summary>The sounds (.wav, 16 bits) in a folder as a data set of batches (batch, samples, channels), numbers from −1 to 1, with labels from the names of the folders in it.</summary>
        /// <param name="directory">The folder; in it a folder for each class.</param>
        /// <param name="labels">The labels in the order of the files' paths; by default Keras' "inferred": the folders' names.</param>
        /// <param name="labelMode">"int", "binary" (0 or 1, as a column), "categorical" (one-hot); null for sounds without labels.</param>
        /// <param name="classNames">The classes in their order; the folders' names, sorted, by default.</param>
        /// <param name="batchSize">How many sounds make an element; null for single ones.</param>
        /// <param name="samplingRate">The samples per second to bring them to; not to be had here, as in Keras without tensorflow_io.</param>
        /// <param name="outputSequenceLength">How many samples each has: longer ones are cut, shorter ones get zeros; by default the longest of a batch decides.</param>
        /// <param name="ragged">Whether batches keep the lengths of the sounds; there are no ragged tensors here.</param>
        /// <param name="shuffle">Whether they come in a random order.</param>
        /// <param name="seed">The seed of that order; a seed gives Keras' order.</param>
        /// <param name="validationSplit">The share of the files that is kept for validation.</param>
        /// <param name="subset">"training" or "validation": which part of a split; "both" is two calls here.</param>
        /// <param name="followLinks">Whether links to folders are followed.</param>
        /// <param name="verbose">Whether a line says how many files there are.</param>
        /// <exception cref="ArgumentException">The arguments do not go together, or there are no files.</exception>
        /// <exception cref="NotSupportedException">Another sampling rate or ragged tensors are asked for.</exception>
        public static Dataset AudioDatasetFromDirectory(string directory, IReadOnlyList<int>? labels = null, string? labelMode = "int", IReadOnlyList<string>? classNames = null, int? batchSize = 32, int? samplingRate = null,
            int? outputSequenceLength = null, bool ragged = false, bool shuffle = true, int? seed = null, double? validationSplit = null, string? subset = null, bool followLinks = false, bool verbose = true)
        {
            if (ragged || samplingRate is not null)
            {
                throw new NotSupportedException(FourLines.Text("AudioDatasetFromDirectory: this is not to be had.", "ragged: false, and no samplingRate", ragged ? "ragged: true" : $"samplingRate: {samplingRate}",
                    ragged ? "leave it out: batches are filled up with zeros." : "bring the files to one rate before."));
            }

            DirectoryIndex.CheckSplit(validationSplit, subset, shuffle, seed);
            int order = seed ?? GlobalSeed.NextInteger(1000000);
            return DirectoryIndex.Of(directory, labels, labelMode, classNames, [".wav"], shuffle, order, validationSplit, subset, followLinks, verbose)
                .Load(Load, labelMode, batchSize, shuffle, order, padded: outputSequenceLength is null);

            TensorValue Load(string path)
            {
                WavFile sound = WavFile.Read(path);
                int length = outputSequenceLength ?? (sound.Samples.Length / sound.Channels);
                float[] samples = sound.Samples;
                Array.Resize(ref samples, length * sound.Channels);
                return TensorValue.Of(samples, new Shape(length, sound.Channels));
            }
        }
    }
}
