using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Arithmetic of numbers at once, with broadcasting and Keras' dtypes: <c>a * b + 1.0</c>.</summary>
public static class TensorArithmetic
{
    extension(TensorValue)
    {
        /// <summary>Element by element -x.</summary>
        public static TensorValue operator -(TensorValue x) => Ops.Negative(x);

        /// <summary>Element by element a + b.</summary>
        public static TensorValue operator +(TensorValue a, TensorValue b) => Ops.Add(a, b);

        /// <summary>Element by element a - b.</summary>
        public static TensorValue operator -(TensorValue a, TensorValue b) => Ops.Subtract(a, b);

        /// <summary>Element by element a · b.</summary>
        public static TensorValue operator *(TensorValue a, TensorValue b) => Ops.Multiply(a, b);

        /// <summary>Element by element a / b.</summary>
        public static TensorValue operator /(TensorValue a, TensorValue b) => Ops.Divide(a, b);

        /// <summary>Element by element the remainder of a / b, with the sign of b.</summary>
        public static TensorValue operator %(TensorValue a, TensorValue b) => Ops.Mod(a, b);
    }
}
