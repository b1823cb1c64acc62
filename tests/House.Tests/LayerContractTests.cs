using System.Reflection;
using KerasLike;
using KerasLike.Layers;

namespace House.Tests;

/// <summary>A layer's constructor is its schema, each parameter kept in a property of its name; a second one takes the same arguments in other forms.</summary>
public sealed class LayerContractTests
{
    public static TheoryData<Type> Layers => [.. typeof(Layer).Assembly.GetTypes().Where(t => t.IsPublic && !t.IsAbstract && typeof(Layer).IsAssignableFrom(t) && !typeof(Model).IsAssignableFrom(t))];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Keeps_every_constructor_parameter(Type layer)
    {
        ParameterInfo[][] constructors = [.. layer.GetConstructors().Select(c => c.GetParameters())];
        Assert.All(constructors, c => Assert.Equal(constructors[0].Select(p => p.Name), c.Select(p => p.Name)));
        foreach (ParameterInfo parameter in constructors[0])
        {
            string name = char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];
            bool kept = layer.GetProperties().Any(p => p.GetCustomAttribute<ArgumentAttribute>()?.Name == parameter.Name) || layer.GetProperty(name) is not null;
            bool standsForAnother = layer == typeof(InputLayer) && parameter.Name is "shape" or "batchSize";
            Assert.True(kept || standsForAnother, $"{layer.Name}: the parameter {parameter.Name} has no property.");
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Is_sealed_but_for_those_with_another_name(Type layer) => Assert.True(layer.IsSealed || layer.IsDefined(typeof(AliasAttribute), inherit: false), $"{layer.Name} is not sealed.");
}
