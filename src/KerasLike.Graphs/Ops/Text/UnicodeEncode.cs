using System.Text;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UnicodeEncode</c>: texts of characters that are given as numbers.</summary>
/// <remarks><para>input_values: (characters), code points; input_splits: (texts + 1), where the characters of each text begin, and the end. output: (texts) in UTF-8.</para></remarks>
[NoGradient("texts are no numbers")]
[TypeAttr("Tsplits", 1)]
public sealed unsafe class UnicodeEncode(string outputEncoding = "UTF-8", string errors = "replace", int replacementChar = 65533) : Op
{
    /// <summary>Texts of characters.</summary>
    public static SymbolicTensor Of(SymbolicTensor values, SymbolicTensor splits) => values.Graph.Add(new UnicodeEncode(), values, splits);

    /// <summary><c>UTF-8</c>.</summary>
    public string OutputEncoding { get; } = outputEncoding == "UTF-8" ? outputEncoding : throw FourLines.UnknownName("encoding of UnicodeEncode", outputEncoding, ["UTF-8"]);

    /// <summary>What happens to numbers that are no characters.</summary>
    public string Errors { get; } = errors is "replace" or "ignore" or "strict" ? errors : throw FourLines.UnknownName("errors of UnicodeEncode", errors, ["replace", "ignore", "strict"]);

    /// <summary>The character that takes their place.</summary>
    public int ReplacementChar { get; } = replacementChar;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => new(TextRule.Rows(c, 1));

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.String;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        List<byte> bytes = [];
        Span<byte> one = stackalloc byte[4];
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            bytes.Clear();
            for (long at = TextRule.At(c.Input(1), i); at < TextRule.At(c.Input(1), i + 1); at++)
            {
                int value = c.Input(0).As<int>()[at];
                bool valid = Rune.IsValid(value);
                if (!valid && Errors == "strict")
                {
                    throw new ArgumentException(FourLines.Text("UnicodeEncode: a number is no character.", "code points", $"{value}", "use errors: \"replace\"."));
                }

                if (valid || Errors == "replace")
                {
                    int length = new Rune(valid ? value : ReplacementChar).EncodeToUtf8(one);
                    bytes.AddRange(one[..length]);
                }
            }

            c.Output(0).As<Text>()[i] = c.Texts!.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
        }
    }
}
