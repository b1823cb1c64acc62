namespace KerasLike.Formats;

/// <summary>An index of chunks of data sets whose axes all have limits: an array, perhaps in pages.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.F (Fixed Array Index).</para></remarks>
internal sealed class Hdf5FixedArray(Hdf5Scope scope, Hdf5Grid grid, int flags, long address) : Hdf5ChunkTable(scope, grid, flags)
{
    /// <inheritdoc/>
    protected override void Read(Dictionary<long, Hdf5Chunk> chunks)
    {
        if (address < 0)
        {
            return;
        }

        int o = Scope.Bytes.OffsetSize;
        Hdf5Piece head = Scope.Read(address, 12 + Scope.Bytes.LengthSize + o, Name);
        Hdf5Checksum.Check(head, Name);
        Hdf5Cursor c = head.Cursor(Name);
        c.Mark("FAHD"u8);
        c.Version(0, 0);
        bool filtered = c.U8() == 1;
        (int size, int pageBits) = (c.U8(), c.U8());
        (long count, long block) = (c.LengthField(), c.Offset());
        CheckElement(address, filtered, size);
        if (block < 0)
        {
            return;
        }

        if (pageBits > 31 || count > Scope.Bytes.Length / size)
        {
            throw Scope.Damaged(address, $"{Name} has an impossible size", $"at most {Scope.Bytes.Length / size} chunks", $"{count} chunks in pages of 2^{pageBits}");
        }

        long[] place = new long[Grid.Chunk.Length];
        long perPage = 1L << pageBits;
        bool paged = count > perPage;
        long pages = paged ? (count + perPage - 1) / perPage : 1;
        int prefix = 6 + o;

        // In pages: which of them were written, then each with a checksum of its own.
        Hdf5Piece first = Scope.Read(block, prefix + (paged ? (pages + 7) / 8 : count * size) + 4, Name);
        Hdf5Checksum.Check(first, Name);
        c = first.Cursor(Name);
        c.Mark("FADB"u8);
        c.Skip(prefix - 4);
        ReadOnlySpan<byte> written = paged ? c.Take((pages + 7) / 8) : [];
        for (long page = 0; page < pages; page++)
        {
            long from = page * perPage, to = paged ? Math.Min(count, from + perPage) : count;
            if (paged)
            {
                if ((written[(int)(page / 8)] & (0x80 >> (int)(page % 8))) == 0)
                {
                    continue;
                }

                Hdf5Piece piece = Scope.Read(block + first.Length + (page * ((perPage * size) + 4)), ((to - from) * size) + 4, Name);
                Hdf5Checksum.Check(piece, Name);
                c = piece.Cursor(Name);
            }

            for (long i = from; i < to; i++)
            {
                Hdf5Chunk chunk = Element(ref c, filtered, size, Grid.ChunkBytes);
                Grid.Place(i, place);
                Add(chunks, place, chunk);
            }
        }
    }
}
