namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StringNGrams</c>: neighbouring words joined, in rows of words.</summary>
/// <remarks>
/// <para>data: (words); data_splits: (rows + 1), where each row begins, and the end. ngrams: (n-grams); ngrams_splits: (rows + 1). Of each row come first all n-grams of the first width, then those
/// of the next. pad_width: how many paddings stand before and after a row, -1 for as many as an n-gram can overlap; preserve_short_sequences: a row too short for any n-gram is one itself.</para>
/// </remarks>
[NoGradient("texts are no numbers")]
[TypeAttr("Tsplits", 1)]
[Outputs("ngrams", "ngrams_splits")]
public sealed unsafe class StringNGrams(string separator, int[] ngramWidths, string leftPad = "", string rightPad = "", int padWidth = 0, bool preserveShortSequences = false) : Op, IDataShaped
{
    /// <summary>Neighbouring words joined.</summary>
    public static (SymbolicTensor NGrams, SymbolicTensor Splits) Of(SymbolicTensor data, SymbolicTensor splits, string separator, params int[] widths)
    {
        SymbolicTensor[] outputs = data.Graph.AddNode(new StringNGrams(separator, widths), null, data, splits).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>What stands between the words.</summary>
    public string Separator { get; } = separator;

    /// <summary>How many words are joined.</summary>
    public int[] NgramWidths { get; } = ngramWidths;

    /// <summary>What stands before a row.</summary>
    public string LeftPad { get; } = leftPad;

    /// <summary>What stands after a row.</summary>
    public string RightPad { get; } = rightPad;

    /// <summary>How often it stands there; -1 for as often as an n-gram can overlap.</summary>
    public int PadWidth { get; } = padWidth;

    /// <summary>Whether a row too short for any n-gram is one itself.</summary>
    public bool PreserveShortSequences { get; } = preserveShortSequences;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) =>
        [new TensorSpec(new Shape((int?)null), TextRule.Texts(c, 0).DType), new TensorSpec(c.Inputs[1].Shape, c.Inputs[1].DType)];

    /// <inheritdoc/>
    public Shape[] OutputShapes(KernelContext c)
    {
        long count = 0;
        for (long row = 0; row + 1 < c.Input(1).Length; row++)
        {
            count += Count(Length(c, row));
        }

        return [new Shape(checked((int)count)), c.Input(1).Shape];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        byte[] separator = System.Text.Encoding.UTF8.GetBytes(Separator), left = System.Text.Encoding.UTF8.GetBytes(LeftPad), right = System.Text.Encoding.UTF8.GetBytes(RightPad);
        List<byte> joined = [];
        Text* next = c.Output(0).As<Text>();
        long end = 0;
        SetSplit(c, 0, 0);
        for (long row = 0; row + 1 < c.Input(1).Length; row++)
        {
            long first = TextRule.At(c.Input(1), row), words = Length(c, row), before = end;
            foreach (int width in NgramWidths)
            {
                int pad = Pad(width);
                for (long start = -pad; start + width <= words + pad; start++)
                {
                    Join(start, width);
                }
            }

            // In a width of its own: the whole row with its paddings.
            if (PreserveShortSequences && end == before && words > 0)
            {
                int pad = Pad(NgramWidths.Min());
                Join(-pad, checked((int)words + (2 * pad)));
            }

            SetSplit(c, row + 1, end);

            void Join(long start, int width)
            {
                joined.Clear();
                for (long word = start; word < start + width; word++)
                {
                    joined.AddRange(word == start ? [] : separator);
                    joined.AddRange(word < 0 ? left : word >= words ? right : c.Input(0).As<Text>()[first + word].Bytes);
                }

                *next++ = c.Texts!.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(joined));
                end++;
            }
        }
    }

    private int Pad(int width) => PadWidth < 0 ? width - 1 : Math.Min(PadWidth, width - 1);

    private long Count(long words)
    {
        long count = NgramWidths.Sum(w => Math.Max(0, words + (2 * Pad(w)) - w + 1));
        return count == 0 && PreserveShortSequences && words > 0 ? 1 : count;
    }

    private static long Length(KernelContext c, long row) => TextRule.At(c.Input(1), row + 1) - TextRule.At(c.Input(1), row);

    private static void SetSplit(KernelContext c, long row, long value)
    {
        if (c.Output(1).DType == DType.Int64)
        {
            c.Output(1).As<long>()[row] = value;
        }
        else
        {
            c.Output(1).As<int>()[row] = (int)value;
        }
    }
}
