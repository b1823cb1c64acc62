using System.Numerics;
using KerasLike.Graphs;

namespace KerasLike.Losses;

/// <summary>Checks class numbers before work is lost on them.</summary>
internal static class Labels
{
    /// <summary>Throws if a label is not a whole number from 0 to classes − 1.</summary>
    public static void CheckRange(TensorValue labels, int classes, int? ignored, string who)
    {
        switch (labels.DType)
        {
            case DType.UInt8: Check<byte>(labels, classes, ignored, who); break;
            case DType.Int32: Check<int>(labels, classes, ignored, who); break;
            case DType.Int64: Check<long>(labels, classes, ignored, who); break;
            case DType.Float32: Check<float>(labels, classes, ignored, who); break;
            case DType.Float64: Check<double>(labels, classes, ignored, who); break;
            case DType.Int16: Check<short>(labels, classes, ignored, who); break;
            case DType.Int8: Check<sbyte>(labels, classes, ignored, who); break;
            default: break;
        }
    }

    private static void Check<T>(TensorValue labels, int classes, int? ignored, string who)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = labels.AsSpan<T>();
        for (int i = 0; i < values.Length; i++)
        {
            double label = double.CreateChecked(values[i]);
            if ((label < 0 || label >= classes || label != Math.Floor(label)) && label != ignored)
            {
                throw new ArgumentException(FourLines.Text($"{who}: label {label} at position {i} is no class.", $"whole numbers from 0 to {classes - 1}", $"{label}",
                    label >= classes ? $"give the last layer at least {Math.Floor(label) + 1} units, or correct the labels." : "number the classes from 0."));
            }
        }
    }
}
