using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KerasLike;

/// <summary>What stands behind the colon in Python's <c>"{loss:&gt;8.2f}"</c>, and such texts as a whole.</summary>
internal sealed partial class PythonFormatSpec
{
    private readonly string _fill;
    private readonly string _align;
    private readonly string _sign;
    private readonly bool _alternate;
    private readonly int _width;
    private readonly string _grouping;
    private readonly int? _precision;
    private readonly string _type;

    private PythonFormatSpec(Match m)
    {
        bool zero = m.Groups["zero"].Value == "0";
        _fill = m.Groups["fill"].Success ? m.Groups["fill"].Value : zero ? "0" : " ";
        _align = m.Groups["align"].Success ? m.Groups["align"].Value : zero ? "=" : "";
        _sign = m.Groups["sign"].Value;
        _alternate = m.Groups["alternate"].Value == "#";
        _width = m.Groups["width"].Value is { Length: > 0 } width ? int.Parse(width, CultureInfo.InvariantCulture) : 0;
        _grouping = m.Groups["grouping"].Value;
        _precision = m.Groups["precision"].Value is { Length: > 0 } precision ? int.Parse(precision, CultureInfo.InvariantCulture) : null;
        _type = m.Groups["type"].Value;
    }

    /// <summary>Reads a specification.</summary>
    public static PythonFormatSpec Parse(string spec)
    {
        Match m = Grammar().Match(spec);
        return m.Success ? new PythonFormatSpec(m) : throw Unknown(spec);
    }

    /// <summary>Python's <c>text.format(**values)</c>: fields are names, with a specification and a conversion where wanted.</summary>
    /// <exception cref="KeyNotFoundException">A field has no value; the message is its name.</exception>
    /// <exception cref="FormatException">A brace or a specification is wrong.</exception>
    public static string Fill(string text, Func<string, Callbacks.LogValue?> value)
    {
        StringBuilder result = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                result.Append(c);
                i++;
            }
            else if (c == '{')
            {
                int end = text.IndexOf('}', i);
                Match field = end < 0 ? Match.Empty : Field().Match(text[(i + 1)..end]);
                if (!field.Success)
                {
                    throw new FormatException($"'{text}': a brace is open, or a field is no name.");
                }

                string name = field.Groups["name"].Value;
                Callbacks.LogValue found = value(name) ?? throw new KeyNotFoundException(name);
                string spec = field.Groups["spec"].Value;
                result.Append(field.Groups["conversion"].Success ? Parse(spec).Format(found.ToString()) : found.Format(spec));
                i = end;
            }
            else if (c == '}')
            {
                throw new FormatException($"'{text}': a brace is closed that was not open.");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>A float.</summary>
    public string Format(double x)
    {
        string body = _type switch
        {
            "f" or "F" => PythonFormat.Fixed(x, _precision ?? 6),
            "e" or "E" => PythonFormat.Scientific(x, _precision ?? 6),
            "g" or "G" or "n" => PythonFormat.General(x, _precision ?? 6, _alternate),
            "%" => PythonFormat.Fixed(x * 100, _precision ?? 6) + "%",
            "" => _precision is int p ? PythonFormat.General(x, p, addPoint: true) : PythonFormat.Repr(x),
            _ => throw new FormatException($"Unknown format code '{_type}' for object of type 'float'"),
        };
        return Padded(_type is "F" or "E" or "G" ? body.ToUpperInvariant() : body, number: true);
    }

    /// <summary>An int.</summary>
    public string Format(long x)
    {
        if (_type is "f" or "F" or "e" or "E" or "g" or "G" or "%")
        {
            return Format((double)x);
        }

        ulong magnitude = x < 0 ? 0UL - (ulong)x : (ulong)x;
        string body = _type switch
        {
            "" or "d" or "n" => magnitude.ToString(CultureInfo.InvariantCulture),
            "x" => (_alternate ? "0x" : "") + magnitude.ToString("x", CultureInfo.InvariantCulture),
            "X" => (_alternate ? "0X" : "") + magnitude.ToString("X", CultureInfo.InvariantCulture),
            "o" => (_alternate ? "0o" : "") + Convert.ToString((long)magnitude, 8),
            "b" => (_alternate ? "0b" : "") + Convert.ToString((long)magnitude, 2),
            "c" => char.ConvertFromUtf32((int)x),
            _ => throw new FormatException($"Unknown format code '{_type}' for object of type 'int'"),
        };
        return Padded((x < 0 ? "-" : "") + body, number: true);
    }

    /// <summary>A text.</summary>
    public string Format(string text) => _type is "" or "s" ? Padded(_precision is int p && p < text.Length ? text[..p] : text, number: false)
        : throw new FormatException($"Unknown format code '{_type}' for object of type 'str'");

    private string Padded(string body, bool number)
    {
        string sign = number && body.StartsWith('-') ? "-" : number && _sign is "+" or " " ? _sign : "";
        string rest = number && body.StartsWith('-') ? body[1..] : body;
        if (_grouping.Length > 0)
        {
            int whole = 0;
            while (whole < rest.Length && char.IsAsciiDigit(rest[whole]))
            {
                whole++;
            }

            for (int at = whole - 3; at > 0; at -= 3)
            {
                rest = rest.Insert(at, _grouping);
            }
        }

        int missing = _width - sign.Length - rest.Length;
        if (missing <= 0)
        {
            return sign + rest;
        }

        string Fill(int n) => string.Concat(Enumerable.Repeat(_fill, n));
        return (_align.Length > 0 ? _align : number ? ">" : "<") switch
        {
            "<" => sign + rest + Fill(missing),
            "^" => Fill(missing / 2) + sign + rest + Fill(missing - (missing / 2)),
            "=" => sign + Fill(missing) + rest,
            _ => Fill(missing) + sign + rest,
        };
    }

    private static FormatException Unknown(string spec) => new($"Invalid format specifier '{spec}'");

    [GeneratedRegex(@"^((?<fill>.)(?=[<>=^]))?(?<align>[<>=^])?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(\.(?<precision>\d+))?(?<type>[bcdeEfFgGnosxX%])?$", RegexOptions.Singleline)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"^(?<name>[^!:{}\[\].]+)(!(?<conversion>[rsa]))?(:(?<spec>[^{}]*))?$", RegexOptions.Singleline)]
    private static partial Regex Field();
}
