using System.Collections;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace KerasLike.Graphs;

/// <summary>Protobuf's text form, which Google's library for C# does not write: TensorFlow's <c>.pbtxt</c> files.</summary>
internal static class ProtoText
{
    /// <summary>The text of a message.</summary>
    public static string Of(IMessage message)
    {
        StringBuilder text = new();
        Fields(message, text, 0);
        return text.ToString();
    }

    private static void Fields(IMessage message, StringBuilder text, int depth)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            object? value = field.Accessor.GetValue(message);
            if (value is IDictionary map)
            {
                foreach (object key in map.Keys.Cast<object>().OrderBy(k => k.ToString(), StringComparer.Ordinal))
                {
                    Begin(field.Name, text, depth);
                    One(field.MessageType.FindFieldByName("key"), key, text, depth + 1);
                    One(field.MessageType.FindFieldByName("value"), map[key]!, text, depth + 1);
                    End(text, depth);
                }
            }
            else if (value is IList list)
            {
                foreach (object item in list)
                {
                    One(field, item, text, depth);
                }
            }
            else if (field.HasPresence ? field.Accessor.HasValue(message) : !IsDefault(value))
            {
                One(field, value!, text, depth);
            }
        }
    }

    private static void One(FieldDescriptor field, object value, StringBuilder text, int depth)
    {
        if (value is IMessage inner)
        {
            Begin(field.Name, text, depth);
            Fields(inner, text, depth + 1);
            End(text, depth);
            return;
        }

        text.Append(' ', 2 * depth).Append(field.Name).Append(": ").Append(value switch
        {
            string s => Quoted(Encoding.UTF8.GetBytes(s)),
            ByteString bytes => Quoted(bytes.Span),
            bool b => b ? "true" : "false",
            float f => f.ToString("R", CultureInfo.InvariantCulture).Replace("Infinity", "inf").Replace("NaN", "nan"),
            double d => d.ToString("R", CultureInfo.InvariantCulture).Replace("Infinity", "inf").Replace("NaN", "nan"),

            // The definitions here keep TensorFlow's enumeration of dtypes as its numbers.
            int i when field.Name is "type" or "dtype" => TypeName((DType)i),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        }).Append('\n');
    }

    private static void Begin(string name, StringBuilder text, int depth) => text.Append(' ', 2 * depth).Append(name).Append(" {\n");

    private static void End(StringBuilder text, int depth) => text.Append(' ', 2 * depth).Append("}\n");

    private static bool IsDefault(object? value) => value switch
    {
        null => true,
        string s => s.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        Enum e => Convert.ToInt32(e, CultureInfo.InvariantCulture) == 0,
        _ => value.Equals(Activator.CreateInstance(value.GetType())),
    };

    private static string TypeName(DType dtype) => dtype switch
    {
        DType.Float32 => "DT_FLOAT",
        DType.Float64 => "DT_DOUBLE",
        DType.Float16 => "DT_HALF",
        _ when Enum.IsDefined(dtype) => "DT_" + dtype.ToString().ToUpperInvariant(),
        _ => $"{(int)dtype}",
    };

    private static string Quoted(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new("\"");
        foreach (byte b in bytes)
        {
            text.Append(b switch
            {
                (byte)'"' => "\\\"",
                (byte)'\\' => "\\\\",
                (byte)'\n' => "\\n",
                >= 0x20 and < 0x7f => ((char)b).ToString(),
                _ => "\\" + Convert.ToString(b, 8).PadLeft(3, '0'),
            });
        }

        return text.Append('"').ToString();
    }
}
