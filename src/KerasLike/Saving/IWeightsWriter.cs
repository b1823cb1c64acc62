using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Where the numbers of a model are written: group after group.</summary>
internal interface IWeightsWriter
{
    /// <summary>Begins a group.</summary>
    /// <param name="group">Its path: <c>layers/dense/vars</c>.</param>
    /// <param name="name">The name of what it belongs to.</param>
    void Begin(string group, string name);

    /// <summary>Adds an array to the group.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="write">Writes the numbers, when it is their turn.</param>
    void Add(string name, Shape shape, DType dtype, Action<Stream> write);
}
