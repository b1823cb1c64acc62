using KerasLike;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Layers;

/// <summary>Adds a vector of its own to each place of a sequence, so that attention knows where things are.</summary>
public sealed class Positions : Layer
{
    private Variable? _table;

    /// <inheritdoc/>
    protected override void Build(Shape input) => _table = AddWeight("table", input[1..], new RandomUniform());

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x + _table!.Read(x.Graph);
}
