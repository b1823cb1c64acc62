namespace KerasLike.Numerics;

/// <summary>A function of one number, element by element; its fields are its parameters.</summary>
public interface IUnary
{
    /// <summary>The function, at every width.</summary>
    V Invoke<V>(V x)
        where V : struct, IVector<V>;
}

/// <summary>A function of two numbers, element by element.</summary>
public interface IBinary
{
    /// <summary>The function, at every width.</summary>
    V Invoke<V>(V a, V b)
        where V : struct, IVector<V>;
}

/// <summary>A function of one number of any type, element by element.</summary>
/// <typeparam name="TIn">The type of the argument.</typeparam>
/// <typeparam name="TOut">The type of the result.</typeparam>
public interface IScalarUnary<TIn, TOut>
{
    /// <summary>The function.</summary>
    TOut Invoke(TIn x);
}

/// <summary>A function of two numbers of any type, element by element.</summary>
/// <typeparam name="TIn">The type of the arguments.</typeparam>
/// <typeparam name="TOut">The type of the result.</typeparam>
public interface IScalarBinary<TIn, TOut>
{
    /// <summary>The function.</summary>
    TOut Invoke(TIn a, TIn b);
}
