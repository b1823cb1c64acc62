namespace KerasLike.Graphs.Ops;

/// <summary>Colours to colours: images of any shape whose last axis has three channels, and the loop over them.</summary>
public abstract unsafe class ColorOp : Op
{
    /// <summary>What becomes of a colour.</summary>
    protected interface IColor
    {
        /// <summary>The colour.</summary>
        static abstract (double A, double B, double C) Of(double a, double b, double c);
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        return !x.HasRank || (x.Rank > 0 && x[^1] is null or 3) ? x
            : throw new ShapeException($"{Type} '{c.NodeName}': no colours.", "3 channels on the last axis", $"{x}", "give colour images, channels last.");
    }

    /// <summary>Maps colour by colour.</summary>
    protected static void Map<TColor>(KernelContext c)
        where TColor : IColor
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Run<TColor, float>(c); break;
            case DType.Float64: Run<TColor, double>(c); break;
            case DType.Float16: Run<TColor, Half>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Run<TColor, T>(KernelContext c)
        where TColor : IColor
        where T : unmanaged, System.Numerics.INumber<T>
    {
        T* x = c.Input(0).As<T>(), y = c.Output(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i += 3)
        {
            (double a, double b, double third) = TColor.Of(double.CreateChecked(x[i]), double.CreateChecked(x[i + 1]), double.CreateChecked(x[i + 2]));
            (y[i], y[i + 1], y[i + 2]) = (T.CreateChecked(a), T.CreateChecked(b), T.CreateChecked(third));
        }
    }
}
