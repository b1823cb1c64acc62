using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The numbers of a model and of its training in one <c>.npz</c> file, by kind and place: <c>weights/0</c>, <c>optimizer/3</c>.</summary>
internal static class StateFile
{
    /// <summary>Writes the weights and, if the model is compiled, the optimizer's variables.</summary>
    public static void WriteWeights(Model model, string path) => Write(path, file => AddWeights(file, model));

    /// <summary>Writes the model's JSON, the weights and the optimizer's variables.</summary>
    public static void WriteModel(Model model, string path) => Write(path, file =>
    {
        file.AddText("config.json", model.ToJson());
        AddWeights(file, model);
    });

    /// <summary>Writes the weights, the optimizer's variables and all else that the next step depends on: what the training graph keeps, the random generators.</summary>
    public static void WriteTraining(Model model, string path, int epoch, int batch) => Write(path, file =>
    {
        AddWeights(file, model);
        Add(file, "state", State(model));
        file.Add("random", new NumberArray(GlobalSeed.State, [GlobalSeed.State.Length]));
        file.Add("progress", new NumberArray(new[] { epoch, batch }, [2]));
    });

    /// <summary>Reads weights and, where the file and the model have them, the optimizer's variables.</summary>
    /// <exception cref="FileFormatException">The file is damaged, or of another model.</exception>
    public static void ReadWeights(Model model, string path)
    {
        using NpzFile file = new(path);
        ReadWeights(file, model, path);
    }

    /// <summary>Reads what <see cref="WriteTraining"/> wrote.</summary>
    /// <returns>The epoch and batch.</returns>
    /// <exception cref="FileFormatException">The file is damaged, or of another model.</exception>
    public static (int Epoch, int Batch) ReadTraining(Model model, string path)
    {
        using NpzFile file = new(path);
        int[] progress = (int[])file["progress"].Values;
        long[] random = (long[])file["random"].Values;
        ReadWeights(file, model, path);
        Read(file, "state", State(model), path);
        GlobalSeed.State = random;
        return (progress[0], progress[1]);
    }

    // Seed generators of layers, and whatever else a step changes besides weights and optimizer.
    private static Variable[] State(Model model) => model.TrainVariables is { } all
        ? [.. all.Distinct().Except(model.Weights).Except(model.IsCompiled ? model.Optimizer.Variables : [])] : [];

    private static void Write(string path, Action<NpzWriter> fill)
    {
        using NpzWriter file = new(path);
        fill(file);
        file.Commit();
    }

    private static void AddWeights(NpzWriter file, Model model)
    {
        Add(file, "weights", model.Weights);
        if (model.IsCompiled && model.Optimizer.Built)
        {
            Add(file, "optimizer", model.Optimizer.Variables);
        }
    }

    private static void Add(NpzWriter file, string kind, IReadOnlyList<Variable> variables)
    {
        for (int i = 0; i < variables.Count; i++)
        {
            TensorValue value = variables[i].Value;
            file.Add($"{kind}/{i}", new NumberArray(Numbers(value), [.. value.Shape.Dims]));
        }
    }

    private static void ReadWeights(NpzFile file, Model model, string path)
    {
        Read(file, "weights", model.Weights, path);
        if (model.IsCompiled && file.Names.Any(n => n.StartsWith("optimizer/", StringComparison.Ordinal)))
        {
            model.Optimizer.Build(model.TrainableWeights);
            Read(file, "optimizer", model.Optimizer.Variables, path);
        }
    }

    private static void Read(NpzFile file, string kind, IReadOnlyList<Variable> variables, string path)
    {
        int there = file.Names.Count(n => n.StartsWith(kind + "/", StringComparison.Ordinal));
        if (there != variables.Count)
        {
            throw new FileFormatException($"'{path}' is of another model.", $"{variables.Count} arrays of {kind}", $"{there}", "make the model and compile it as when the file was written.");
        }

        // All are read before the first is assigned: a damaged file changes nothing.
        TensorValue[] values = [.. variables.Select((v, i) => Value(file[$"{kind}/{i}"], v, path))];
        for (int i = 0; i < values.Length; i++)
        {
            variables[i].Assign(values[i]);
        }
    }

    private static TensorValue Value(NumberArray array, Variable variable, string path)
    {
        Shape shape = Shape.Of(array.Shape);
        if (shape != variable.Shape)
        {
            throw new FileFormatException($"'{path}' is of another model.", $"shape {variable.Shape} for '{variable.Path}'", $"{shape}", "make the model as when the file was written.");
        }

        if (variable.DType != DType.BFloat16)
        {
            return TensorValue.Of(array.Values, shape);
        }

        // NumPy has no bfloat16: its bits are written.
        TensorValue value = TensorValue.Zeros(shape, DType.BFloat16);
        ((ushort[])array.Values).CopyTo(value.AsSpan<ushort>());
        return value;
    }

    private static Array Numbers(TensorValue value) => value.DType switch
    {
        DType.Float32 => value.ToArray<float>(),
        DType.Float64 => value.ToArray<double>(),
        DType.Float16 => value.ToArray<Half>(),
        DType.BFloat16 => value.ToArray<ushort>(),
        DType.Int32 => value.ToArray<int>(),
        DType.Int64 => value.ToArray<long>(),
        DType.UInt8 => value.ToArray<byte>(),
        DType.Bool => value.ToArray<bool>(),
        DType.Int8 => value.ToArray<sbyte>(),
        DType.Int16 => value.ToArray<short>(),
        DType.UInt16 => value.ToArray<ushort>(),
        DType.UInt32 => value.ToArray<uint>(),
        DType.UInt64 => value.ToArray<ulong>(),
        _ => throw new NotSupportedException(FourLines.Text($"A variable of dtype {value.DType.Name()} cannot be written.", "numbers", value.DType.Name(), "cast it.")),
    };
}
