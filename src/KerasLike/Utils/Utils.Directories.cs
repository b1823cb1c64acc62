using System.Text;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        private static readonly string[] ImageEndings = [".bmp", ".gif", ".jpeg", ".jpg", ".png"];

        /// <summary>The pictures in a folder as a data set of batches (batch, height, width, channels), numbers from 0 to 255, with labels from the names of the folders in it.</summary>
        /// <param name="directory">The folder; in it a folder for each class.</param>
        /// <param name="labels">The labels in the order of the files' paths; by default Keras' "inferred": the folders' names.</param>
        /// <param name="labelMode">"int", "binary" (0 or 1, as a column), "categorical" (one-hot); null for pictures without labels.</param>
        /// <param name="classNames">The classes in their order; the folders' names, sorted, by default.</param>
        /// <param name="colorMode">"grayscale", "rgb" or "rgba".</param>
        /// <param name="batchSize">How many pictures make an element; null for single ones.</param>
        /// <param name="imageSize">The height and width to bring them to; 256 by 256 by default.</param>
        /// <param name="shuffle">Whether they come in a random order.</param>
        /// <param name="seed">The seed of that order; a seed gives Keras' order.</param>
        /// <param name="validationSplit">The share of the files that is kept for validation.</param>
        /// <param name="subset">"training" or "validation": which part of a split; "both" is two calls here.</param>
        /// <param name="interpolation">How they are brought to the size, as the layer <see cref="Resizing"/> does.</param>
        /// <param name="followLinks">Whether links to folders are followed.</param>
        /// <param name="cropToAspectRatio">Whether the middle is cut out, so that nothing is distorted.</param>
        /// <param name="padToAspectRatio">Whether borders are added, so that nothing is distorted.</param>
        /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
        /// <param name="verbose">Whether a line says how many files there are.</param>
        /// <remarks>Only PNG pictures can be decoded; a file of another kind is an error when it is reached.</remarks>
        /// <exception cref="ArgumentException">The arguments do not go together, or there are no files.</exception>
        public static Dataset ImageDatasetFromDirectory(string directory, IReadOnlyList<int>? labels = null, string? labelMode = "int", IReadOnlyList<string>? classNames = null, string colorMode = "rgb", int? batchSize = 32,
            (int Height, int Width)? imageSize = null, bool shuffle = true, int? seed = null, double? validationSplit = null, string? subset = null, string interpolation = "bilinear", bool followLinks = false,
            bool cropToAspectRatio = false, bool padToAspectRatio = false, string? dataFormat = null, bool verbose = true)
        {
            DirectoryIndex.CheckSplit(validationSplit, subset, shuffle, seed);
            (int height, int width) = imageSize ?? (256, 256);
            bool first = ChannelsFirst(dataFormat);
            Resizing resizing = new(height, width, interpolation, cropToAspectRatio, padToAspectRatio);
            int order = seed ?? GlobalSeed.NextInteger(1000000);
            return DirectoryIndex.Of(directory, labels, labelMode, classNames, ImageEndings, shuffle, order, validationSplit, subset, followLinks, verbose).Load(Load, labelMode, batchSize, shuffle, order);

            TensorValue Load(string path)
            {
                TensorValue picture = Eager.Run(t => Graphs.Ops.Cast.Of(t, DType.Float32), Decode(path, colorMode));
                TensorValue resized = resizing.Apply(picture.Reshape(new Shape(1).Concat(picture.Shape)));
                resized = resized.Reshape(resized.Shape[1..]);
                return first ? Eager.Run(t => Graphs.Ops.Transpose.Of(t, [2, 0, 1]), resized) : resized;
            }
        }

        /// <summary>The texts (.txt, UTF-8) in a folder as a data set of batches of strings, with labels from the names of the folders in it.</summary>
        /// <param name="directory">The folder; in it a folder for each class.</param>
        /// <param name="labels">The labels in the order of the files' paths; by default Keras' "inferred": the folders' names.</param>
        /// <param name="labelMode">"int", "binary" (0 or 1, as a column), "categorical" (one-hot); null for texts without labels.</param>
        /// <param name="classNames">The classes in their order; the folders' names, sorted, by default.</param>
        /// <param name="batchSize">How many texts make an element; null for single ones.</param>
        /// <param name="maxLength">How many bytes of a text are kept at most.</param>
        /// <param name="shuffle">Whether they come in a random order.</param>
        /// <param name="seed">The seed of that order; a seed gives Keras' order.</param>
        /// <param name="validationSplit">The share of the files that is kept for validation.</param>
        /// <param name="subset">"training" or "validation": which part of a split; "both" is two calls here.</param>
        /// <param name="followLinks">Whether links to folders are followed.</param>
        /// <param name="verbose">Whether a line says how many files there are.</param>
        /// <exception cref="ArgumentException">The arguments do not go together, or there are no files.</exception>
        public static Dataset TextDatasetFromDirectory(string directory, IReadOnlyList<int>? labels = null, string? labelMode = "int", IReadOnlyList<string>? classNames = null, int? batchSize = 32, int? maxLength = null,
            bool shuffle = true, int? seed = null, double? validationSplit = null, string? subset = null, bool followLinks = false, bool verbose = true)
        {
            DirectoryIndex.CheckSplit(validationSplit, subset, shuffle, seed);
            int order = seed ?? GlobalSeed.NextInteger(1000000);
            return DirectoryIndex.Of(directory, labels, labelMode, classNames, [".txt"], shuffle, order, validationSplit, subset, followLinks, verbose).Load(Load, labelMode, batchSize, shuffle, order);

            TensorValue Load(string path)
            {
                byte[] text = File.ReadAllBytes(path);
                return TensorValue.Of(new[] { Encoding.UTF8.GetString(text, 0, Math.Min(text.Length, maxLength ?? text.Length)) }, Shape.Scalar);
            }
        }
    }
}
