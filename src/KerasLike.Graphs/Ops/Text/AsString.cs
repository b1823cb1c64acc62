using System.Globalization;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AsString</c>: numbers as texts.</summary>
/// <remarks><para>input: numbers or truth values of any shape. output: texts of the same shape. precision: digits after the point of floating-point numbers, 6 by default; width: the least number of characters; fill: what fills up to it, a space, a 0 or a -.</para></remarks>
[NoGradient("texts are no numbers")]
public sealed unsafe class AsString(int precision = -1, bool scientific = false, bool shortest = false, int width = -1, string fill = "") : Op
{
    /// <summary>Numbers as texts.</summary>
    public static SymbolicTensor Of(SymbolicTensor input) => input.Graph.Add(new AsString(), input);

    /// <summary>Digits after the point.</summary>
    public int Precision { get; } = precision;

    /// <summary>Whether numbers are written with an exponent.</summary>
    public bool Scientific { get; } = scientific;

    /// <summary>Whether numbers are written in the shorter of two ways; not supported.</summary>
    public bool Shortest { get; } = !shortest ? false : throw new NotSupportedException(FourLines.Text("AsString: no shortest form.", "shortest: false", "true", "give a precision."));

    /// <summary>The least number of characters.</summary>
    public int Width { get; } = width;

    /// <summary>What fills up to it.</summary>
    public string Fill { get; } = fill is "" or " " or "0" or "-" ? fill : throw FourLines.UnknownName("fill of AsString", fill, ["", " ", "0", "-"]);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.String;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType == DType.String)
        {
            c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
            return;
        }

        NumberDispatch.Run(c, new Writing(this), orderOnly: true);
    }

    private readonly struct Writing(AsString op) : INumberWork
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
        {
            bool isTruth = c.Input(0).DType == DType.Bool, isFloating = c.Input(0).DType.IsFloating();
            Span<byte> characters = stackalloc byte[400];
            for (long i = 0; i < c.Input(0).Length; i++)
            {
                T number = c.Input(0).As<T>()[i];
                string text;
                if (!isTruth && !isFloating && op.Width < 0 && number.TryFormat(characters, out int written, default, CultureInfo.InvariantCulture))
                {
                    c.Output(0).As<Text>()[i] = c.Texts!.Add(characters[..written]);
                    continue;
                }

                text = isTruth ? (number == T.Zero ? "false" : "true")
                    : !isFloating ? number.ToString(null, CultureInfo.InvariantCulture)
                    : op.Floating(double.CreateChecked(number));
                if (text.Length < op.Width)
                {
                    text = op.Fill == "-" ? text.PadRight(op.Width) : op.Fill == "0" && text[0] == '-' ? "-" + text[1..].PadLeft(op.Width - 1, '0') : text.PadLeft(op.Width, op.Fill == "0" ? '0' : ' ');
                }

                c.Output(0).As<Text>()[i] = c.Texts!.Add(System.Text.Encoding.UTF8.GetBytes(text));
            }
        }
    }

    // As C writes numbers: with %f or %e.
    private string Floating(double number)
    {
        int digits = Precision < 0 ? 6 : Precision;
        return double.IsNaN(number) ? "nan" : double.IsInfinity(number) ? (number > 0 ? "inf" : "-inf")
            : number.ToString(Scientific ? "0." + new string('0', digits) + "e+00" : $"F{digits}", CultureInfo.InvariantCulture);
    }
}
