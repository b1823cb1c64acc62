using System.Collections.Concurrent;
using System.Reflection;
using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>Which of the forms of Call a layer's class has of its own: what Keras learns from the signature of <c>call</c>.</summary>
/// <param name="TakesStructure">It takes several tensors.</param>
/// <param name="TakesMask">It takes a mask.</param>
/// <param name="TakesTraining">It wants to know whether it trains.</param>
internal sealed record CallForm(bool TakesStructure, bool TakesMask, bool TakesTraining)
{
    private static readonly ConcurrentDictionary<(Type Layer, Type Base), CallForm> Known = [];

    /// <summary>The form of a class.</summary>
    /// <param name="layer">The class.</param>
    /// <param name="above">Up to this base class, which is left out, forms count; Layer by default.</param>
    public static CallForm Of(Type layer, Type? above = null) => Known.GetOrAdd((layer, above ?? typeof(Layer)), static key =>
    {
        (Type type, Type above) = key;
        MethodInfo[] own = [.. type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(m => m.Name == "Call" && m.GetBaseDefinition().DeclaringType == typeof(Layer) && !m.DeclaringType!.IsAssignableFrom(above))];
        bool Has(Type parameter) => own.Any(m => m.GetParameters().Any(p => p.ParameterType == parameter));
        bool general = Has(typeof(CallArguments));
        return new CallForm(general || Has(typeof(SymbolicStructure)), general || own.Any(m => m.GetParameters().Any(p => p.Name == "mask")), general || Has(typeof(bool)));
    });
}
