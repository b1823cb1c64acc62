namespace KerasLike.Graphs;

/// <summary>One TensorFlow op: its attributes, its shape rule, its gradient, its kernel.</summary>
/// <remarks>
/// <para>The constructor is the schema: its parameter <c>transposeA</c>, kept in the property <c>TransposeA</c>, is TensorFlow's attribute <c>transpose_a</c>
/// (another spelling by <see cref="AttrNameAttribute"/>). Attributes that follow from the inputs are declared by <see cref="TypeAttrAttribute"/> and
/// <see cref="CountAttrAttribute"/>; without any, an op has the attribute <c>T</c>, the dtype of its first input.</para>
/// </remarks>
public abstract class Op
{
    /// <summary>TensorFlow's name of the op.</summary>
    public virtual string Type => GetType().Name;

    /// <summary>True if running it has an effect or a result beyond its inputs, so that it is neither folded nor merged.</summary>
    public virtual bool IsStateful => false;

    /// <summary>True if it changes the variables behind its resource inputs; otherwise it only reads them.</summary>
    public virtual bool WritesResources => false;

    /// <summary>The shape of the only output.</summary>
    public virtual Shape Infer(InferContext c) => throw new InvalidOperationException($"{Type} overrides neither Infer nor InferAll.");

    /// <summary>The dtype of the only output; by default that of the first input.</summary>
    public virtual DType InferType(InferContext c) => c.Inputs[0].DType;

    /// <summary>The elements of the only output where they are whole numbers that are known already.</summary>
    public virtual long?[]? InferValue(InferContext c) => null;

    /// <summary>All outputs.</summary>
    public virtual TensorSpec[] InferAll(InferContext c) => [new TensorSpec(Infer(c), InferType(c), InferValue(c))];

    /// <summary>The gradients by the inputs of an op with one output, as ops; <c>null</c> where there is none.</summary>
    public virtual SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        throw new InvalidOperationException($"{Type} has neither a Gradient nor a [NoGradient] that says why.");

    /// <summary>The gradients by the inputs, given those by the outputs (<c>null</c> where nothing flows back).</summary>
    public virtual SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => Gradient(node.Outputs[0], dys[0]!);

    /// <summary>The input whose elements are, unchanged and in order, those of output 0, or -1: the engine then shares the memory and runs nothing.</summary>
    public virtual int Alias(InferContext c) => -1;

    /// <summary>The same for any output.</summary>
    public virtual int Alias(InferContext c, int output) => output == 0 ? Alias(c) : -1;

    /// <summary>Called once per plan, when all shapes are known: may compute <see cref="KernelContext.State"/> and ask for scratch memory.</summary>
    public virtual void Prepare(KernelContext c)
    {
    }

    /// <summary>Computes the outputs. It allocates no managed memory and trusts the shape rule.</summary>
    public abstract void Compute(KernelContext c);
}

/// <summary>
/// Marks an op that works element by element. Its kernel looks only at pointers and lengths when every input has as many elements as the output or
/// one, so that the engine can run a chain of such ops tile by tile.
/// </summary>
public interface IElementwise
{
}

/// <summary>Says why an op has no gradient.</summary>
/// <param name="reason">The reason, such as <c>integer output</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class NoGradientAttribute(string reason) : Attribute
{
    /// <summary>The reason.</summary>
    public string Reason { get; } = reason;
}

/// <summary>TensorFlow's spelling of an attribute, where it is not the parameter's in snake case.</summary>
/// <param name="name">The name in the GraphDef.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AttrNameAttribute(string name) : Attribute
{
    /// <summary>The name in the GraphDef.</summary>
    public string Name { get; } = name;
}

/// <summary>A dtype attribute that follows from an input or an output.</summary>
/// <param name="name">The name in the GraphDef, such as <c>Tidx</c>.</param>
/// <param name="input">The input whose dtype it is; ~k (that is -1 - k) names output k.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TypeAttrAttribute(string name, int input) : Attribute
{
    /// <summary>The name in the GraphDef.</summary>
    public string Name { get; } = name;

    /// <summary>Stands for the last input, where there are any number before it.</summary>
    public const int Last = int.MaxValue;

    /// <summary>The input, or ~k for output k.</summary>
    public int Input { get; } = input;
}

/// <summary>An attribute that counts the inputs.</summary>
/// <param name="name">The name in the GraphDef, mostly <c>N</c>.</param>
/// <param name="others">How many inputs do not count, such as the axis of <c>ConcatV2</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CountAttrAttribute(string name = "N", int others = 0) : Attribute
{
    /// <summary>The name in the GraphDef.</summary>
    public string Name { get; } = name;

    /// <summary>How many inputs do not count.</summary>
    public int Others { get; } = others;
}

/// <summary>TensorFlow's names of an op's outputs, by which functions refer to them; without it an op has one, called <c>output</c>.</summary>
/// <param name="names">The names; the last one stands for a list where there are more outputs.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class OutputsAttribute(params string[] names) : Attribute
{
    /// <summary>What most ops call their only output.</summary>
    public const string Usual = "output";

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>An op without attributes that follow from its inputs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoTypeAttrAttribute : Attribute
{
}

/// <summary>Marks an op whose kernel computes in single precision alone: the engine converts half-precision operands before it, and results after it.</summary>
public interface ISinglePrecision
{
}

/// <summary>
/// Marks an op whose kernel takes the elements of every dtype as they are. Around all others the engine converts bfloat16, which no processor here computes with, to single
/// precision and back, as TensorFlow's own kernels do; where there is nothing to compute that would be wasted, or wrong.
/// </summary>
public interface IAnyDType
{
}
