using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>Several cells as one: each takes the output of the one before.</summary>
/// <remarks>
/// <para>Input: (batch, ...), and a list of the cells' lists of states. Output: that of the last cell, and the new states in the same arrangement.</para>
/// <para>Weights: those of the cells.</para>
/// <para>Emits: what the cells emit.</para>
/// <para>Source: keras.layers.StackedRNNCells, https://keras.io/api/layers/recurrent_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new RNN(new StackedRNNCells([new LSTMCell(32), new LSTMCell(32)])).Apply(x);</code></example>
public sealed class StackedRNNCells : RecurrentCell
{
    /// <summary>Creates the cell.</summary>
    /// <param name="cells">The cells, the first of which sees the input.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public StackedRNNCells(RecurrentCell[] cells, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
        Cells = cells.Length > 0 ? Array.ConvertAll(cells, Track)
            : throw new ArgumentException(FourLines.Text($"{Title}: there is no cell.", "one cell or more", "none", "give cells such as LSTMCell."));
    }

    /// <summary>The cells.</summary>
    public RecurrentCell[] Cells { get; }

    /// <inheritdoc/>
    public override Structure<Shape> StateShapes => Structure<Shape>.ListOf(Cells.Select(c => c.StateShapes));

    /// <inheritdoc/>
    public override Shape OutputShape => Cells[^1].OutputShape;

    /// <inheritdoc/>
    internal override int? OutputState => Cells[^1].OutputState + Cells[..^1].Sum(c => c.StateShapes.Flatten().Count);

    /// <inheritdoc/>
    public override SymbolicStructure InitialState(SymbolicTensor batch) => SymbolicStructure.From(Structure<SymbolicTensor>.ListOf(Cells.Select(c => c.InitialState(batch))));

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        foreach (RecurrentCell cell in Cells)
        {
            cell.EnsureBuilt(input);
            input = new Shape(input[0]).Concat(cell.OutputShape);
        }
    }

    /// <inheritdoc/>
    internal override CellCall Begin(SymbolicTensor batch, Shape input, bool training)
    {
        List<CellCall> calls = [];
        foreach (RecurrentCell cell in Cells)
        {
            calls.Add(cell.Start(batch, input, training));
            input = cell.OutputShape;
        }

        return new CellCall(calls[0].Project, (x, states) =>
        {
            List<Structure<SymbolicTensor>> after = [];
            foreach (CellCall call in calls)
            {
                CellStep step = call.Step(after.Count == 0 ? x : call.Project(x), states[after.Count]);
                x = step.Output;
                after.Add(step.States);
            }

            return new CellStep(x, SymbolicStructure.From(Structure<SymbolicTensor>.ListOf(after)));
        });
    }
}
