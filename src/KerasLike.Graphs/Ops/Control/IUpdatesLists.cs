namespace KerasLike.Graphs.Ops;

/// <summary>Marks an op whose outputs that are lists may take over the memory of the lists at the same place among its inputs, where nobody reads those any more.</summary>
public interface IUpdatesLists
{
}
