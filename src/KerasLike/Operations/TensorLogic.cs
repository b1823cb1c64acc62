using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Comparisons and logic element by element, as Python's operators on tensors: <c>i >= j</c>, <c>a &amp; ~b</c>. Equality is <c>Ops.Equal</c>, since C#'s <c>==</c> asks whether two are the same object.</summary>
public static class TensorLogic
{
    extension(SymbolicTensor)
    {
        /// <summary>Element by element a &lt; b.</summary>
        public static SymbolicTensor operator <(SymbolicTensor a, SymbolicTensor b) => Ops.Less(a, b);

        /// <summary>Element by element a &lt; b.</summary>
        public static SymbolicTensor operator <(SymbolicTensor a, double b) => Ops.Less(a, b);

        /// <summary>Element by element a &lt; b.</summary>
        public static SymbolicTensor operator <(double a, SymbolicTensor b) => Ops.Less(a, b);

        /// <summary>Element by element a &gt; b.</summary>
        public static SymbolicTensor operator >(SymbolicTensor a, SymbolicTensor b) => Ops.Greater(a, b);

        /// <summary>Element by element a &gt; b.</summary>
        public static SymbolicTensor operator >(SymbolicTensor a, double b) => Ops.Greater(a, b);

        /// <summary>Element by element a &gt; b.</summary>
        public static SymbolicTensor operator >(double a, SymbolicTensor b) => Ops.Greater(a, b);

        /// <summary>Element by element a &lt;= b.</summary>
        public static SymbolicTensor operator <=(SymbolicTensor a, SymbolicTensor b) => Ops.LessEqual(a, b);

        /// <summary>Element by element a &lt;= b.</summary>
        public static SymbolicTensor operator <=(SymbolicTensor a, double b) => Ops.LessEqual(a, b);

        /// <summary>Element by element a &lt;= b.</summary>
        public static SymbolicTensor operator <=(double a, SymbolicTensor b) => Ops.LessEqual(a, b);

        /// <summary>Element by element a &gt;= b.</summary>
        public static SymbolicTensor operator >=(SymbolicTensor a, SymbolicTensor b) => Ops.GreaterEqual(a, b);

        /// <summary>Element by element a &gt;= b.</summary>
        public static SymbolicTensor operator >=(SymbolicTensor a, double b) => Ops.GreaterEqual(a, b);

        /// <summary>Element by element a &gt;= b.</summary>
        public static SymbolicTensor operator >=(double a, SymbolicTensor b) => Ops.GreaterEqual(a, b);

        /// <summary>Element by element a and b, of truth values or of the bits of whole numbers.</summary>
        public static SymbolicTensor operator &(SymbolicTensor a, SymbolicTensor b) => a.DType == DType.Bool && b.DType == DType.Bool ? Ops.LogicalAnd(a, b) : Ops.BitwiseAnd(a, b);

        /// <summary>Element by element a or b, of truth values or of the bits of whole numbers.</summary>
        public static SymbolicTensor operator |(SymbolicTensor a, SymbolicTensor b) => a.DType == DType.Bool && b.DType == DType.Bool ? Ops.LogicalOr(a, b) : Ops.BitwiseOr(a, b);

        /// <summary>Element by element a exclusive or b, of truth values or of the bits of whole numbers.</summary>
        public static SymbolicTensor operator ^(SymbolicTensor a, SymbolicTensor b) => a.DType == DType.Bool && b.DType == DType.Bool ? Ops.LogicalXor(a, b) : Ops.BitwiseXor(a, b);

        /// <summary>Element by element not x, of truth values or of the bits of whole numbers.</summary>
        public static SymbolicTensor operator ~(SymbolicTensor x) => x.DType == DType.Bool ? Ops.LogicalNot(x) : Ops.BitwiseNot(x);
    }

    extension(TensorValue)
    {
        /// <summary>Element by element a &lt; b.</summary>
        public static TensorValue operator <(TensorValue a, TensorValue b) => Ops.Less(a, b);

        /// <summary>Element by element a &gt; b.</summary>
        public static TensorValue operator >(TensorValue a, TensorValue b) => Ops.Greater(a, b);

        /// <summary>Element by element a &lt;= b.</summary>
        public static TensorValue operator <=(TensorValue a, TensorValue b) => Ops.LessEqual(a, b);

        /// <summary>Element by element a &gt;= b.</summary>
        public static TensorValue operator >=(TensorValue a, TensorValue b) => Ops.GreaterEqual(a, b);

        /// <summary>Element by element a and b, of truth values or of the bits of whole numbers.</summary>
        public static TensorValue operator &(TensorValue a, TensorValue b) => a.DType == DType.Bool && b.DType == DType.Bool ? Ops.LogicalAnd(a, b) : Ops.BitwiseAnd(a, b);

        /// <summary>Element by element a or b, of truth values or of the bits of whole numbers.</summary>
        public static TensorValue operator |(TensorValue a, TensorValue b) => a.DType == DType.Bool && b.DType == DType.Bool ? Ops.LogicalOr(a, b) : Ops.BitwiseOr(a, b);

        /// <summary>Element by element a exclusive or b, of truth values or of the bits of whole numbers.</summary>
        public static TensorValue operator ^(TensorValue a, TensorValue b) => a.DType == DType.Bool && b.DType == DType.Bool ? Ops.LogicalXor(a, b) : Ops.BitwiseXor(a, b);

        /// <summary>Element by element not x, of truth values or of the bits of whole numbers.</summary>
        public static TensorValue operator ~(TensorValue x) => x.DType == DType.Bool ? Ops.LogicalNot(x) : Ops.BitwiseNot(x);
    }
}
