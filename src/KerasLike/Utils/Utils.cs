using System.Globalization;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using System.Numerics.Tensors;

namespace KerasLike;

public static partial class Keras
{
    /// <summary>What Python finds under <c>keras.utils</c>.</summary>
    public static partial class Utils
    {
        /// <summary>Class numbers as one-hot rows: 1 at the class, 0 elsewhere. Single precision (Keras: double for arrays).</summary>
        /// <param name="x">Class numbers; negative ones count from the last class, as Keras' do in arrays. A last axis of 1 is dropped.</param>
        /// <param name="numClasses">The length of a row; the largest class + 1 by default.</param>
        /// <exception cref="ArgumentException">A label is not below numClasses, or too far below 0.</exception>
        public static Tensor<float> ToCategorical(TensorValue x, int? numClasses = null)
        {
            long[] labels = Eager.Run(t => Cast.Of(t, DType.Int64), x).ToArray<long>();
            int classes = numClasses is int given and not 0 ? given : labels.Length == 0 ? 0 : (int)labels.Max() + 1;
            float[] rows = new float[(long)labels.Length * classes];
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] < -classes || labels[i] >= classes)
                {
                    throw new ArgumentException(FourLines.Text($"ToCategorical: label {labels[i]} at position {i} is no class.", $"whole numbers from {-classes} to {classes - 1}",
                        $"{labels[i]}", labels[i] < 0 ? "number the classes from 0." : "give a larger numClasses, or correct the labels."));
                }

                rows[((long)i * classes) + labels[i] + (labels[i] < 0 ? classes : 0)] = 1;
            }

            Shape shape = x.Shape.Rank > 1 && x.Shape[^1] == 1 ? x.Shape[..^1] : x.Shape;
            return Tensor.Create(rows, [.. shape.Concat(classes).Select(d => (nint)d!.Value)]);
        }

        /// <summary>x divided by its norm along an axis; a norm of 0 counts as 1.</summary>
        /// <param name="x">The numbers.</param>
        /// <param name="axis">The axis. (Keras takes 0 for the last one if x is a NumPy array; here it is the first, as with tensors.)</param>
        /// <param name="order">Which norm: (Σ |x|^order)^(1/order); infinity: the largest |x|.</param>
        public static Tensor<float> Normalize(TensorValue x, int axis = -1, double order = 2) => Eager.Run(
            t =>
            {
                SymbolicTensor v = Cast.Of(t, DType.Float32);
                SymbolicTensor norm = double.IsPositiveInfinity(order) ? Graphs.Ops.Max.Of(Abs.Of(v), [axis], keepDims: true) : order == 2 ? Sqrt.Of(Sum.Of(Square.Of(v), [axis], keepDims: true))
                    : Pow.Of(Sum.Of(Pow.Of(Abs.Of(v), order), [axis], keepDims: true), 1.0 / order);
                return v / SelectV2.Of(Equal.Of(norm, 0), OnesLike.Of(norm), norm);
            },
            x).ToTensor<float>();

        /// <summary>Makes everything random repeatable: initial weights, Dropout's masks, the order of the samples.</summary>
        public static void SetRandomSeed(int seed) => GlobalSeed.Set(seed >= 0 ? (uint)seed
            : throw new ArgumentException(FourLines.Text("SetRandomSeed: the seed is negative.", "0 or more", seed.ToString(CultureInfo.InvariantCulture), "choose another.")));
    }
}
