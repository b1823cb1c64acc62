using System.Text;

namespace KerasLike.Graphs.Tests.GraphDef.SavedModel;

public sealed class FarmHashTests
{
    // What tf.fingerprint of TensorFlow 2.16.2 gives; one text for each way of hashing.
    [Theory]
    [InlineData("", 11160318154034397263)]
    [InlineData("abc", 2640714258260161385)]
    [InlineData("hello world", 6381520714923946011)]
    [InlineData("the quick brown fox jumps over the", 4756647255361632617)]
    public void Has_TensorFlows_values(string text, ulong hash) => Assert.Equal(hash, FarmHash.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Long_texts_too() => Assert.Equal(6590480085648050719ul, FarmHash.Of(Encoding.ASCII.GetBytes(new string('x', 100))));
}
