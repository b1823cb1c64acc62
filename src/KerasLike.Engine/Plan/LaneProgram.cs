using System.Runtime.CompilerServices;
using KerasLike.Graphs;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>The functions of a chain's kernels one after the other, over numbered arrays: what <see cref="LaneCompiler"/> makes one loop of.</summary>
internal sealed class LaneProgram
{
    private readonly List<byte> _parameters = [];

    /// <summary>What is done, in order.</summary>
    public List<LaneStep> Steps { get; } = [];

    /// <summary>The fields of the functions that have some, end to end.</summary>
    public byte[] Parameters => [.. _parameters];

    /// <summary>A text that is equal for programs that compile to the same loop.</summary>
    public string Key => string.Join(';', Steps);

    /// <summary>The program of a chain, or null where a kernel works on other types or cannot say what it does.</summary>
    /// <param name="members">The kernels.</param>
    /// <param name="external">The number of each array outside the chain.</param>
    public static LaneProgram? Of(PlannedKernel[] members, Dictionary<Source, int> external)
    {
        LaneProgram program = new();
        Dictionary<Source, LaneOperand> values = [];
        foreach (PlannedKernel member in members)
        {
            Recorder recorder = new(program, member, values, external);
            KernelContext context = new(Array.ConvertAll(member.Inputs, Empty), Array.ConvertAll(member.Outputs, Empty)) { Recorder = recorder };
            member.Op.Prepare(context);
            member.Op.Compute(context);
            if (!recorder.Spoke)
            {
                return null;
            }
        }

        return program;
    }

    // Without elements a kernel that does not know recorders does nothing.
    private static unsafe TensorView Empty(Source source) => new(null, new Shape(0), source.DType);

    private sealed class Recorder(LaneProgram program, PlannedKernel member, Dictionary<Source, LaneOperand> values, Dictionary<Source, int> external) : ILaneRecorder
    {
        public bool Spoke { get; private set; }

        public void Map<TOp>(TOp op)
            where TOp : unmanaged, IUnary => Add(LaneStepKind.Map, op, [Operand(0)]);

        public void Fold<TOp>(TOp op)
            where TOp : unmanaged, IBinary => Add(LaneStepKind.Fold, op, [.. Enumerable.Range(0, member.Inputs.Length).Select(Operand)]);

        public void Select() => Add(LaneStepKind.Select, default(byte), [Operand(0), Operand(1), Operand(2)]);

        public void Assign() => Add(LaneStepKind.Copy, default(byte), [Operand(1)]);

        private LaneOperand Operand(int input)
        {
            Source source = member.Inputs[input];
            return values.TryGetValue(source.Memory, out LaneOperand known)
                ? known
                : new LaneOperand(-1, external[source.Memory], source.Length == 1, source.DType == DType.Bool);
        }

        private void Add<TOp>(LaneStepKind kind, TOp op, LaneOperand[] operands)
            where TOp : unmanaged
        {
            Source target = member.Outputs.Length > 0 ? member.Outputs[0] : member.Inputs[0];
            if (!member.Inputs.Append(target).All(s => s.DType is DType.Float32 or DType.Bool) || target.Length == 1)
            {
                return;
            }

            int at = -1;
            if (kind is LaneStepKind.Map or LaneStepKind.Fold && typeof(TOp).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).Length > 0)
            {
                at = program._parameters.Count;
                byte[] fields = new byte[(Unsafe.SizeOf<TOp>() + 7) / 8 * 8];
                Unsafe.WriteUnaligned(ref fields[0], op);
                program._parameters.AddRange(fields);
            }

            bool mask = target.DType == DType.Bool;
            values[target.Memory] = new LaneOperand(program.Steps.Count, -1, false, mask);
            program.Steps.Add(new LaneStep(kind, typeof(TOp), at, operands, external.GetValueOrDefault(target.Memory, -1), mask));
            Spoke = true;
        }
    }
}

/// <summary>How a step combines its operands.</summary>
internal enum LaneStepKind
{
    /// <summary>A function of one.</summary>
    Map,

    /// <summary>A function of two, folded over all.</summary>
    Fold,

    /// <summary>The second where the first holds, else the third.</summary>
    Select,

    /// <summary>The first.</summary>
    Copy,
}

/// <summary>What a step reads: the result of an earlier step, or an array.</summary>
/// <param name="Step">The step, or -1.</param>
/// <param name="Array">The array, or -1.</param>
/// <param name="IsScalar">Whether the array is one number for all elements.</param>
/// <param name="IsMask">Whether the elements are truth values.</param>
internal readonly record struct LaneOperand(int Step, int Array, bool IsScalar, bool IsMask);

/// <summary>One function of a <see cref="LaneProgram"/>.</summary>
/// <param name="Kind">How operands are combined.</param>
/// <param name="Function">The operator struct.</param>
/// <param name="Parameters">Where its fields are among the program's parameters, or -1.</param>
/// <param name="Operands">What it reads.</param>
/// <param name="Store">The array that takes the result, or -1.</param>
/// <param name="IsMask">Whether the results are truth values.</param>
internal sealed record LaneStep(LaneStepKind Kind, Type Function, int Parameters, LaneOperand[] Operands, int Store, bool IsMask)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Function.TypeHandle.Value} {Parameters} ({string.Join(',', Operands)}) {Store} {IsMask}";
}
