using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>The numbers of a model in a file of Keras' layout: one walk of the model for reading and writing.</summary>
internal static class WeightsFile
{
    /// <summary>Reads the weights, and the state of the optimizer where the model has one.</summary>
    /// <param name="model">The model, which is built; or a layer that was saved by itself.</param>
    /// <param name="weights">The file.</param>
    /// <param name="skipMismatch">Whether what does not fit is left as it is, with a warning.</param>
    /// <param name="skip">Layers that are left as they are.</param>
    /// <param name="assets">The texts of a layer's folder, by its path; null where there are none.</param>
    /// <exception cref="FileFormatException">Something does not fit; then nothing has changed.</exception>
    public static void Read(Layer model, SavedWeights weights, bool skipMismatch = false, IEnumerable<object>? skip = null, Func<string, IReadOnlyDictionary<string, string>?>? assets = null)
    {
        if (model is Model { IsCompiled: true, Built: true } compiled)
        {
            compiled.Optimizer.Build(compiled.TrainableWeights);
        }

        List<Step> steps = [.. SavedTree.Of(model, skip).Select(p => new Step(p, weights.Find(p.Group)))];
        List<(SavedPart Part, string Expected, string Received)> misfits = [.. steps.Select(s => s.Misfit()).OfType<(SavedPart, string, string)>()];
        if (misfits.Count > 0)
        {
            (SavedPart part, string expected, string received) = misfits[0];
            string what = $"'{weights.Name}': {(misfits.Count == 1 ? "an object does" : $"{misfits.Count} objects do")} not fit what the file holds{(misfits.Count == 1 ? ":" : ", among them")} {part.Title} ({part.Group}).";
            if (!skipMismatch)
            {
                throw new FileFormatException(what, expected, received, "make the model as when the file was written, or leave out what does not fit: skipMismatch: true.");
            }

            Warnings.Give(FourLines.Text(what, expected, received, "make the model as when the file was written; it keeps what does not fit as it was."));
        }

        steps.ForEach(s => s.Assign());
        foreach (Step step in steps)
        {
            if (step.Part.Owner is ISavedState layer && assets?.Invoke(step.Part.Path) is { } files)
            {
                layer.LoadAssets(files);
            }
        }
    }

    /// <summary>Writes the weights, and the state of the optimizer where the model has one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="write">Where they go.</param>
    /// <param name="optimizer">Whether the optimizer's state is written.</param>
    public static void Write(Layer model, IWeightsWriter write, bool optimizer = true)
    {
        foreach (SavedPart part in SavedTree.Of(model, !optimizer && model is Model { IsCompiled: true } compiled ? [compiled.Optimizer] : null))
        {
            write.Begin(part.Group, part.Name);
            if ((part.Owner as ISavedState)?.SaveVariables() is { } own)
            {
                foreach ((string name, TensorValue value) in own)
                {
                    write.Add(name, value.Shape, value.DType, s => Hdf5WeightsWriter.Write(value, s));
                }

                continue;
            }

            for (int i = 0; i < part.Variables.Count; i++)
            {
                Variable variable = part.Variables[i];
                write.Add($"{i}", variable.Shape, variable.DType, s => part.Write(variable, s));
            }
        }
    }

    /// <summary>A part with what the file has for it.</summary>
    private sealed class Step(SavedPart part, IReadOnlyDictionary<string, SavedArray>? arrays)
    {
        private static readonly Dictionary<string, SavedArray> Nothing = [];
        private readonly IReadOnlyDictionary<string, SavedArray> _arrays = arrays ?? Nothing;
        private readonly IReadOnlyList<Variable> _variables = part.Variables;
        private readonly IReadOnlyDictionary<string, TensorValue>? _own = (part.Owner as ISavedState)?.SaveVariables();

        public SavedPart Part => part;

        /// <summary>Why it does not fit; null if it does.</summary>
        public (SavedPart Part, string Expected, string Received)? Misfit()
        {
            if (_own is not null)
            {
                return _own.Keys.FirstOrDefault(k => !_arrays.ContainsKey(k)) is { } missing ? (part, missing, Found()) : null;
            }

            if (_arrays.Count != _variables.Count)
            {
                return part.Owner is Layer ? (part, Variables(), Found()) : null;
            }

            for (int i = 0; i < _variables.Count; i++)
            {
                if (!_arrays.TryGetValue($"{i}", out SavedArray? array))
                {
                    return (part, Variables(), Found());
                }

                if (!Fits(_variables[i], array))
                {
                    return (part, $"{_variables[i].Name} {_variables[i].Shape}", $"{array.Shape} at {array.Place[(array.Place.LastIndexOf(' ') + 1)..]}");
                }
            }

            return null;
        }

        /// <summary>Sets the variables, one after the other, until one does not fit.</summary>
        public void Assign()
        {
            if (_own is not null)
            {
                ((ISavedState)part.Owner).LoadVariables(_own.Keys.Where(_arrays.ContainsKey).ToDictionary(k => k, k => _arrays[k].Read()));
                return;
            }

            if (_arrays.Count != _variables.Count)
            {
                if (part.Owner is not Layer && arrays is not null)
                {
                    Warnings.Give(FourLines.Text($"{part.Title}: its state was not read and begins anew.", $"{_variables.Count} variables", $"{_arrays.Count} in the file", "compile the model as when the file was written."));
                }

                return;
            }

            for (int i = 0; i < _variables.Count && _arrays.TryGetValue($"{i}", out SavedArray? array) && Fits(_variables[i], array); i++)
            {
                array.Into(_variables[i]);
            }

            if (part.Owner is Layer layer)
            {
                layer.Update?.Restart();
                layer.StateLoaded();
            }
        }

        private static bool Fits(Variable variable, SavedArray array) => variable.Shape == array.Shape;

        private string Variables() => _variables.Count == 0 ? "no variables" : $"{_variables.Count} variables: {string.Join(", ", _variables.Select(v => $"{v.Name} {v.Shape}"))}";

        private string Found() => arrays is null ? "none, since there is no such group" : _arrays.Count == 0 ? "an empty group" : $"{_arrays.Count}: {string.Join(", ", _arrays.OrderBy(a => a.Key, StringComparer.Ordinal).Take(8).Select(a => $"{a.Key} {a.Value.Shape}"))}";
    }
}
