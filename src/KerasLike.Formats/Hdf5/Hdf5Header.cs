namespace KerasLike.Formats;

/// <summary>An object's header: the messages that say what it is. Version 1 and 2, with continuation blocks.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.1.</para></remarks>
internal sealed class Hdf5Header
{
    private const string Name = "an object header";
    private readonly List<Hdf5Message> _messages = [];
    private readonly Hdf5File _file;
    private readonly Hdf5Scope _scope;
    private readonly bool _follow;
    private long _continued;

    /// <summary>Reads a header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="scope">Whose header it is.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="follow">Whether messages that are kept elsewhere are looked for there; else they are left out.</param>
    public Hdf5Header(Hdf5File file, Hdf5Scope scope, long address, bool follow = true)
    {
        _file = file;
        _follow = follow;
        _scope = scope;
        Address = address;
        Hdf5Piece head = scope.Read(address, Math.Min(16, Math.Max(0, scope.Bytes.Length - address)), Name);
        if (head.Memory.Span.StartsWith("OHDR"u8))
        {
            Read2(head);
        }
        else
        {
            Read1(head);
        }
    }

    /// <summary>Where it is.</summary>
    public long Address { get; }

    /// <summary>All messages, in the file's order.</summary>
    public IReadOnlyList<Hdf5Message> Messages => _messages;

    /// <summary>The first message of a kind, or null.</summary>
    public Hdf5Piece? Find(Hdf5MessageKind kind)
    {
        int i = _messages.FindIndex(m => m.Kind == kind);
        return i < 0 ? null : _messages[i].Body;
    }

    /// <summary>The first message of a kind.</summary>
    /// <exception cref="FileFormatException">There is none.</exception>
    public Hdf5Piece Get(Hdf5MessageKind kind) => Find(kind) ?? throw _scope.Damaged(Address, $"an object header has no message '{kind}'", $"{kind}", string.Join(", ", _messages.Select(m => m.Kind)));

    private void Read1(Hdf5Piece head)
    {
        Hdf5Cursor c = head.Cursor(Name);
        c.Version(1, 1);
        c.Skip(1);
        int count = c.U16();
        c.Skip(4);
        long length = c.U32();
        Queue<(long Address, long Length)> blocks = new([(Address + 16, length)]);
        HashSet<long> seen = [Address + 16];
        for (int read = 0; blocks.TryDequeue(out (long Address, long Length) block);)
        {
            Hdf5Cursor messages = _scope.Read(block.Address, block.Length, Name).Cursor(Name);
            while (messages.Rest >= 8 && read < count)
            {
                read++;
                Hdf5MessageKind kind = (Hdf5MessageKind)messages.U16();
                int size = messages.U16();
                int flags = messages.U8();
                messages.Skip(3);
                Add(kind, flags, messages.TakePiece(size), blocks, seen);
            }
        }
    }

    private void Read2(Hdf5Piece head)
    {
        Hdf5Cursor c = head.Cursor(Name);
        c.Skip(4);
        c.Version(2, 2);
        int flags = c.U8();
        int widthOfLength = 1 << (flags & 3);
        int prefix = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        Hdf5Cursor lengthField = _scope.Read(Address + prefix, widthOfLength, Name).Cursor(Name);
        long length = lengthField.Number(widthOfLength);
        if (length > _scope.Bytes.Length)
        {
            throw _scope.Damaged(Address + prefix, $"{Name} does not lie within the file", $"at most {_scope.Bytes.Length} bytes", $"{length}");
        }

        // Each block has a mark before its messages and a checksum behind them.
        Queue<(long Address, long Length)> blocks = new([(Address, prefix + widthOfLength + length + 4)]);
        HashSet<long> seen = [Address];
        for (int skip = prefix + widthOfLength; blocks.TryDequeue(out (long Address, long Length) block); skip = 4)
        {
            Hdf5Piece piece = _scope.Read(block.Address, block.Length, Name);
            Hdf5Checksum.Check(piece, Name);
            Hdf5Cursor messages = piece.Slice(0, piece.Length - 4).Cursor(Name);
            messages.Mark(skip == 4 ? "OCHK"u8 : "OHDR"u8);
            messages.Skip(skip - 4);
            int headOfMessage = (flags & 4) != 0 ? 6 : 4;
            while (messages.Rest >= headOfMessage)
            {
                Hdf5MessageKind kind = (Hdf5MessageKind)messages.U8();
                int size = messages.U16();
                int messageFlags = messages.U8();
                messages.Skip(headOfMessage - 4);
                Add(kind, messageFlags, messages.TakePiece(size), blocks, seen);
            }
        }
    }

    private void Add(Hdf5MessageKind kind, int flags, Hdf5Piece body, Queue<(long Address, long Length)> blocks, HashSet<long> seen)
    {
        if (kind == Hdf5MessageKind.Continuation)
        {
            Hdf5Cursor c = body.Cursor("a continuation");
            (long address, long length) = (c.Offset(), c.LengthField());
            _continued += length;
            if (!seen.Add(address) || _continued > _scope.Bytes.Length)
            {
                throw _scope.Damaged(body.Address, "an object header continues where it has been", "another block", $"{length} bytes at {address}");
            }

            blocks.Enqueue((address, length));
        }

        bool shared = (flags & 2) != 0;
        if (kind != Hdf5MessageKind.Nil && (_follow || !shared))
        {
            _messages.Add(new Hdf5Message(kind, shared ? _file.SharedMessages.Find(body, kind) : body));
        }
    }
}
