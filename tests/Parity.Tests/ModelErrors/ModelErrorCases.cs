using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike.Parity.ModelErrors;

/// <summary>Short Python scripts: what fails in Keras must fail here, and clearly; what Keras accepts must run and give the same.</summary>
internal static class ModelErrorCases
{
    public static void Run(ParityCase c)
    {
        using Folder folder = new();
        KerasLike.Names.Reset();
        Scope scope = KerasScript.Names((c["data"] as JsonObject ?? []).ToDictionary(d => d.Key, d => c.ByKey(d.Value!["array"]!.GetValue<string>())), folder.Path);

        // Files are named from the folder of the cases.
        string[] lines = c["code"]!.GetValue<string>().Replace("\"models/", $"\"{Path.Combine(ParityTests.Folder()!, "models")}/", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Exception? thrown = null;
        bool last = false;
        Caught caught = Caught.By(() =>
        {
            Action<Scope>[] statements = [.. lines.SelectMany(PythonParser.Line)];
            for (int i = 0; i < statements.Length && thrown is null; i++)
            {
                try
                {
                    statements[i](scope);
                }
                catch (Exception e) when (e is not NotBuilt)
                {
                    (thrown, last) = (e, i == statements.Length - 1 || lines[i].Contains("compile(", StringComparison.Ordinal));
                }
            }
        });
        try
        {
            Check(c, scope, caught, thrown, last);
        }
        catch (ParityFailure e) when (CannotPass.Reason(c.Id) is { } reason)
        {
            throw new NotBuilt($"{reason} ({e.Message.ReplaceLineEndings(" ")})");
        }

        if (CannotPass.Reason(c.Id) is not null)
        {
            throw new ParityFailure("passes, but CannotPass lists it");
        }
    }

    private static void Check(ParityCase c, Scope scope, Caught caught, Exception? thrown, bool last)
    {
        JsonNode expect = c["expect"]!;
        if (expect["error"] is JsonObject error)
        {
            // What Keras finds with the first data, Compile may find already.
            string? problem = thrown switch
            {
                null => "nothing fails",
                DoesNotCompile => "does not compile",
                NullReferenceException or IndexOutOfRangeException or InvalidCastException or KeyNotFoundException or FormatException => "an error from inside",
                _ => last ? null : "fails too early",
            };
            if (problem is not null)
            {
                throw new ParityFailure($"{problem}: {thrown?.GetType().Name} {thrown?.Message}{(problem == "an error from inside" ? thrown!.StackTrace![..400] : "")}; recorded {error["type"]} {error["message"]}");
            }
        }
        else if (thrown is not null)
        {
            throw new ParityFailure($"fails with {thrown.GetType().Name} {thrown.Message}; Keras accepts it");
        }
        else if (expect["result"] is { } result)
        {
            Same(c, result, scope["result"], "result");
        }

        if (expect["warnings"]!.AsArray().Count > 0 && caught.Warnings.Count == 0)
        {
            throw new ParityFailure($"no warning; recorded {expect["warnings"]}");
        }

        if (expect["printed"]?.GetValue<string>() is { Length: > 0 } printed && printed != caught.Printed)
        {
            throw new ParityFailure($"printed\n{caught.Printed}recorded\n{printed}");
        }
    }

    private static void Same(ParityCase c, JsonNode? wanted, object? got, string what)
    {
        bool same = wanted switch
        {
            null => got is null,
            JsonObject o when o["array"] is { } key => Flat(c, c.ByKey(key.GetValue<string>()), (IEnumerable)got!, what),
            JsonObject o => got is IDictionary d && o.Count == d.Count && o.All(p => d.Contains(p.Key)) && All(o.Select(p => (p.Value, d[p.Key]))),
            JsonArray a => got is not null and not string && PythonValues.Items(got).ToArray() is { } items && items.Length == a.Count && All(a.Zip(items)),
            JsonValue v when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => got is bool truth && truth == v.GetValue<bool>(),
            JsonValue v when v.GetValueKind() == JsonValueKind.String => got is string text ? text == v.GetValue<string>() : got is double number && number.Equals(v.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity }),
            _ => got is int or double && Math.Abs(wanted.GetValue<double>() - NumpyFunctions.Scalar(got)) <= 1e-5 * (1 + Math.Abs(wanted.GetValue<double>())),
        };
        if (!same)
        {
            throw new ParityFailure($"{what}: {(got is IEnumerable and not string ? string.Join(", ", PythonValues.Items(got)) : got)}, recorded {wanted?.ToJsonString()}");
        }

        bool All(IEnumerable<(JsonNode? Wanted, object? Got)> pairs)
        {
            foreach ((JsonNode? part, object? mine) in pairs)
            {
                Same(c, part, mine, what);
            }

            return true;
        }
    }

    // A list of weights is one array.
    private static bool Flat(ParityCase c, TensorValue wanted, IEnumerable got, string what)
    {
        double[] all = [.. got.Cast<TensorValue>().SelectMany(ParityCase.Doubles)];
        c.Same(wanted, TensorValue.Of(all, Shape.Of([all.Length])), what);
        return true;
    }
}
