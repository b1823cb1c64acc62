using System.Text.Json.Nodes;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>What a model was compiled with, as Keras writes it: <c>compile_config</c>.</summary>
internal static class CompileConfig
{
    private static readonly string[] Known = ["optimizer", "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss"];

    /// <summary>Compiles a model as the JSON says.</summary>
    public static void Apply(Model model, JsonObject config)
    {
        if (config.Select(p => p.Key).FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
        {
            throw Graphs.FourLines.UnknownName("argument of compile", unknown, Known);
        }

        model.Compile(
            config["optimizer"] is { } optimizer ? KerasJson.Deserialize<Optimizer>(optimizer) : null,
            config["loss"] is { } loss ? Losses(loss) : null,
            config["loss_weights"] is { } weights ? Weights(weights) : null,
            config["metrics"] is { } metrics ? Metrics(metrics) : null,
            config["weighted_metrics"] is { } weighted ? Metrics(weighted) : null,
            runEagerly: config["run_eagerly"]?.GetValue<bool>() ?? false,
            stepsPerExecution: config["steps_per_execution"]?.GetValue<int>() ?? 1,
            jitCompile: config["jit_compile"] is JsonValue jit && jit.TryGetValue(out bool on) && on ? "true" : "auto",
            autoScaleLoss: config["auto_scale_loss"]?.GetValue<bool>() ?? true);
    }

    /// <summary>The JSON of what a model was compiled with.</summary>
    public static JsonObject Of(Compilation compilation) => new()
    {
        ["optimizer"] = KerasJson.Write(compilation.GivenOptimizer),
        ["loss"] = compilation.GivenLoss is { } loss ? Structured(loss, l => KerasJson.Write(l.Written)) : null,
        ["loss_weights"] = compilation.GivenLossWeights is { } weights ? Weights(weights) : null,
        ["metrics"] = compilation.GivenMetrics is { } metrics ? Structured(metrics, m => KerasJson.Write(m.Written)) : null,
        ["weighted_metrics"] = compilation.GivenWeightedMetrics is { } weighted ? Structured(weighted, m => KerasJson.Write(m.Written)) : null,
        ["run_eagerly"] = false,
        ["steps_per_execution"] = compilation.StepsPerExecution,
        ["jit_compile"] = false,
    };

    private static JsonNode? Structured<T>(Structure<T> structure, Func<T, JsonNode?> leaf)
        where T : class => structure.Leaf is not null ? leaf(structure.Leaf)
        : structure.Keys is { } keys ? new JsonObject(keys.Select(k => KeyValuePair.Create(k, Structured(structure[k], leaf))))
        : structure.Items is { } items ? new JsonArray([.. items.Select(i => Structured(i, leaf))])
        : null;

    private static JsonNode Weights(LossWeights weights) => weights.Names is { } names ? new JsonObject(names.Select(n => KeyValuePair.Create(n, (JsonNode?)weights[n])))
        : new JsonArray([.. weights.Values.Select(v => (JsonNode?)v)]);

    private static LossWeights Weights(JsonNode json) => json switch
    {
        JsonArray list => LossWeights.Create([.. list.Select(v => v!.GetValue<double>())]),
        JsonObject named => named.ToDictionary(p => p.Key, p => p.Value!.GetValue<double>()),
        _ => json.GetValue<double>(),
    };

    private static LossStructure Losses(JsonNode json) => LossStructure.From(Structured<LossIdentifier>(json, leaf => leaf is null ? LossIdentifier.Nothing
        : leaf is JsonValue name ? LossIdentifier.Of(name.GetValue<string>())
        : leaf["module"]?.ToString() == "builtins" && leaf["config"] is JsonValue function ? LossIdentifier.Function(function.GetValue<string>(), KerasJson.Deserialize<Loss>(leaf))
        : (LossIdentifier)KerasJson.Deserialize<Loss>(leaf)));

    private static MetricStructure Metrics(JsonNode json) => MetricStructure.From(Structured<MetricIdentifier>(json, leaf => leaf is null ? null
        : leaf is JsonValue name ? MetricIdentifier.Of(name.GetValue<string>())
        : (MetricIdentifier)KerasJson.Deserialize<PredictionMetric>(leaf)));

    // An object with class_name is one thing; any other object is a dictionary by output.
    private static Structure<T> Structured<T>(JsonNode? json, Func<JsonNode?, T?> leaf)
        where T : class => json switch
    {
        JsonArray list => Structure<T>.ListOf(list.Select(i => Structured(i, leaf))),
        JsonObject named when named["class_name"] is null => Structure<T>.DictionaryOf(named.Select(p => KeyValuePair.Create(p.Key, Structured(p.Value, leaf)))),
        _ => leaf(json) is { } one ? Structure<T>.Of(one) : Structure<T>.None,
    };
}
