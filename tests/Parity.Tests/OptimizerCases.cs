using System.Text.Json.Nodes;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Optimizers;

namespace KerasLike.Parity;

/// <summary>Gradients applied step by step; the weights after each step and the optimizer's state are compared.</summary>
internal static class OptimizerCases
{
    public static void Run(ParityCase c)
    {
        Optimizer optimizer = KerasJson.Deserialize<Optimizer>(c["object"]);
        Configs.Same(c["object"]!, optimizer);
        TensorValue[] initial = c.Arrays("initial"), gradients = c.Arrays("gradient"), values = c.Arrays("value"), states = c.Arrays("state");
        JsonArray described = c["variables"]!.AsArray();
        TensorValue[] rows = c.Arrays("indices_0");
        Variable[] variables = [.. initial.Select((value, i) => new Variable(value, described[i]!["name"]!.GetValue<string>())
        {
            Constraint = described[i]!["constraint"] is { } constraint ? KerasJson.Deserialize<Constraint>(constraint["$object"] ?? constraint) : null,
        })];
        if (c["exclude_from_weight_decay"] is JsonObject excluded)
        {
            optimizer.ExcludeFromWeightDecay(excluded["var_list"]?.AsArray().Select(i => variables[i!.GetValue<int>()]), excluded["var_names"]?.AsArray().Select(n => n!.GetValue<string>()));
        }

        optimizer.Build(variables);
        string[] names = [.. c["optimizer_variables"]!.AsArray().Select(v => Described(v!["path"]!.GetValue<string>(), Shape.Of([.. v["shape"]!.AsArray().Select(d => d!.GetValue<int>())]), v["dtype"]!.GetValue<string>()))];
        string[] ours = [.. optimizer.Variables.Select(v => Described(v.Path, v.Shape, v.DType.Name()))];
        if (!names.SequenceEqual(ours))
        {
            throw new ParityFailure($"variables: {string.Join(", ", ours)}; recorded {string.Join(", ", names)}");
        }

        int steps = c["steps"]!.GetValue<int>();
        for (int step = 0; step < steps; step++)
        {
            if (c["learning_rate_at"]?[step.ToString()] is { } rate)
            {
                optimizer.LearningRate = rate.GetValue<double>();
            }

            HashSet<int> missing = [.. (c["no_gradient"] as JsonArray ?? []).Where(p => p![0]!.GetValue<int>() == step).Select(p => p![1]!.GetValue<int>())];
            TensorValue[] now = [.. gradients.Select((g, i) => At(g, step) is var at && i == 0 && rows.Length > 0 ? at : at.Reshape(variables[i].Shape))];
            if (rows.Length == 0)
            {
                optimizer.Apply(now.Select((g, i) => missing.Contains(i) ? null : g).ToArray(), variables);
            }
            else
            {
                Eager.Run(
                    t =>
                    {
                        Gradient?[] symbols = [new Gradient(t[0], t[^1], variables[0].Shape), .. t[1..^1].Select(g => (Gradient?)g)];
                        optimizer.Apply(symbols, variables);
                        return [];
                    },
                    [.. now, rows[step]]);
            }

            for (int i = 0; i < variables.Length; i++)
            {
                c.Same(values[i].Rows(step..(step + 1)).Reshape(variables[i].Shape), variables[i].Value, $"variable {i} after step {step}");
            }

            if (step == 0 || step == steps - 1)
            {
                for (int k = 0; k < states.Length; k++)
                {
                    int row = step == 0 ? 0 : 1;
                    c.Same(states[k].Rows(row..(row + 1)).Reshape(optimizer.Variables[k].Shape), optimizer.Variables[k].Value, $"state {k} after step {step}");
                }
            }
        }

        if (c["finalize"]?.GetValue<bool>() == true)
        {
            optimizer.FinalizeVariableValues(variables);
            TensorValue[] final = c.Arrays("final");
            for (int i = 0; i < final.Length; i++)
            {
                c.Same(final[i], variables[i].Value, $"variable {i} at the end");
            }
        }
    }

    // Step number s of values that were recorded for each step.
    private static TensorValue At(TensorValue all, int step) => all.Rows(step..(step + 1)).Reshape(all.Shape[1..]);

    private static string Described(string path, Shape shape, string dtype) => $"{path} {shape} {dtype}";
}
