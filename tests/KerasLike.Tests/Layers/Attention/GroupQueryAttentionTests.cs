using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GroupQueryAttentionTests
{
    // With a head of key and value for each of the query it is multi-head attention.
    [Fact]
    public void As_many_heads_everywhere_are_multi_head_attention()
    {
        TensorValue query = OpCheck.Numbers((2, 5, 6)), value = OpCheck.Numbers((2, 4, 6), seed: 2);
        MultiHeadAttention multi = new(4, 3);
        GroupQueryAttention group = new(3, 4, 4);
        TensorValue wanted = multi.Apply(query, value);
        group.Apply(query, value);
        group.SetWeights(multi.GetWeights());
        Assert.Equal(wanted.ToArray<float>(), group.Apply(query, value).ToArray<float>());
    }

    [Fact]
    public void Two_heads_of_the_query_share_one_of_the_key()
    {
        GroupQueryAttention layer = new(3, 4, 2);
        Assert.Equal(new Shape(2, 5, 6), layer.Apply(OpCheck.Numbers((2, 5, 6)), OpCheck.Numbers((2, 4, 6))).Shape);
        Assert.Equal(new Shape(6, 2, 3), layer.Weights.Single(w => w.Path.EndsWith("key/kernel", StringComparison.Ordinal)).Shape);
    }

    [Fact]
    public void Survives_its_config()
    {
        string json = KerasJson.Serialize(new GroupQueryAttention(2, 4, 2, dropout: 0.1, useBias: false, useGate: true, seed: 3));
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }

    [Fact]
    public void Heads_that_make_no_groups_are_refused_in_four_lines() => Assert.Equal(
        "GroupQueryAttention 'g': the heads make no groups.\n  expected: numQueryHeads a multiple of numKeyValueHeads\n  received: 5 and 2\n  fix: choose other numbers.",
        Assert.Throws<ArgumentException>(() => new GroupQueryAttention(2, 5, 2, name: "g")).Message);
}
