using System.Numerics;

namespace KerasLike.Formats;

/// <summary>An index of chunks of data sets with one axis without a limit: an array that grows, in blocks of blocks.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.F (Extensible Array Index).</para></remarks>
internal sealed class Hdf5ExtensibleArray(Hdf5Scope scope, Hdf5Grid grid, int flags, long address) : Hdf5ChunkTable(scope, grid, flags)
{
    private bool _filtered;
    private int _size;
    private int _bits;
    private int _pageBits;
    private long _next;
    private long _end;

    private int Prefix => 6 + Scope.Bytes.OffsetSize;

    private int OffsetSize => (_bits + 7) / 8;

    /// <inheritdoc/>
    protected override void Read(Dictionary<long, Hdf5Chunk> chunks)
    {
        if (address < 0)
        {
            return;
        }

        Hdf5Piece head = Scope.Read(address, 16 + (6 * Scope.Bytes.LengthSize) + Scope.Bytes.OffsetSize, Name);
        Hdf5Checksum.Check(head, Name);
        Hdf5Cursor c = head.Cursor(Name);
        c.Mark("EAHD"u8);
        c.Version(0, 0);
        (_filtered, _size, _bits) = (c.U8() == 1, c.U8(), c.U8());
        (int direct, int least, int pointers) = (c.U8(), c.U8(), c.U8());
        _pageBits = c.U8();
        c.Skip(4 * Scope.Bytes.LengthSize);
        _end = c.LengthField();
        c.Skip(Scope.Bytes.LengthSize);
        long index = c.Offset();
        CheckElement(address, _filtered, _size);
        if (_bits is 0 or > 64 || !BitOperations.IsPow2(least) || !BitOperations.IsPow2(pointers) || BitOperations.Log2((uint)least) > _bits || _pageBits > 31 || _end > Scope.Bytes.Length)
        {
            throw Scope.Damaged(address, $"{Name} has an impossible size", "powers of 2", $"{_end} chunks, {_bits} bits, blocks of {least}, {pointers} pointers, pages of 2^{_pageBits}");
        }

        _next = 0;
        if (index >= 0)
        {
            ReadIndex(index, direct, least, pointers, chunks);
        }
    }

    /// <summary>The first block: some chunks, then blocks of chunks, then blocks of such blocks.</summary>
    private void ReadIndex(long at, int direct, int least, int pointers, Dictionary<long, Hdf5Chunk> chunks)
    {
        int o = Scope.Bytes.OffsetSize;
        int skipped = 2 * BitOperations.Log2((uint)pointers);
        int supers = Math.Max(0, 1 + _bits - BitOperations.Log2((uint)least) - skipped);
        int blocks = 2 * (pointers - 1);
        Hdf5Piece whole = Scope.Read(at, Prefix + ((long)direct * _size) + ((long)(blocks + supers) * o) + 4, Name);
        Hdf5Checksum.Check(whole, Name);
        Hdf5Cursor c = whole.Cursor(Name);
        c.Mark("EAIB"u8);
        c.Skip(Prefix - 4);
        Elements(ref c, direct, chunks);
        for (int super = 0; super < skipped + supers && _next < _end; super++)
        {
            long count = 1L << (super / 2), elements = (long)least << ((super + 1) / 2);
            if (super >= skipped)
            {
                ReadSuper(c.Offset(), count, elements, chunks);
                continue;
            }

            for (long i = 0; i < count; i++)
            {
                ReadBlock(c.Offset(), elements, written: default, firstPage: 0, chunks);
            }
        }
    }

    private void ReadSuper(long at, long count, long elements, Dictionary<long, Hdf5Chunk> chunks)
    {
        if (at < 0 || _next >= _end)
        {
            _next += count * elements;
            return;
        }

        long pages = elements >> _pageBits;
        bool paged = elements > 1L << _pageBits;
        long bitmap = paged ? count * ((pages + 7) / 8) : 0;
        Hdf5Piece whole = Scope.Read(at, Prefix + OffsetSize + bitmap + (count * Scope.Bytes.OffsetSize) + 4, Name);
        Hdf5Checksum.Check(whole, Name);
        Hdf5Cursor c = whole.Cursor(Name);
        c.Mark("EASB"u8);
        c.Skip(Prefix - 4 + OffsetSize);
        Hdf5Piece written = c.TakePiece(bitmap);
        for (long i = 0; i < count; i++)
        {
            ReadBlock(c.Offset(), elements, written, i * pages, chunks);
        }
    }

    private void ReadBlock(long at, long elements, Hdf5Piece written, long firstPage, Dictionary<long, Hdf5Chunk> chunks)
    {
        long end = _next + elements;
        if (at >= 0 && _next < _end)
        {
            bool paged = elements > 1L << _pageBits;
            int head = Prefix + OffsetSize;
            Hdf5Piece block = Scope.Read(at, head + (paged ? 0 : elements * _size) + 4, Name);
            Hdf5Checksum.Check(block, Name);
            Hdf5Cursor c = block.Cursor(Name);
            c.Mark("EADB"u8);
            c.Skip(head - 4);
            if (paged)
            {
                Pages(at + head + 4, elements >> _pageBits, written, firstPage, chunks);
            }
            else
            {
                Elements(ref c, elements, chunks);
            }
        }

        _next = end;
    }

    private void Pages(long at, long pages, Hdf5Piece written, long firstPage, Dictionary<long, Hdf5Chunk> chunks)
    {
        long elements = 1L << _pageBits;
        for (long page = 0; page < pages && _next < _end; page++)
        {
            long bit = firstPage + page;
            long end = _next + elements;
            if (bit / 8 < written.Length && (written.Memory.Span[(int)(bit / 8)] & (0x80 >> (int)(bit % 8))) != 0)
            {
                Hdf5Piece piece = Scope.Read(at + (page * ((elements * _size) + 4)), (elements * _size) + 4, Name);
                Hdf5Checksum.Check(piece, Name);
                Hdf5Cursor c = piece.Cursor(Name);
                Elements(ref c, elements, chunks);
            }

            _next = end;
        }
    }

    private void Elements(ref Hdf5Cursor c, long count, Dictionary<long, Hdf5Chunk> chunks)
    {
        Span<long> place = stackalloc long[Grid.Chunk.Length];
        for (long i = 0; i < count; i++, _next++)
        {
            Hdf5Chunk chunk = Element(ref c, _filtered, _size, Grid.ChunkBytes);
            if (_next < _end)
            {
                Grid.Place(_next, place);
                Add(chunks, place, chunk);
            }
        }
    }
}
