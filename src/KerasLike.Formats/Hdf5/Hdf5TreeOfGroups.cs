namespace KerasLike.Formats;

/// <summary>A tree (B-tree, version 1) whose leaves are the tables of a group of the old form.</summary>
internal static class Hdf5TreeOfGroups
{
    /// <summary>The addresses of the leaves, from left to right.</summary>
    public static List<long> Leaves(Hdf5Scope scope, long root, string name)
    {
        List<long> leaves = [];
        HashSet<long> seen = [];
        Walk(scope, root, name, level: -1, seen, leaves);
        return leaves;
    }

    private static void Walk(Hdf5Scope scope, long address, string name, int level, HashSet<long> seen, List<long> leaves)
    {
        int offset = scope.Bytes.OffsetSize, length = scope.Bytes.LengthSize;
        if (!seen.Add(address))
        {
            throw scope.Damaged(address, $"{name} leads back to where it has been", "each part once", "a part again");
        }

        Hdf5Cursor c = scope.Read(address, 8 + (2 * offset), name).Cursor(name);
        c.Mark("TREE"u8);
        (int kind, int height, int count) = (c.U8(), c.U8(), c.U16());
        if (kind != 0 || (level >= 0 && height != level))
        {
            throw scope.Damaged(address, $"{name} has a part of another kind or level", $"kind 0, level {level}", $"kind {kind}, level {height}");
        }

        c = scope.Read(address + 8 + (2 * offset), (long)count * (length + offset), name).Cursor(name);
        for (int i = 0; i < count; i++)
        {
            c.Skip(length);
            long child = c.Offset();
            if (height > 0)
            {
                Walk(scope, child, name, height - 1, seen, leaves);
            }
            else if (seen.Add(child))
            {
                leaves.Add(child);
            }
            else
            {
                throw scope.Damaged(child, $"{name} has a leaf twice", "each part once", "a part again");
            }
        }
    }
}
