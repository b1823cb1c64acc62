using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    /// <summary>Writes the weights and, if the model is compiled, the state of its optimizer.</summary>
    /// <param name="filepath">The file. Whatever its name, it is a NumPy <c>.npz</c>; it appears only when it is complete.</param>
    /// <param name="overwrite">Whether a file that is there is replaced; else it is an error.</param>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    /// <exception cref="IOException">The file is there and not to be replaced, or cannot be written.</exception>
    public void SaveWeights(string filepath, bool overwrite = true)
    {
        MustBeBuilt("SaveWeights");
        if (!overwrite && File.Exists(filepath))
        {
            throw new IOException(FourLines.Text($"{Title}: SaveWeights: '{filepath}' is there already.", "a new file, or overwrite: true", "overwrite: false", "choose another name."));
        }

        StateFile.WriteWeights(this, filepath);
    }

    /// <summary>Reads what <see cref="SaveWeights"/> or a <see cref="Callbacks.ModelCheckpoint"/> wrote; a compiled model also gets the state of its optimizer.</summary>
    /// <param name="filepath">The file.</param>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    /// <exception cref="Formats.FileFormatException">The file is damaged, or of another model; the weights are as they were.</exception>
    public void LoadWeights(string filepath)
    {
        MustBeBuilt("LoadWeights");
        StateFile.ReadWeights(this, filepath);
    }

    private void MustBeBuilt(string method)
    {
        if (!Built)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: {method}: the weights do not exist yet.", "a model that was built", "one that was not", "give the first layer an inputShape, or call the model on a batch first."));
        }
    }
}
