using System.Text.Json.Nodes;

namespace KerasLike.Tests;

/// <summary>JSON as Python's json module writes and reads it; the texts are what json.dumps gave.</summary>
public sealed class PythonJsonTests
{
    [Fact]
    public void Writes_as_Python()
    {
        JsonObject json = new()
        {
            ["a"] = new JsonArray(1, 2.0, 0.1, 1e-5, 1e16, 123456.75, null, true), ["ä€\n\"\\/"] = "😀\u007f", ["e"] = new JsonArray(), ["o"] = new JsonObject(), ["n"] = double.NaN, ["i"] = double.NegativeInfinity, ["f"] = (double)0.1f,
        };
        Assert.Equal("""{"a": [1, 2.0, 0.1, 1e-05, 1e+16, 123456.75, null, true], "\u00e4\u20ac\n\"\\/": "\ud83d\ude00\u007f", "e": [], "o": {}, "n": NaN, "i": -Infinity, "f": 0.10000000149011612}""", PythonJson.Write(json));
        Assert.Equal("{\n    \"a\": [\n        1,\n        2\n    ],\n    \"b\": []\n}", PythonJson.Write(new JsonObject { ["a"] = new JsonArray(1, 2), ["b"] = new JsonArray() }, indent: 4));
    }

    [Fact]
    public void What_is_read_is_written_again()
    {
        string text = """{"a": [1, 2.0, 1e-05, 1.5e+20], "b": "NaN is \u00e4 \\"}""";
        Assert.Equal(text, PythonJson.Write(PythonJson.Parse(text, "x")));
        Assert.Equal("""{"a": {"$float": "nan"}, "b": {"$float": "-inf"}}""", PythonJson.Write(PythonJson.Parse("""{"a": NaN, "b": -Infinity}""", "x")));
        Assert.StartsWith("x is no JSON.\n  expected: an object in JSON\n  received: ", Assert.Throws<ArgumentException>(() => PythonJson.Parse("""{"a": 1, "a": 2}""", "x")).Message);
    }
}
