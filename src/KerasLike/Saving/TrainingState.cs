using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>All that the next step of a training depends on, in one file: Keras' weights and optimizer, and beside them, where Keras does not look, what it forgets.</summary>
internal static class TrainingState
{
    private const string Group = "keras_like";

    /// <summary>Writes the weights, the optimizer's variables, what else the training graph keeps, and the random generators.</summary>
    public static void Write(Model model, string path, int epoch, int batch)
    {
        using Hdf5Writer file = new(path);
        Hdf5WeightsWriter writer = new(file);
        WeightsFile.Write(model, writer);
        Hdf5GroupWriter group = file.Root.CreateGroup(Group);
        group.CreateDataset("progress", new NumberArray(new[] { epoch, batch }, [2]));
        group.CreateDataset("random", new NumberArray(GlobalSeed.State, [GlobalSeed.State.Length]));
        Variable[] state = Kept(model);
        for (int i = 0; i < state.Length; i++)
        {
            Variable variable = state[i];
            Hdf5WeightsWriter.Add(group, $"state/{i}", variable.Shape, variable.DType, s => Hdf5WeightsWriter.Write(variable, s), namesBFloat16: true);
        }

        file.Commit();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>The epoch and batch.</returns>
    /// <exception cref="FileFormatException">The file is damaged, or of another model.</exception>
    public static (int Epoch, int Batch) Read(Model model, string path)
    {
        using Hdf5File file = new(path);
        Hdf5Group group = file.Root.Group(Group);
        int[] progress = (int[])group.Dataset("progress").ReadNumbers().Values;
        long[] random = (long[])group.Dataset("random").ReadNumbers().Values;
        Variable[] state = Kept(model);
        SavedArray[] arrays = [.. ((group.Find("state") as Hdf5Group)?.Names ?? []).Select(n => (SavedArray)new Hdf5Array(file, group.Dataset($"state/{n}")))];
        if (progress.Length != 2 || arrays.Length != state.Length)
        {
            throw new FileFormatException($"'{path}' is of another model.", $"{state.Length} variables besides weights and optimizer", $"{arrays.Length}", "make the model and compile it as when the file was written.");
        }

        WeightsFile.Read(model, new Hdf5Weights(file));
        for (int i = 0; i < state.Length; i++)
        {
            new Hdf5Array(file, group.Dataset($"state/{i}")).Into(state[i]);
        }

        GlobalSeed.State = random;
        return (progress[0], progress[1]);
    }

    // Seed generators of layers, and whatever else a step changes besides weights and optimizer.
    private static Variable[] Kept(Model model) => model.TrainVariables is { } all
        ? [.. all.Distinct().Except(model.Weights).Except(model.IsCompiled ? model.Optimizer.Variables : [])] : [];
}
