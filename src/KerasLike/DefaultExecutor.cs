using KerasLike.Engine;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The only place that knows the embedded engine: who wants another executor sets <see cref="Keras.Backend"/>.</summary>
internal static class DefaultExecutor
{
    /// <summary>A new embedded session.</summary>
    public static IExecutor Create() => new Session();
}
