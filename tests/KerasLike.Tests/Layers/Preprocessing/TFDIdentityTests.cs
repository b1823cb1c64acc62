using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class TFDIdentityTests
{
    [Fact]
    public void Gives_back_numbers_in_its_dtype()
    {
        LayerCheck.Run(new TFDIdentity(), input: (2, 3), output: (2, 3));
        Assert.Equal([1f, 2], new TFDIdentity().Apply(new[] { 1, 2 }).ToArray<float>());
    }

    [Fact]
    public void Errors_say_what_to_do() => Assert.Equal("""
        TFDIdentity 'plain': it takes numbers.
          expected: numbers
          received: texts
          fix: use another kind of feature, such as string_categorical.
        """.ReplaceLineEndings(), Assert.Throws<ArgumentException>(() => new TFDIdentity("plain").Apply(new[] { "a" })).Message.ReplaceLineEndings());
}
