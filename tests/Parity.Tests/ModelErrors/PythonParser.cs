using System.Globalization;
using System.Text.RegularExpressions;

namespace KerasLike.Parity.ModelErrors;

/// <summary>The part of Python that the scripts are written in, as delegates.</summary>
internal sealed partial class PythonParser
{
    private readonly string[] _tokens;
    private int _at;

    private PythonParser(string line) => _tokens = [.. Token().Matches(line).Select(m => m.Value)];

    private string Next => _at < _tokens.Length ? _tokens[_at] : "";

    /// <summary>The statements of a line.</summary>
    public static IReadOnlyList<Action<Scope>> Line(string line)
    {
        PythonParser parser = new(line);
        List<Action<Scope>> statements = [];
        do
        {
            statements.Add(parser.Statement());
        }
        while (parser.Skip(";"));
        return parser.Next.Length == 0 ? statements : throw new NotBuilt($"'{parser.Next}' in the script line {line}");
    }

    private Action<Scope> Statement()
    {
        if (Skip("pass"))
        {
            return _ => { };
        }

        if (Next == "class")
        {
            // Nothing but a file can ask for it.
            throw new NotBuilt("classes of one's own in .keras files");
        }

        if (Skip("if"))
        {
            Evaluation condition = Expression();
            Expect(":");
            Action<Scope> then = Statement();
            return s =>
            {
                if (PythonValues.IsTrue(condition(s)))
                {
                    then(s);
                }
            };
        }

        int start = _at;
        Evaluation value = Expression();
        if (!Skip("="))
        {
            return s => value(s);
        }

        int end = _at;
        _at = start;
        Action<Scope, object?> target = Target();
        _at = end;
        Evaluation assigned = Expression();
        return s => target(s, assigned(s));
    }

    // What stands left of =: a name, an attribute, an element.
    private Action<Scope, object?> Target()
    {
        string name = _tokens[_at++];
        if (Next is "=" or "")
        {
            return (s, value) => s[name] = value;
        }

        Evaluation owner = s => s[name];
        while (true)
        {
            bool isAttribute = Next == ".";
            Evaluation last = owner;
            string attribute = isAttribute ? _tokens[_at + 1] : "";
            Evaluation index = _ => null;
            if (isAttribute)
            {
                _at += 2;
            }
            else
            {
                Expect("[");
                index = Index();
            }

            if (Next == "=")
            {
                return isAttribute ? (s, value) => PythonValues.SetAttribute(last(s), attribute, value) : (s, value) => PythonValues.SetItem(last(s), index(s), value);
            }

            owner = isAttribute ? s => PythonValues.Attribute(last(s), attribute) : s => PythonValues.Item(last(s), index(s));
        }
    }

    private Evaluation Expression()
    {
        if (Skip("lambda"))
        {
            List<string> names = [];
            while (!Skip(":"))
            {
                names.Add(_tokens[_at++]);
                Skip(",");
            }

            Evaluation body = Expression();
            return s => (Function)((arguments, _) =>
            {
                Scope inner = new(s);
                for (int i = 0; i < names.Count; i++)
                {
                    inner[names[i]] = arguments[i];
                }

                return body(inner);
            });
        }

        return Binary(0);
    }

    private static readonly string[][] Operators = [["==", "!=", "<", ">", "<=", ">="], ["+", "-"], ["*", "/"]];

    private Evaluation Binary(int level)
    {
        if (level == Operators.Length)
        {
            return Unary();
        }

        Evaluation left = Binary(level + 1);
        while (Operators[level].Contains(Next))
        {
            string sign = _tokens[_at++];
            (Evaluation a, Evaluation b) = (left, Binary(level + 1));
            left = s => PythonValues.Binary(sign, a(s), b(s));
        }

        return left;
    }

    private Evaluation Unary()
    {
        if (!Skip("-"))
        {
            return Postfix();
        }

        Evaluation value = Unary();
        return s => PythonValues.Binary("*", value(s), -1);
    }

    private Evaluation Postfix()
    {
        Evaluation value = Atom();
        while (true)
        {
            Evaluation of = value;
            if (Skip("."))
            {
                string name = _tokens[_at++];
                value = s => PythonValues.Attribute(of(s), name);
            }
            else if (Skip("["))
            {
                Evaluation index = Index();
                value = s => PythonValues.Item(of(s), index(s));
            }
            else if (Skip("("))
            {
                value = Call(of);
            }
            else
            {
                return value;
            }
        }
    }

