using KerasLike.Graphs;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        /// <summary>Inputs, targets and weights as one element of a data set: x alone, [x, y], or [x, y, sampleWeight].</summary>
        /// <remarks>x alone comes back as it is, unless it is a list, which would be taken for more than x. A weight without targets is left out, as in Keras.</remarks>
        public static TensorStructure PackXYSampleWeight(TensorStructure x, TensorStructure? y = null, TensorStructure? sampleWeight = null) =>
            y is null ? x.Items is not null && x.Keys is null ? [x] : x
            : sampleWeight is null ? [x, y] : [x, y, sampleWeight];

        /// <summary>What an element of a data set stands for: a list is [x], [x, y] or [x, y, sampleWeight]; everything else is x.</summary>
        /// <exception cref="ArgumentException">A list has no part, or more than three.</exception>
        public static (TensorStructure X, TensorStructure? Y, TensorStructure? SampleWeight) UnpackXYSampleWeight(TensorStructure data)
        {
            if (data.Items is not { } parts || data.Keys is not null)
            {
                return (data, null, null);
            }

            return parts.Count is >= 1 and <= 3 ? (TensorStructure.From(parts[0]), Part(1), Part(2))
                : throw new ArgumentException(FourLines.Text("UnpackXYSampleWeight: an element is no batch.", "[x], [x, y] or [x, y, sampleWeight]", $"a list of {parts.Count} parts", "put the inputs into a list of their own."));

            TensorStructure? Part(int i) => i < parts.Count && !parts[i].IsNone ? TensorStructure.From(parts[i]) : null;
        }
    }
}
