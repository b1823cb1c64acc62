using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using KerasLike.Metrics;

namespace KerasLike.Layers;

/// <content>What belongs to a layer: what its class tracks, and what a subclass keeps in its fields, as in Python.</content>
public abstract partial class Layer
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> FieldsOf = [];
    private readonly List<Metric> _metrics = [];
    private readonly List<SeedGenerator> _generators = [];

    /// <summary>The layers inside.</summary>
    private protected virtual IReadOnlyList<Layer> InnerLayers
    {
        get
        {
            FindParts();
            return _inner;
        }
    }

    /// <summary>The layers directly inside.</summary>
    internal IReadOnlyList<Layer> DirectLayers => InnerLayers;

    /// <summary>The weights and the states of random generators, of the layers inside too.</summary>
    /// <remarks>Keras' <c>variables</c>. The state of metrics is in <see cref="MetricsVariables"/>.</remarks>
    public IReadOnlyList<Variable> Variables => [.. OwnWeights.Concat(_generators.Select(g => g.State)).Concat(InnerLayers.SelectMany(l => l.Variables)).Distinct()];

    /// <summary>The metrics kept in the layer's fields, and in those of the layers inside.</summary>
    public virtual IReadOnlyList<Metric> Metrics => [.. InnerMetrics];

    /// <summary>The state of the metrics.</summary>
    public IReadOnlyList<Variable> MetricsVariables => [.. Metrics.SelectMany(m => m.Variables)];

    /// <summary>Makes a random generator that belongs to the layer.</summary>
    private protected SeedGenerator Generator(int? seed)
    {
        SeedGenerator generator = new(seed, $"{Name}/seed_generator");
        _generators.Add(generator);
        return generator;
    }

    /// <summary>The low-rank update of a weight, if there is one: files hold their sum.</summary>
    internal virtual LowRankUpdate? Update => null;

    /// <summary>The weights that are this layer's own, not those of layers inside: first those declared trainable, then the others.</summary>
    internal IReadOnlyList<Variable> OwnWeights
    {
        get
        {
            FindParts();
            return [.. _weights.Where(_declaredTrainable.Contains), .. _weights.Where(w => !_declaredTrainable.Contains(w))];
        }
    }

    /// <summary>The metrics kept in the layer's fields, and in those of the layers inside.</summary>
    internal IEnumerable<Metric> InnerMetrics
    {
        get
        {
            FindParts();
            return _metrics.Concat(InnerLayers.SelectMany(l => l.InnerMetrics)).Distinct();
        }
    }

    /// <summary>This layer, the layers inside, those inside these, and so on.</summary>
    internal IEnumerable<Layer> AllLayers => InnerLayers.SelectMany(l => l.AllLayers).Prepend(this);

    // Fields may be filled in the constructor or later, in Build.
    private void FindParts()
    {
        foreach (FieldInfo field in FieldsOf.GetOrAdd(GetType(), Fields))
        {
            Take(field.GetValue(this));
        }
    }

    private void Take(object? part)
    {
        switch (part)
        {
            case Layer layer when layer != this && !_inner.Contains(layer):
                Track(layer);
                break;
            case Variable variable when !_weights.Contains(variable):
                _weights.Add(variable);
                if (variable.Trainable)
                {
                    _declaredTrainable.Add(variable);
                }

                break;
            case SeedGenerator generator when !_generators.Contains(generator):
                _generators.Add(generator);
                break;
            case Metric metric when !_metrics.Contains(metric):
                _metrics.Add(metric);
                break;
            case IDictionary dictionary:
                Take(dictionary.Values);
                break;
            case IEnumerable list and not string:
                foreach (object? item in list)
                {
                    Take(item);
                }

                break;
        }
    }

    // The fields of the classes outside this library: the library's own layers say what they track.
    private static FieldInfo[] Fields(Type type)
    {
        List<FieldInfo> fields = [];
        for (Type? t = type; t is not null && t.Assembly != typeof(Layer).Assembly; t = t.BaseType)
        {
            fields.InsertRange(0, t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(f => MayHold(f.FieldType)));
        }

        return [.. fields];
    }

    private static bool MayHold(Type type) => IsPart(type)
        || (type.IsArray && IsPart(type.GetElementType()!))
        || (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments().Any(IsPart));

    private static bool IsPart(Type type) => typeof(Layer).IsAssignableFrom(type) || typeof(Variable).IsAssignableFrom(type) || typeof(Metric).IsAssignableFrom(type) || type == typeof(SeedGenerator);
}
