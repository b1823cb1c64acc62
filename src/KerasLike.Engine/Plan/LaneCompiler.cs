using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>Does the elements from <paramref name="start"/> to <paramref name="end"/>. The last of the addresses is that of the parameters.</summary>
internal unsafe delegate void LaneLoop(nint* arrays, long start, long end);

/// <summary>
/// Compiles a <see cref="LaneProgram"/> into one loop in which everything between the arrays stays in registers. The loop calls the operator structs of
/// the ops themselves, which the just-in-time compiler inlines: the results have the bits that the kernels give one by one.
/// </summary>
internal static class LaneCompiler
{
    private static readonly ConcurrentDictionary<string, LaneLoop> Compiled = new();

    /// <summary>The loop, or null where code cannot be made at run time or there are no vectors to gain from.</summary>
    /// <param name="program">What to do.</param>
    /// <param name="arrays">How many arrays there are.</param>
    public static unsafe LaneLoop? Compile(LaneProgram program, int arrays)
    {
        Type? vector = Vector512.IsHardwareAccelerated ? typeof(V512) : Vector256.IsHardwareAccelerated ? typeof(V256) : Vector128.IsHardwareAccelerated ? typeof(V128) : null;
        return vector is null || !RuntimeFeature.IsDynamicCodeCompiled ? null : Compiled.GetOrAdd($"{arrays};{program.Key}", _ => Emit(program, arrays, vector));
    }

    private static LaneLoop Emit(LaneProgram program, int arrays, Type vector)
    {
        DynamicMethod method = new("Lanes", null, [typeof(nint*), typeof(long), typeof(long)], typeof(LaneCompiler).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        LocalBuilder[] bases = new LocalBuilder[arrays + 1];
        for (int i = 0; i <= arrays; i++)
        {
            bases[i] = il.DeclareLocal(typeof(nint));
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i * sizeof(long));
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldind_I);
            il.Emit(OpCodes.Stloc, bases[i]);
        }

