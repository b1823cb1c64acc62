using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    /// <summary>Writes the model: layers, weights, what it was compiled with, the state of its optimizer. Keras and <see cref="Keras.Models.LoadModel"/> read it.</summary>
    /// <param name="filepath">A <c>.keras</c> file, or a legacy <c>.h5</c> file. It appears, or replaces the one before, only when it is complete.</param>
    /// <param name="overwrite">Whether a file that is there is replaced; else it is an error.</param>
    /// <param name="zipped">Whether it is one file; false writes a folder, whose name does not end with <c>.keras</c>. True by default.</param>
    /// <param name="includeOptimizer">Whether what the model was compiled with is written, and the optimizer's state.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="NotSupportedException">A part of the model cannot be written, such as a C# function.</exception>
    /// <exception cref="IOException">The file is there and not to be replaced, or cannot be written; the one before is as it was.</exception>
    /// <example><code>
    /// model.Save("model.keras");
    /// Model again = Keras.Models.LoadModel("model.keras");
    /// </code></example>
    public void Save(string filepath, bool overwrite = true, bool? zipped = null, bool includeOptimizer = true)
    {
        bool keras = filepath.EndsWith(".keras", StringComparison.Ordinal);
        if (zipped == false ? keras : !keras && !ModelReader.IsLegacy(filepath))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: Save: the name '{filepath}' has another ending.", zipped == false ? "the name of a folder, without .keras" : ".keras, or .h5 for the legacy format", Path.GetExtension(filepath) is { Length: > 0 } ending ? ending : "none",
                "change the name; Export writes a SavedModel for TensorFlow."));
        }

        MayReplace(filepath, overwrite, "Save");
        if (!Built)
        {
            Warnings.Give(FourLines.Text($"{Title}: Save: the weights do not exist yet.", "a model that was built", "one that was not", "give the first layer an inputShape, or call the model on a batch first; the file has no weights."));
        }

        if (zipped == false)
        {
            ModelWriter.WriteFolder(this, filepath, includeOptimizer);
        }
        else if (keras)
        {
            ModelWriter.WriteZip(this, filepath, includeOptimizer);
        }
        else
        {
            LegacyWriter.WriteModel(this, filepath, includeOptimizer);
        }
    }

    /// <summary>Writes the weights and, if the model is compiled, the state of its optimizer.</summary>
    /// <param name="filepath">The file, <c>.weights.h5</c>; it appears, or replaces the one before, only when it is complete. With a size limit the map <c>.weights.json</c>.</param>
    /// <param name="overwrite">Whether a file that is there is replaced; else it is an error.</param>
    /// <param name="maxShardSize">The most that one file may hold, in gigabytes: the weights are then split into several.</param>
    /// <exception cref="ArgumentException">The name has another ending, or one weight alone is larger than a file may be.</exception>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    /// <exception cref="IOException">The file is there and not to be replaced, or cannot be written; the one before is as it was.</exception>
    public void SaveWeights(string filepath, bool overwrite = true, double? maxShardSize = null)
    {
        string ending = maxShardSize is null ? ".weights.h5" : ".weights.json";
        if (!filepath.EndsWith(ending, StringComparison.Ordinal))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: SaveWeights: the name '{filepath}' has another ending.", ending, Path.GetExtension(filepath) is { Length: > 0 } given ? given : "none", $"let it end with {ending}."));
        }

        MustBeBuilt("SaveWeights");
        MayReplace(filepath, overwrite, "SaveWeights");
        if (maxShardSize is double gigabytes)
        {
            ModelWriter.WriteShards(this, filepath, gigabytes);
        }
        else
        {
            ModelWriter.WriteWeights(this, filepath);
        }
    }

    /// <summary>Reads weights: those of a <c>.weights.h5</c> or <c>.keras</c> file with the optimizer's state if the model is compiled, or those of a legacy <c>.h5</c> file.</summary>
    /// <param name="filepath">The file; or the map of several, <c>.weights.json</c>.</param>
    /// <param name="skipMismatch">Whether weights that do not fit are left as they are, with a warning.</param>
    /// <param name="byName">Whether layers are found by their names instead of their order; in a legacy file only.</param>
    /// <param name="objectsToSkip">Layers that are left as they are; not with a legacy or <c>.keras</c> file.</param>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    /// <exception cref="ArgumentException">The name has another ending, or an option is for another kind of file.</exception>
    /// <exception cref="Formats.FileFormatException">The file is damaged, or of another model; the weights are as they were.</exception>
    /// <remarks>A layer that has a wrong weight in a <c>.weights.h5</c> file gets the weights before it; in a legacy file each weight counts by itself. Vocabularies are in <c>.keras</c> files only, and read by LoadModel.</remarks>
    public void LoadWeights(string filepath, bool skipMismatch = false, bool? byName = null, IReadOnlyList<Layers.Layer>? objectsToSkip = null)
    {
        bool legacy = ModelReader.IsLegacy(filepath), keras = filepath.EndsWith(".keras", StringComparison.Ordinal);
        string? problem = !legacy && !keras && !filepath.EndsWith(".weights.h5", StringComparison.Ordinal) && !filepath.EndsWith(".weights.json", StringComparison.Ordinal) ? "the name has another ending"
            : byName is not null && !legacy ? "byName is for legacy files"
            : objectsToSkip is not null && (legacy || keras) ? "objectsToSkip is for .weights.h5 files"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: LoadWeights: {problem}.", problem[0] == 'b' ? ".h5 or .hdf5" : problem[0] == 'o' ? ".weights.h5 or .weights.json" : ".weights.h5, .keras, .weights.json, or .h5 for the legacy format", $"'{filepath}'", "give another file, or leave the option out."));
        }

        MustBeBuilt("LoadWeights");
        if (!File.Exists(filepath) && !(keras && Directory.Exists(filepath)))
        {
            throw new FileNotFoundException(FourLines.Text($"{Title}: LoadWeights: there is no file '{filepath}'.", "a file that is there", "none", "correct the path."), filepath);
        }

        if (legacy)
        {
            LegacyFile.ReadWeights(this, filepath, byName ?? false, skipMismatch);
            return;
        }

        using KerasPackage? package = keras ? KerasPackage.At(filepath) : null;
        using SavedWeights weights = package?.Weights() ?? SavedWeights.Open(filepath);
        WeightsFile.Read(this, weights, skipMismatch, objectsToSkip);
    }

    private void MayReplace(string filepath, bool overwrite, string method)
    {
        if (!overwrite && (File.Exists(filepath) || Directory.Exists(filepath)))
        {
            throw new IOException(FourLines.Text($"{Title}: {method}: '{filepath}' is there already.", "a new file, or overwrite: true", "overwrite: false", "choose another name."));
        }
    }

    private void MustBeBuilt(string method)
    {
        if (!Built)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: {method}: the weights do not exist yet.", "a model that was built", "one that was not", "give the first layer an inputShape, or call the model on a batch first."));
        }
    }
}
