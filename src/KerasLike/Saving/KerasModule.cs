using System.Text.Json.Nodes;
using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Initializers;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Optimizers;
using KerasLike.Optimizers.Schedules;
using KerasLike.Regularizers;

namespace KerasLike;

/// <summary>What each of Keras' modules of objects has besides its classes: <c>get</c>, <c>serialize</c> and <c>deserialize</c>.</summary>
/// <typeparam name="T">What the module's objects are.</typeparam>
/// <example><code>Loss loss = Keras.Losses.Get("mse")!;</code></example>
public sealed class KerasModule<T>
    where T : class
{
    private readonly string _kind;

    internal KerasModule(string kind) => _kind = kind;

    /// <summary>The object that an identifier stands for.</summary>
    /// <param name="identifier">A name, with default arguments; what <see cref="Serialize"/> gave; an object, which is given back; or null for none.</param>
    /// <param name="customObjects">Classes of one's own, by the names under which they are meant.</param>
    /// <exception cref="ArgumentException">There is none of that name (the message suggests the nearest), or this is no identifier.</exception>
    public T? Get(object? identifier, Dictionary<string, object>? customObjects = null)
    {
        using IDisposable scope = CustomObjects.Open(customObjects);
        return identifier switch
        {
            null => null,
            T value => value,
            string name => CustomObjects.Find(name) is Type own ? (T)KerasJson.Construct(own, []) : Registry<T>.Create(name, _kind),
            JsonObject config => KerasJson.Deserialize<T>(config),
            _ => throw new ArgumentException(Graphs.FourLines.Text($"This stands for no {_kind}.", "a name, a config, or an object", $"a {identifier.GetType().Name}", $"give the {_kind} itself.")),
        };
    }

    /// <summary>The JSON of an object: module, class_name, config, registered_name. Of an activation its name.</summary>
    public JsonNode Serialize(T value) => KerasJson.Write(value)!;

    /// <summary>The object that a JSON describes.</summary>
    /// <param name="config">What <see cref="Serialize"/> gave.</param>
    /// <param name="customObjects">Classes of one's own, by the names that the JSON has for them.</param>
    /// <exception cref="NotSupportedException">It needs something that this library does not have.</exception>
    public T Deserialize(JsonNode config, Dictionary<string, object>? customObjects = null)
    {
        using IDisposable scope = CustomObjects.Open(customObjects);
        return KerasJson.Deserialize<T>(config);
    }
}

public static partial class Keras
{
    /// <summary><c>keras.activations</c>.</summary>
    public static KerasModule<ActivationFunction> Activations { get; } = new("activation");

    /// <summary><c>keras.constraints</c>.</summary>
    public static KerasModule<Constraint> Constraints { get; } = new("constraint");

    /// <summary><c>keras.initializers</c>.</summary>
    public static KerasModule<Initializer> Initializers { get; } = new("initializer");

    /// <summary><c>keras.layers</c>.</summary>
    public static KerasModule<Layer> Layers { get; } = new("layer");

    /// <summary><c>keras.losses</c>.</summary>
    public static KerasModule<Loss> Losses { get; } = new("loss");

    /// <summary><c>keras.metrics</c>.</summary>
    public static KerasModule<Metric> Metrics { get; } = new("metric");

    /// <summary><c>keras.optimizers</c>.</summary>
    public static KerasModule<Optimizer> Optimizers { get; } = new("optimizer");

    /// <summary><c>keras.regularizers</c>.</summary>
    public static KerasModule<Regularizer> Regularizers { get; } = new("regularizer");

    /// <summary><c>keras.optimizers.schedules</c>.</summary>
    public static KerasModule<LearningRateSchedule> Schedules { get; } = new("learning-rate schedule");
}
