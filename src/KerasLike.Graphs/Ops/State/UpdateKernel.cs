using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>An optimizer's update of one element, for the element types without vectors.</summary>
internal unsafe interface IScalarUpdate
{
    /// <summary>Updates element i.</summary>
    void Invoke<T>(KernelContext c, long i)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>What the ResourceApply ops share: their shape rule, and the loop for other dtypes than float32.</summary>
internal static unsafe class UpdateKernel
{
    /// <summary>The variable and its slots (the first <paramref name="variables"/> inputs) and the gradient have one shape, everything else is a scalar.</summary>
    public static TensorSpec[] Infer(InferContext c, int variables, int gradient)
    {
        for (int i = 1; i < variables; i++)
        {
            if (c.Inputs[i].Handle!.Shape != c.Inputs[0].Handle!.Shape)
            {
                throw new ShapeException($"'{c.NodeName}': a slot does not fit its variable.", $"{c.Inputs[0].Handle!.Shape}", $"{c.Inputs[i].Handle!.Shape}", "give each slot the variable's shape.");
            }
        }

        return VariableRule.NoOutput(c, gradient);
    }

    /// <summary>A scalar input as a number.</summary>
    public static T Scalar<T>(KernelContext c, int input)
        where T : unmanaged => *c.Input(input).As<T>();

    /// <summary>Runs an update element by element.</summary>
    public static void Plain<TUpdate>(KernelContext c, TUpdate update = default)
        where TUpdate : unmanaged, IScalarUpdate
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Loop<TUpdate, float>(c, update); break;
            case DType.Float64: Loop<TUpdate, double>(c, update); break;
            case DType.Float16: Loop<TUpdate, Half>(c, update); break;
            case DType.BFloat16: Wide(c, update); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>Prepares <see cref="Plain"/> for bfloat16: memory for one element of each input, in single precision.</summary>
    public static void Prepare(KernelContext c)
    {
        if (c.Input(0).DType == DType.BFloat16)
        {
            c.RequestScratch(c.InputCount * sizeof(float));
            c.State = new KernelContext([.. Enumerable.Range(0, c.InputCount).Select(_ => new TensorView(null, Shape.Scalar, DType.Float32))], []);
        }
    }

    // The whole update of an element in single precision, rounded at the end.
    private static void Wide<TUpdate>(KernelContext c, TUpdate update)
        where TUpdate : unmanaged, IScalarUpdate
    {
        KernelContext one = (KernelContext)c.State!;
        float* numbers = (float*)c.Scratch;
        for (int input = 0; input < c.InputCount; input++)
        {
            one.MoveInput(input, numbers + input, 1);
        }

        long length = c.Input(0).Length;
        for (long i = 0; i < length; i++)
        {
            for (int input = 0; input < c.InputCount; input++)
            {
                numbers[input] = UpperHalf.Wide(c.Input(input).As<ushort>()[c.Input(input).Length == length ? i : 0]);
            }

            update.Invoke<float>(one, 0);
            for (int input = 0; input < c.InputCount; input++)
            {
                // What was only read is written back as it was.
                if (c.Input(input).Length == length)
                {
                    c.Input(input).As<ushort>()[i] = UpperHalf.Round(numbers[input]);
                }
            }
        }
    }

    private static void Loop<TUpdate, T>(KernelContext c, TUpdate update)
        where TUpdate : unmanaged, IScalarUpdate
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            update.Invoke<T>(c, i);
        }
    }
}
