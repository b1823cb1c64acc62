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
        if (c.Has("indices_0"))
        {
            throw new NotBuilt("sparse gradients");
        }

        Configs.Same(c["object"]!, optimizer);
        TensorValue[] initial = c.Arrays("initial"), gradients = c.Arrays("gradient"), values = c.Arrays("value"), states = c.Arrays("state");
        JsonArray described = c["variables"]!.AsArray();
        Variable[] variables = [.. initial.Select((value, i) => new Variable(value, described[i]!["name"]!.GetValue<string>())
        {
            Constraint = described[i]!["constraint"] is { } constraint ? KerasJson.Deserialize<Constraint>(constraint["$object"] ?? constraint) : null,
        })];
        if (c["exclude_from_weight_decay"] is JsonObject excluded)
        {
            optimizer.ExcludeFromWeightDecay(excluded["var_list"]?.AsArray().Select(i => variables[i!.GetValue<int>()]), excluded["var_names"]?.AsArray().Select(n => n!.GetValue<string>()));
        }

        optimizer.Build(variables);
        int steps = c["steps"]!.GetValue<int>();
        for (int step = 0; step < steps; step++)
        {
            if (c["learning_rate_at"]?[step.ToString()] is { } rate)
            {
                optimizer.LearningRate = rate.GetValue<double>();
            }

            HashSet<int> missing = [.. (c["no_gradient"] as JsonArray ?? []).Where(p => p![0]!.GetValue<int>() == step).Select(p => p![1]!.GetValue<int>())];
            TensorValue[] now = [.. gradients.Select((g, i) => g.Rows(step..(step + 1)).Reshape(variables[i].Shape))];
            Eager.Run(
                t =>
                {
                    optimizer.Apply([.. t.Select((g, i) => missing.Contains(i) ? null : g)], variables);
                    return [];
                },
                now);
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
}
