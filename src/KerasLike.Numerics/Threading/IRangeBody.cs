namespace KerasLike.Numerics;

/// <summary>Work on a range of indices; a struct of pointers and numbers, so that nothing is allocated to share it.</summary>
public interface IRangeBody
{
    /// <summary>Does the work of the indices from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    void Invoke(long start, long end);
}
