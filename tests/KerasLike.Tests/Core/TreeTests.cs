namespace KerasLike.Tests;

public sealed class TreeTests
{
    private static readonly Structure<string> Nested = Structure<string>.DictionaryOf(
    [
        KeyValuePair.Create("b", Structure<string>.Of("x")), KeyValuePair.Create("a", Structure<string>.ListOf([Structure<string>.Of("y"), Structure<string>.Of("z")])),
    ]);

    [Fact]
    public void Structures_are_flattened_mapped_and_packed()
    {
        // As keras.tree: dictionaries by the order of their names.
        Assert.Equal(["y", "z", "x"], Keras.Tree.Flatten(Nested));
        Assert.Equal("{'b': x1, 'a': [y1, z1]}", Keras.Tree.MapStructure(s => s + "1", Nested).ToString());
        Assert.Equal("{'b': xx, 'a': [yy, zz]}", Keras.Tree.MapStructure((a, b) => a + b, Nested, Nested).ToString());
        Assert.Equal("{'b': 3, 'a': [1, 2]}", Keras.Tree.PackSequenceAs(Nested, ["1", "2", "3"]).ToString());
        Assert.True(Keras.Tree.IsNested(Nested));
        Assert.False(Keras.Tree.IsNested(Structure<string>.Of("x")));
    }

    [Fact]
    public void Other_arrangements_are_refused()
    {
        Keras.Tree.AssertSameStructure(Nested, Keras.Tree.MapStructure(s => s.Length.ToString(), Nested));
        Assert.StartsWith("Two structures are arranged in different ways.", Assert.Throws<ArgumentException>(() => Keras.Tree.AssertSameStructure(Nested, Structure<string>.Of("x"))).Message);
    }
}
