using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>A function of one number, for every numeric element type.</summary>
public interface INumberUnary
{
    /// <summary>The function.</summary>
    T Invoke<T>(T x)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of one number, for the floating-point element types.</summary>
public interface IFloatUnary
{
    /// <summary>The function.</summary>
    T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A function of two numbers, for every numeric element type.</summary>
public interface INumberBinary
{
    /// <summary>The function.</summary>
    T Invoke<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of two numbers, for the floating-point element types.</summary>
public interface IFloatBinary
{
    /// <summary>The function.</summary>
    T Invoke<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A question about two numbers, for every numeric element type.</summary>
public interface INumberPredicate
{
    /// <summary>The answer.</summary>
    bool Invoke<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}

/// <summary>A question about one number, for the floating-point element types.</summary>
public interface IFloatPredicate
{
    /// <summary>The answer.</summary>
    bool Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