        LocalBuilder index = il.DeclareLocal(typeof(long));
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stloc, index);
        new Emitter(il, program, bases, index, vector).Loop();
        new Emitter(il, program, bases, index, typeof(V1)).Loop();
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<LaneLoop>();
    }

    // The loop at one width.
    private sealed class Emitter(ILGenerator il, LaneProgram program, LocalBuilder[] bases, LocalBuilder index, Type vector)
    {
        private readonly Dictionary<LaneOperand, LocalBuilder> _arrays = [];
        private readonly LocalBuilder[] _results = new LocalBuilder[program.Steps.Count];
        private readonly LocalBuilder[] _functions = new LocalBuilder[program.Steps.Count];

        public void Loop()
        {
            int count = (int)vector.GetProperty("Count", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
            foreach (LaneOperand scalar in program.Steps.SelectMany(s => s.Operands).Where(o => o.IsScalar && o.Step < 0).Distinct())
            {
                Broadcast(scalar);
            }

            for (int i = 0; i < _functions.Length; i++)
            {
                Function(i);
            }

            Label body = il.DefineLabel(), check = il.DefineLabel();
            il.Emit(OpCodes.Br, check);
            il.MarkLabel(body);

            // All of an element is read before any of it is written: results may take the place of operands.
            foreach (LaneOperand array in program.Steps.SelectMany(step => step.Operands).Where(o => o.Step < 0 && !o.IsScalar).Distinct())
            {
                Operand(array);
            }

            for (int i = 0; i < _results.Length; i++)
            {
                Step(i);
            }

            il.Emit(OpCodes.Ldloc, index);
            il.Emit(OpCodes.Ldc_I8, (long)count);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, index);
            il.MarkLabel(check);
            il.Emit(OpCodes.Ldloc, index);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I8, (long)count);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Ble, body);
        }

        private void Function(int i)
        {
            LaneStep step = program.Steps[i];
            _functions[i] = il.DeclareLocal(step.Function);
            if (step.Parameters >= 0)
            {
                il.Emit(OpCodes.Ldloc, bases[^1]);
                il.Emit(OpCodes.Ldc_I4, step.Parameters);
                il.Emit(OpCodes.Add);
                il.Emit(OpCodes.Ldobj, step.Function);
                il.Emit(OpCodes.Stloc, _functions[i]);
            }
        }

        private void Step(int i)
        {
            LaneStep step = program.Steps[i];
            _results[i] = il.DeclareLocal(vector);
            LocalBuilder[] operands = Array.ConvertAll(step.Operands, Operand);
            switch (step.Kind)
            {
                case LaneStepKind.Map:
                    Call(i, typeof(IUnary), operands[0]);
                    break;
                case LaneStepKind.Fold when operands.Length > 1:
                    Call(i, typeof(IBinary), operands[0], operands[1]);
                    for (int o = 2; o < operands.Length; o++)
                    {
                        il.Emit(OpCodes.Stloc, _results[i]);
                        Call(i, typeof(IBinary), _results[i], operands[o]);
                    }

                    break;
                case LaneStepKind.Select:
                    Array.ForEach(operands, o => il.Emit(OpCodes.Ldloc, o));
                    il.Emit(OpCodes.Call, vector.GetMethod("Select")!);
                    break;
                default:
                    il.Emit(OpCodes.Ldloc, operands[0]);
                    break;
            }

            il.Emit(OpCodes.Stloc, _results[i]);
            if (step.Store >= 0)
            {
                Store(_results[i], step);
            }
        }

        private void Call(int i, Type contract, params LocalBuilder[] operands)
        {
            il.Emit(OpCodes.Ldloca, _functions[i]);
            Array.ForEach(operands, o => il.Emit(OpCodes.Ldloc, o));
            il.Emit(OpCodes.Constrained, program.Steps[i].Function);
            il.Emit(OpCodes.Callvirt, contract.GetMethod("Invoke")!.MakeGenericMethod(vector));
        }

        private void Store(LocalBuilder value, LaneStep step)
        {
            if (step.IsMask)
            {
                il.Emit(OpCodes.Ldloc, value);
                Address(step.Store, isMask: true);
                il.Emit(OpCodes.Call, vector.GetMethod("StoreMask")!);
            }
            else
            {
                il.Emit(OpCodes.Ldloca, value);
                Address(step.Store, isMask: false);
                il.Emit(OpCodes.Call, vector.GetMethod("Store")!);
            }
        }

        // An array is read once in a round; what the chain has changed is a result.
        private LocalBuilder Operand(LaneOperand operand)
        {
            if (operand.Step >= 0)
            {
                return _results[operand.Step];
            }

            if (!_arrays.TryGetValue(operand, out LocalBuilder? value))
            {
                _arrays[operand] = value = il.DeclareLocal(vector);
                Address(operand.Array, operand.IsMask);
                il.Emit(OpCodes.Call, vector.GetMethod(operand.IsMask ? "LoadMask" : "Load")!);
                il.Emit(OpCodes.Stloc, value);
            }

            return value;
        }

        private void Broadcast(LaneOperand scalar)
        {
            LocalBuilder value = _arrays[scalar] = il.DeclareLocal(vector);
            il.Emit(OpCodes.Ldloc, bases[scalar.Array]);
            if (scalar.IsMask)
            {
                il.Emit(OpCodes.Ldind_U1);
                il.Emit(OpCodes.Neg);
                il.Emit(OpCodes.Call, vector.GetMethod("Bits")!);
            }
            else
            {
                il.Emit(OpCodes.Ldind_R4);
                il.Emit(OpCodes.Call, vector.GetMethod("Broadcast")!);
            }

            il.Emit(OpCodes.Stloc, value);
        }

        private void Address(int array, bool isMask)
        {
            il.Emit(OpCodes.Ldloc, bases[array]);
            il.Emit(OpCodes.Ldloc, index);
            if (!isMask)
            {
                il.Emit(OpCodes.Ldc_I8, (long)sizeof(float));
                il.Emit(OpCodes.Mul);
            }

            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }
    }
}
