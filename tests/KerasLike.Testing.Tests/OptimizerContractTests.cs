using System.Reflection;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Testing.Tests;

/// <summary>Every optimizer, with each of its switches and each of the base's options: weights and slots are the same on every executor, step by step.</summary>
public sealed class OptimizerContractTests
{
    private static readonly Dictionary<string, object> Options = new()
    {
        ["weightDecay"] = 0.01, ["clipnorm"] = 0.1, ["clipvalue"] = 0.05, ["globalClipnorm"] = 0.1, ["useEma"] = true, ["lossScaleFactor"] = 4.0, ["gradientAccumulationSteps"] = 2, ["momentum"] = 0.8,
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (Type type in Types)
            {
                cases.Add(type.Name, "");
                foreach (ParameterInfo parameter in type.GetConstructors()[0].GetParameters().Where(p => Options.ContainsKey(p.Name!) || p.ParameterType == typeof(bool)))
                {
                    cases.Add(type.Name, parameter.Name!);
                }
            }

            return cases;
        }
    }

    private static IEnumerable<Type> Types => typeof(Optimizer).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Optimizer)) && !t.IsAbstract && t.IsPublic);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_alike(string name, string option)
    {
        Type type = Types.Single(t => t.Name == name);
        TensorValue x = OpCheck.Numbers((6, 3)), y = OpCheck.Numbers((6, 2), seed: 2);

        // Dividing by the root of a small mean carries a rounding of 6e-8 on by some hundred times.
        TrainingCheck.Run(Model, () => Create(type, option), "mse", x, y, steps: 5, tolerance: 5e-5);
    }

    private static Sequential Model() => [new Dense(4, activation: "tanh", inputShape: 3), new Dense(2)];

    private static Optimizer Create(Type type, string option)
    {
        ConstructorInfo constructor = type.GetConstructors()[0];
        return (Optimizer)constructor.Invoke([.. constructor.GetParameters().Select(p =>
            p.Name == option || (option == "nesterov" && p.Name == "momentum") ? Options.GetValueOrDefault(p.Name!, true)
            : option == "useEma" && p.Name == "emaOverwriteFrequency" ? 2
            : p.ParameterType == typeof(LearningRate) ? (LearningRate)0.01
            : p.ParameterType == typeof(Optimizer) ? new Adam(0.01)
            : p.ParameterType == typeof(OptimizerMap) ? new OptimizerMap(new SGD(0.01)) { [".*kernel"] = new RMSprop(0.01) }
            : p.HasDefaultValue ? p.DefaultValue : throw new InvalidOperationException($"{type.Name}: say here what its argument '{p.Name}' is to be."))]);
    }
}
