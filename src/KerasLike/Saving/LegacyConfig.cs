using System.Text.Json.Nodes;

namespace KerasLike;

/// <summary>Configs of models as Keras 1 and 2 wrote them, and Keras 3 still does in <c>.h5</c> files, turned into those of today.</summary>
/// <remarks>
/// What changed: modules are missing; shapes are <c>batch_input_shape</c>; a Sequential is a list of layers; calls are lists of <c>[layer, call, tensor, arguments]</c>, in which those of nested models count from 1;
/// operations look like layers; optimizers have <c>lr</c> and <c>decay</c>; Keras 1 had other names for most arguments.
/// </remarks>
internal static class LegacyConfig
{
    // Arguments of layers that are gone since they change no result, or that only say what is so anyway.
    private static readonly string[] Gone = ["batch_input_shape", "input_dtype", "implementation", "time_major", "ragged", "sparse", "consume_less", "input_length_is_known", "unit_forget_gate"];

    // Names of Keras 1 and of the first Keras 2.
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["output_dim"] = "units", ["nb_filter"] = "filters", ["init"] = "kernel_initializer", ["inner_init"] = "recurrent_initializer", ["inner_activation"] = "recurrent_activation", ["bias"] = "use_bias",
        ["W_regularizer"] = "kernel_regularizer", ["b_regularizer"] = "bias_regularizer", ["U_regularizer"] = "recurrent_regularizer", ["W_constraint"] = "kernel_constraint", ["b_constraint"] = "bias_constraint",
        ["border_mode"] = "padding", ["subsample"] = "strides", ["subsample_length"] = "strides", ["filter_length"] = "kernel_size", ["pool_length"] = "pool_size", ["stride"] = "strides", ["p"] = "rate", ["dropout_W"] = "dropout", ["dropout_U"] = "recurrent_dropout",
        ["sigma"] = "stddev", ["lr"] = "learning_rate",
    };

    private static readonly Dictionary<string, string> RenamedClasses = new()
    {
        ["Convolution1D"] = "Conv1D", ["Convolution2D"] = "Conv2D", ["Convolution3D"] = "Conv3D", ["Deconvolution2D"] = "Conv2DTranspose", ["SeparableConvolution2D"] = "SeparableConv2D", ["BatchNormalizationV1"] = "BatchNormalization",
        ["BatchNormalizationV2"] = "BatchNormalization", ["LSTMV2"] = "LSTM", ["GRUV2"] = "GRU", ["CuDNNLSTM"] = "LSTM", ["CuDNNGRU"] = "GRU", ["LayerNormalizationV2"] = "LayerNormalization",
    };

    /// <summary>A model, layer, optimizer or other object in today's form.</summary>
    public static JsonObject Upgrade(JsonObject json)
    {
        if (json["module"] is not null)
        {
            return json;
        }

        if (Text(json["class_name"]) is { } old && RenamedClasses.TryGetValue(old, out string? now))
        {
            json["class_name"] = now;
        }

        if (json["config"] is JsonArray layers)
        {
            json["config"] = new JsonObject { ["name"] = "sequential", ["layers"] = layers.DeepClone() };
        }

        if (json["config"] is not JsonObject config)
        {
            return json;
        }

        if (config["layers"] is JsonArray inside)
        {
            UpgradeModel(json, config, inside);
            return json;
        }

        string name = Text(json["class_name"]) ?? "";
        if (json["inbound_nodes"] is not null && name != "InputLayer" && !config.ContainsKey("trainable") && OpsCatalogue.ModuleOf(name) is { } module)
        {
            json["module"] = module;
            return json;
        }

        UpgradeObject(name, config);
        return json;
    }

    private static void UpgradeModel(JsonObject json, JsonObject config, JsonArray layers)
    {
        bool sequential = Text(json["class_name"]) == "Sequential";
        if (sequential && layers.FirstOrDefault() is JsonObject first && Text(first["class_name"]) != "InputLayer" && first["config"] is JsonObject start && start["batch_input_shape"] is JsonArray shape)
        {
            layers.Insert(0, new JsonObject
            {
                ["class_name"] = "InputLayer", ["config"] = new JsonObject { ["batch_shape"] = shape.DeepClone(), ["dtype"] = (start["dtype"] as JsonValue)?.DeepClone() ?? "float32", ["name"] = $"{Text(start["name"]) ?? "layer"}_input" },
            });
        }

        foreach (JsonObject layer in layers.OfType<JsonObject>())
        {
            Upgrade(layer);
        }

        if (!sequential)
        {
            LegacyCalls.Upgrade(config, layers);
        }
    }

    private static void UpgradeObject(string className, JsonObject config)
    {
        if (className == "InputLayer" && config["batch_input_shape"] is JsonArray shape)
        {
            config["batch_shape"] = shape.DeepClone();
        }

        foreach ((string old, string now) in Renamed)
        {
            if (config.ContainsKey(old) && !config.ContainsKey(now) && !(old == "output_dim" && className == "Embedding") && !(old is "bias" && config[old] is not JsonValue))
            {
                JsonNode? value = config[old];
                config.Remove(old);
                config[now] = value;
            }
        }

        foreach (string gone in Gone)
        {
            config.Remove(gone);
        }

        // The axis of a BatchNormalization was a list for a while.
        if (config["axis"] is JsonArray { Count: 1 } axis)
        {
            config["axis"] = axis[0]!.DeepClone();
        }

        if (className != "Embedding")
        {
            // The width of the input, which is known.
            config.Remove("input_dim");
        }

        config.Remove("input_length");
        if (config["nb_row"] is { } rows && config["nb_col"] is { } columns)
        {
            (config["kernel_size"], _, _) = (new JsonArray(rows.DeepClone(), columns.DeepClone()), config.Remove("nb_row"), config.Remove("nb_col"));
        }

        if (config["dim_ordering"] is JsonValue order)
        {
            (config["data_format"], _) = (Text(order) == "th" ? "channels_first" : "channels_last", config.Remove("dim_ordering"));
        }

        foreach (string shared in config["depthwise_initializer"] is not null ? (string[])["kernel_initializer", "kernel_regularizer", "kernel_constraint", "groups"] : [])
        {
            // Keras 2 wrote the arguments of the convolution around it, too.
            config.Remove(shared);
        }

        // Before Keras 2.1 there was no other way.
        if (className is "GRU" or "GRUCell" && !config.ContainsKey("reset_after"))
        {
            config["reset_after"] = false;
        }

        UpgradeNumbers(config);
        foreach (JsonObject inner in config.Select(p => p.Value).OfType<JsonObject>().Where(o => o["class_name"] is not null).ToArray())
        {
            UpgradeInner(inner);
        }

        foreach (JsonObject inner in (config["cells"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Upgrade(inner);
        }
    }

    // Initializers, regularizers, layers in wrappers.
    private static void UpgradeInner(JsonObject inner)
    {
        if (inner["module"] is not null)
        {
            return;
        }

        Upgrade(inner);
        if (inner["config"] is JsonObject config && !config.ContainsKey("name"))
        {
            // What knows its dtype from the weight.
            config.Remove("dtype");
            if (Text(inner["class_name"]) == "VarianceScaling" && Text(config["distribution"]) == "normal")
            {
                config["distribution"] = "truncated_normal";
            }
        }
    }

    private static void UpgradeNumbers(JsonObject config)
    {
        config.Remove("is_legacy_optimizer");
        if (config.ContainsKey("learning_rate"))
        {
            config.Remove("jit_compile");
            foreach (string key in config.Where(p => p.Value is null && p.Key == "epsilon").Select(p => p.Key).ToArray())
            {
                config.Remove(key);
            }

            double decay = config["decay"] is JsonValue v ? v.GetValue<double>() : 0;
            config.Remove("decay");
            if (decay != 0)
            {
                config["learning_rate"] = new JsonObject { ["class_name"] = "InverseTimeDecay", ["config"] = new JsonObject { ["initial_learning_rate"] = config["learning_rate"]!.DeepClone(), ["decay_steps"] = 1, ["decay_rate"] = decay } };
            }
        }

        if (Text(config["reduction"]) == "auto")
        {
            config["reduction"] = "sum_over_batch_size";
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) ? text : null;
}
