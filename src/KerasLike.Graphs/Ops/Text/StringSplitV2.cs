namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StringSplitV2</c>: the parts of texts, as the elements of a sparse matrix.</summary>
/// <remarks>
/// <para>input: (batch) texts; sep: a text that separates parts, or an empty one for white space, of which any amount separates. indices: (parts, 2), the text and the place in it; values:
/// (parts); shape: (2), the batch and the most parts of a text. maxsplit: how often a text is cut at most, the rest comes last; any number of times by default.</para>
/// </remarks>
[NoGradient("texts are no numbers")]
[NoTypeAttr]
[Outputs("indices", "values", "shape")]
public sealed unsafe class StringSplitV2(int maxsplit = -1) : Op, IDataShaped
{
    /// <summary>The parts of texts.</summary>
    public static (SymbolicTensor Indices, SymbolicTensor Values, SymbolicTensor Shape) Of(SymbolicTensor input, SymbolicTensor? sep = null, int maxsplit = -1)
    {
        SymbolicTensor[] outputs = input.Graph.AddNode(new StringSplitV2(maxsplit), null, input, sep ?? Const.Of(input.Graph, "")).Outputs;
        return (outputs[0], outputs[1], outputs[2]);
    }

    /// <summary>How often a text is cut at most; -1 for any number.</summary>
    public int Maxsplit { get; } = maxsplit;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => TextRule.Texts(c, 0).Shape is { HasRank: true, Rank: not 1 } shape
        ? throw new ShapeException($"StringSplitV2 '{c.NodeName}': the texts are no vector.", "(batch)", $"{shape}", "reshape them.")
        : [new TensorSpec(new Shape(null, 2), DType.Int64), new TensorSpec(new Shape((int?)null), TextRule.Texts(c, 1).DType), new TensorSpec(new Shape(2), DType.Int64)];

    /// <inheritdoc/>
    public Shape[] OutputShapes(KernelContext c)
    {
        int parts = 0;
        ReadOnlySpan<byte> separator = c.Input(1).As<Text>()[0].Bytes;
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            foreach (Range _ in new Parts(c.Input(0).As<Text>()[i].Bytes, separator, Maxsplit))
            {
                parts++;
            }
        }

        return [new Shape(parts, 2), new Shape(parts), new Shape(2)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<byte> separator = c.Input(1).As<Text>()[0].Bytes;
        long* indices = c.Output(0).As<long>();
        Text* values = c.Output(1).As<Text>();
        long most = 0;
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            ReadOnlySpan<byte> text = c.Input(0).As<Text>()[i].Bytes;
            long place = 0;
            foreach (Range part in new Parts(text, separator, Maxsplit))
            {
                *values++ = c.Texts!.Add(text[part]);
                *indices++ = i;
                *indices++ = place++;
            }

            most = Math.Max(most, place);
        }

        (c.Output(2).As<long>()[0], c.Output(2).As<long>()[1]) = (c.Input(0).Length, most);
    }

    /// <summary>The parts of one text.</summary>
    private ref struct Parts(ReadOnlySpan<byte> text, ReadOnlySpan<byte> separator, int cuts)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private readonly ReadOnlySpan<byte> _separator = separator;
        private int _cuts = cuts == 0 ? -1 : cuts;
        private int _at;
        private bool _ended;

        public Range Current { get; private set; }

        public readonly Parts GetEnumerator() => this;

        public bool MoveNext() => !_ended && (_separator.Length == 0 ? NextWord() : NextPart());

        private bool NextPart()
        {
            int found = _cuts == 0 ? -1 : _text[_at..].IndexOf(_separator);
            Current = found < 0 ? _at.._text.Length : _at..(_at + found);
            (_at, _ended, _cuts) = (_at + Math.Max(0, found) + _separator.Length, found < 0, _cuts - 1);
            return true;
        }

        private bool NextWord()
        {
            while (_at < _text.Length && IsSpace(_text[_at]))
            {
                _at++;
            }

            int start = _at;
            while (_at < _text.Length && (_cuts == 0 || !IsSpace(_text[_at])))
            {
                _at++;
            }

            // After the last cut comes the rest, empty or not.
            Current = start.._at;
            _ended = _cuts == 0;
            _cuts--;
            return _at > start || _ended;
        }

        private static bool IsSpace(byte b) => b is (byte)' ' or (>= 9 and <= 13);
    }
}
