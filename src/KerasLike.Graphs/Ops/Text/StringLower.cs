using System.Text;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StringLower</c>: texts with small letters.</summary>
/// <remarks><para>input: texts of any shape. output: the same shape. Without an encoding only the letters A to Z change; with <c>utf-8</c> those of all alphabets.</para></remarks>
[NoGradient("texts are no numbers")]
[NoTypeAttr]
public sealed unsafe class StringLower(string encoding = "") : Op
{
    /// <summary>Texts with small letters.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, string encoding = "") => input.Graph.Add(new StringLower(encoding), input);

    /// <summary>Nothing, or <c>utf-8</c>.</summary>
    public string Encoding { get; } = encoding is "" or "utf-8" ? encoding : throw FourLines.UnknownName("encoding of StringLower", encoding, ["", "utf-8"]);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => TextRule.Texts(c, 0).Shape;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            ReadOnlySpan<byte> text = c.Input(0).As<Text>()[i].Bytes;
            if (Encoding.Length > 0 && !Ascii.IsValid(text))
            {
                c.Output(0).As<Text>()[i] = c.Texts!.Add(System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(text).ToLowerInvariant()));
                continue;
            }

            c.Output(0).As<Text>()[i] = c.Texts!.New(text.Length, out Span<byte> lower);
            for (int k = 0; k < text.Length; k++)
            {
                lower[k] = text[k] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[k] + 32) : text[k];
            }
        }
    }
}
