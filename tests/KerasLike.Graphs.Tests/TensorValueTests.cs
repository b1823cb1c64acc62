using KerasLike.Graphs;

namespace KerasLike.Graphs.Tests;

public sealed class TensorValueTests
{
    [Fact]
    public void A_single_number_prints_itself_and_more_print_what_they_are()
    {
        Assert.Equal("0.5", ((TensorValue)0.5f).ToString());
        Assert.Equal("-3", ((TensorValue)(-3)).ToString());
        Assert.Equal("True", ((TensorValue)true).ToString());
        Assert.Equal("word", ((TensorValue)"word").ToString());
        Assert.Equal("float32 (2, 3)", ((TensorValue)new float[2, 3]).ToString());
        Assert.Equal("int64 ()", ((TensorValue)1L).Kind);
    }
}
