using System.Text;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UnicodeDecode</c>: the characters of texts as numbers.</summary>
/// <remarks>
/// <para>input: texts of any shape. row_splits: (texts + 1), where the characters of each text begin, and the end; char_values: (characters), code points. errors: what happens to bytes that are
/// no UTF-8: <c>replace</c>, <c>ignore</c> or <c>strict</c>.</para>
/// </remarks>
[NoGradient("texts are no numbers")]
[TypeAttr("Tsplits", ~0)]
[Outputs("row_splits", "char_values")]
public sealed unsafe class UnicodeDecode(string inputEncoding = "UTF-8", string errors = "replace", int replacementChar = 65533, bool replaceControlCharacters = false) : Op, IDataShaped
{
    /// <summary>The characters of texts.</summary>
    public static (SymbolicTensor Splits, SymbolicTensor Characters) Of(SymbolicTensor input, string errors = "replace")
    {
        SymbolicTensor[] outputs = input.Graph.AddNode(new UnicodeDecode(errors: errors), null, input).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary><c>UTF-8</c>.</summary>
    public string InputEncoding { get; } = inputEncoding.ToUpperInvariant() == "UTF-8" ? inputEncoding : throw FourLines.UnknownName("encoding of UnicodeDecode", inputEncoding, ["UTF-8"]);

    /// <summary>What happens to bytes that are no UTF-8.</summary>
    public string Errors { get; } = errors is "replace" or "ignore" or "strict" ? errors : throw FourLines.UnknownName("errors of UnicodeDecode", errors, ["replace", "ignore", "strict"]);

    /// <summary>The character that takes their place.</summary>
    public int ReplacementChar { get; } = replacementChar;

    /// <summary>Whether control characters are replaced too.</summary>
    public bool ReplaceControlCharacters { get; } = replaceControlCharacters;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) =>
    [
        new TensorSpec(new Shape(TextRule.Texts(c, 0).Shape.IsFullyKnown ? (int)c.Inputs[0].Shape.Size + 1 : null), DType.Int64),
        new TensorSpec(new Shape((int?)null), DType.Int32),
    ];

    /// <inheritdoc/>
    public Shape[] OutputShapes(KernelContext c)
    {
        int characters = 0;
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            Walk(c.Input(0).As<Text>()[i].Bytes, _ => characters++);
        }

        return [new Shape(checked((int)c.Input(0).Length + 1)), new Shape(characters)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        long at = 0;
        c.Output(0).As<long>()[0] = 0;
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            Walk(c.Input(0).As<Text>()[i].Bytes, character => c.Output(1).As<int>()[at++] = character);
            c.Output(0).As<long>()[i + 1] = at;
        }
    }

    private void Walk(ReadOnlySpan<byte> text, Action<int> each)
    {
        while (text.Length > 0)
        {
            bool whole = Rune.DecodeFromUtf8(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (!whole && Errors == "strict")
            {
                throw new ArgumentException(FourLines.Text("UnicodeDecode: bytes are no UTF-8.", "UTF-8", $"byte {text[0]}", "use errors: \"replace\"."));
            }

            if (whole || Errors == "replace")
            {
                each(whole && !(ReplaceControlCharacters && rune.Value <= 0x1F) ? rune.Value : ReplacementChar);
            }

            text = text[length..];
        }
    }
}
