using System.Reflection;

namespace KerasLike.Graphs.Ops;

/// <summary>What the ops that call functions have in common.</summary>
public abstract class FunctionOp : Op
{
    /// <summary>The functions it may call; all take the same arguments.</summary>
    public abstract IReadOnlyList<Function> Functions { get; }

    /// <inheritdoc/>
    public override bool WritesResources => Functions.Any(f => f.Effects.Count > 0);

    /// <summary>The same op with other functions.</summary>
    /// <param name="map">Gives what takes a function's place.</param>
    public FunctionOp With(Func<Function, Function> map)
    {
        ConstructorInfo constructor = GetType().GetConstructors()[0];
        return (FunctionOp)constructor.Invoke([.. constructor.GetParameters().Select(p => GetType().GetProperty(char.ToUpperInvariant(p.Name![0]) + p.Name[1..])!.GetValue(this) switch
        {
            Function function => map(function),
            Function[] functions => Array.ConvertAll(functions, f => map(f)),
            var other => other,
        })]);
    }

    /// <summary>What is known of the arguments of every call.</summary>
    public abstract TensorSpec[] ArgumentSpecs(InferContext c);

    /// <summary>True if a call of one of its functions may use up a list that is passed: nobody reads it afterwards.</summary>
    public virtual bool Consumes(int function, int argument) => false;

    /// <summary>The op that computes some of the outputs alone, and perhaps others for their sake.</summary>
    /// <param name="outputs">The outputs somebody reads.</param>
    /// <returns>The op, which inputs it takes, and which outputs it has.</returns>
    internal abstract (FunctionOp Op, int[] Inputs, int[] Outputs) Only(IReadOnlySet<int> outputs);

    /// <summary>True for a number that is not zero, as TensorFlow reads a condition; of a tensor that is not a scalar: that it has elements.</summary>
    protected static unsafe bool IsTrue(in TensorView view)
    {
        if (view.Shape.Rank > 0)
        {
            return view.Length > 0;
        }

        return view.DType switch
        {
            DType.Float32 => *view.As<float>() != 0,
            DType.Float64 => *view.As<double>() != 0,
            DType.Float16 => *view.As<Half>() != Half.Zero,
            _ => view.ByteSpan().ContainsAnyExcept((byte)0),
        };
    }

    /// <summary>The error for functions that do not fit each other or the op.</summary>
    protected ShapeException Unfit(string node, string what, string expected, string received) =>
        new($"{Type} '{node}': {what}", expected, received, "give functions that fit.");
}
