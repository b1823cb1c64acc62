using System.Reflection;
using KerasLike.Graphs;

namespace House.Tests;

/// <summary>What every op keeps to.</summary>
public sealed class OpContractTests
{
    public static TheoryData<Type> Ops
    {
        get
        {
            TheoryData<Type> ops = [];
            foreach (Type type in typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract))
            {
                ops.Add(type);
            }

            return ops;
        }
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Has_a_gradient_or_says_why_not(Type op)
    {
        bool overrides = Overrides(op, nameof(Op.Gradient)) || Overrides(op, nameof(Op.Gradients));
        string? reason = op.GetCustomAttribute<NoGradientAttribute>()?.Reason;
        Assert.True(overrides != !string.IsNullOrWhiteSpace(reason), $"{op.Name} has either a Gradient or a [NoGradient] with a reason.");
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Keeps_every_constructor_parameter_in_a_property_of_the_same_name(Type op)
    {
        ConstructorInfo constructor = Assert.Single(op.GetConstructors());
        foreach (ParameterInfo parameter in constructor.GetParameters())
        {
            PropertyInfo? property = op.GetProperty(char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]);
            Assert.True(property is not null && property.PropertyType == parameter.ParameterType && !property.CanWrite,
                $"{op.Name}: the parameter {parameter.Name} has no get-only property.");
        }
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Is_sealed_and_has_an_emitter(Type op)
    {
        Assert.True(op.IsSealed, $"{op.Name} is not sealed.");
        Assert.Contains(op.GetMethods(BindingFlags.Public | BindingFlags.Static), m => m.Name == "Of");
    }

    private static bool Overrides(Type op, string method) => op.GetMethod(method)!.DeclaringType != typeof(Op);
}
