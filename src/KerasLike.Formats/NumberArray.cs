namespace KerasLike.Formats;

/// <summary>Numbers from a file: a flat array, row by row, and its shape.</summary>
/// <param name="Values">The elements, as an array of their own type.</param>
/// <param name="Shape">The lengths of the axes.</param>
public sealed record NumberArray(Array Values, int[] Shape);