    private Evaluation Call(Evaluation function)
    {
        List<Evaluation> positional = [];
        List<(string Name, Evaluation Value)> named = [];
        while (!Skip(")"))
        {
            if (_at + 1 < _tokens.Length && _tokens[_at + 1] == "=")
            {
                string name = Next;
                _at += 2;
                named.Add((name, Expression()));
            }
            else
            {
                positional.Add(Comprehended(Expression()));
            }

            Skip(",");
        }

        return s => PythonValues.Call(function(s), [.. positional.Select(p => p(s))], named.ToDictionary(n => n.Name, n => n.Value(s)));
    }

    // element for a, b in items
    private Evaluation Comprehended(Evaluation element)
    {
        if (!Skip("for"))
        {
            return element;
        }

        List<string> names = [];
        while (!Skip("in"))
        {
            names.Add(_tokens[_at++]);
            Skip(",");
        }

        Evaluation items = Expression();
        return s => PythonValues.Items(items(s)).Select(item =>
        {
            Scope inner = new(s);
            object?[] values = names.Count == 1 ? [item] : [.. PythonValues.Items(item)];
            for (int i = 0; i < names.Count; i++)
            {
                inner[names[i]] = values[i];
            }

            return element(inner);
        }).ToList();
    }

    // Behind [: an index, a slice, or several of them.
    private Evaluation Index()
    {
        List<Evaluation> parts = [];
        bool several = false;
        while (!Skip("]"))
        {
            parts.Add(Slice());
            several |= Skip(",");
        }

        return several ? s => parts.Select(p => p(s)).ToArray() : parts[0];
    }

    private Evaluation Slice()
    {
        Evaluation? start = Next == ":" ? null : Expression();
        if (start is not null && Next != ":")
        {
            return start;
        }

        Evaluation?[] bounds = [start, null, null];
        for (int i = 1; i < 3 && Skip(":"); i++)
        {
            bounds[i] = Next is ":" or "]" or "," ? null : Expression();
        }

        return s => new PythonSlice((int?)bounds[0]?.Invoke(s), (int?)bounds[1]?.Invoke(s), (int?)bounds[2]?.Invoke(s));
    }

    private Evaluation Atom()
    {
        string token = _at < _tokens.Length ? _tokens[_at++] : throw new NotBuilt("a script line that ends early");
        switch (token)
        {
            case "None":
                return _ => null;
            case "True" or "False":
                return _ => token == "True";
            case "(":
                return Sequence(")");
            case "[":
                return Sequence("]");
            case "{":
                return Dictionary();
        }

        if (token[0] is '"' or '\'')
        {
            string text = Escape().Replace(token[1..^1], "$1");
            return _ => text;
        }

        if (char.IsDigit(token[0]))
        {
            object number = token.AsSpan().IndexOfAny('.', 'e') >= 0 ? (object)double.Parse(token, CultureInfo.InvariantCulture) : int.Parse(token, CultureInfo.InvariantCulture);
            return _ => number;
        }

        return char.IsLetter(token[0]) || token[0] == '_' ? s => s[token] : throw new NotBuilt($"'{token}' in a script");
    }

    // A list is a List, a tuple an array.
    private Evaluation Sequence(string end)
    {
        List<Evaluation> items = [];
        bool comma = false;
        while (!Skip(end))
        {
            Evaluation first = Expression();
            if (Next == "for")
            {
                Evaluation all = Comprehended(first);
                Expect(end);
                return all;
            }

            items.Add(first);
            comma |= Skip(",");
        }

        return end == "]" ? s => items.Select(i => i(s)).ToList()
            : items.Count == 1 && !comma ? items[0]
            : s => items.Select(i => i(s)).ToArray();
    }

    private Evaluation Dictionary()
    {
        List<(Evaluation Key, Evaluation Value)> items = [];
        while (!Skip("}"))
        {
            Evaluation key = Expression();
            Expect(":");
            items.Add((key, Expression()));
            Skip(",");
        }

        return s => new OrderedDictionary<object, object?>(items.Select(i => KeyValuePair.Create(i.Key(s)!, i.Value(s))));
    }

    private bool Skip(string token)
    {
        bool found = Next == token;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string token)
    {
        if (!Skip(token))
        {
            throw new NotBuilt($"'{Next}' in a script, where '{token}' is expected");
        }
    }

    [GeneratedRegex(@"""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])*'|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\w+|[=!<>]=|[^\s\w]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}

/// <summary>Python's start:stop:step.</summary>
internal sealed record PythonSlice(int? Start, int? Stop, int? Step);
