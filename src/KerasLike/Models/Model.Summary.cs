using System.Text;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

public partial class Model
{
    /// <summary>Writes the table of the layers.</summary>
    /// <param name="lineLength">The width of the table in characters; by default what suits the columns, and the console.</param>
    /// <param name="positions">Where the columns end, as shares of the width.</param>
    /// <param name="printFn">What takes the text, in place of the console (or of the trace, see <c>Keras.Utils.DisableInteractiveLogging</c>).</param>
    /// <param name="expandNested">Whether the layers of models inside are listed too.</param>
    /// <param name="showTrainable">Whether a column says which layers are trained.</param>
    /// <param name="layerRange">The first and the last layer, as names or regular expressions; all by default.</param>
    /// <exception cref="ArgumentException">A column would be too narrow, or no layer has such a name.</exception>
    public void Summary(int? lineLength = null, IReadOnlyList<double>? positions = null, Action<string>? printFn = null, bool expandNested = false, bool showTrainable = false, (string First, string Last)? layerRange = null)
    {
        bool toConsole = printFn is null;
        string text = new SummaryTable(this, lineLength, positions, expandNested, showTrainable, layerRange, colors: toConsole && Messages.Interactive && !Console.IsOutputRedirected).ToString();
        if (toConsole)
        {
            Messages.Out.Write(text);
        }
        else
        {
            printFn!(text);
        }
    }

    /// <summary>All about the layers in one text: class, name, shapes, weights by path with their sizes, how they are connected, what is trained, and what the model was compiled with.</summary>
    public string Inspect()
    {
        StringBuilder text = new($"{KerasClass} '{Name}', {(Built ? "built" : "not built")}, policy {Dtype.Name}\n");
        foreach (Layer layer in AllLayers.Skip(1))
        {
            LayerCall? call = CallHistory.Of(layer).LastOrDefault();
            string shapes = call is null ? "" : $": {(call.Arguments is null ? "" : $"{call.Arguments.Inputs.Map(t => t.Shape)} -> ")}{call.Structure.Map(t => t.Shape)}";
            text.Append($"  {layer.Title}{shapes}{(layer.Weights.Count > 0 && !layer.Trainable ? ", frozen" : "")}\n");
            foreach (Variable weight in layer is Model ? [] : layer.Weights)
            {
                text.Append($"    {weight.Path} {weight.DType.Name()} {weight.Shape}, {weight.Shape.Size:N0} numbers{(weight.Trainable ? "" : ", not trained")}\n");
            }
        }

        if (_compilation is { } compiled)
        {
            text.Append($"  optimizer {compiled.Optimizer.GetType().Name} '{compiled.Optimizer.Name}', loss {compiled.GivenLoss?.ToString() ?? "none"}, metrics {compiled.GivenMetrics?.ToString() ?? "none"}\n");
        }

        return text.ToString();
    }
}
