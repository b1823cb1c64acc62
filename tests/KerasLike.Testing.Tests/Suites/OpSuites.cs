using System.Reflection;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>The suites of this folder: every static method that returns <see cref="OpCases"/>, by the names of class and method.</summary>
internal static class OpSuites
{
    /// <summary>The suites.</summary>
    public static readonly IReadOnlyDictionary<string, Func<OpCases>> All = typeof(OpSuites).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(m => m.ReturnType == typeof(OpCases) && m.GetParameters().Length == 0)
        .ToDictionary(m => $"{m.DeclaringType!.Name}.{m.Name}", m => m.CreateDelegate<Func<OpCases>>());
}
