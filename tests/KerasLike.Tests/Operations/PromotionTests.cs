using KerasLike.Graphs;
using KerasLike.Operations;

namespace KerasLike.Tests.Operations;

public sealed class PromotionTests
{
    // Recorded from keras.backend.result_type of Keras 3.15.1 on TensorFlow.
    [Theory]
    [InlineData(DType.Float32, DType.Float16, DType.Float32)]
    [InlineData(DType.Int32, DType.Float16, DType.Float16)]
    [InlineData(DType.Int64, Promotion.WeakFloat, DType.Float32)]
    [InlineData(DType.UInt8, DType.Int8, DType.Int16)]
    [InlineData(DType.UInt32, DType.Int32, DType.Int64)]
    [InlineData(DType.Bool, Promotion.WeakInt, DType.Int32)]
    [InlineData(DType.Bool, DType.UInt8, DType.UInt8)]
    [InlineData(DType.BFloat16, DType.Float16, DType.Float32)]
    [InlineData(DType.UInt64, DType.Int8, DType.Float32)]
    [InlineData(Promotion.WeakInt, Promotion.WeakFloat, DType.Float32)]
    public void Two_dtypes_have_Keras_common_one(DType a, DType b, DType common)
    {
        Assert.Equal(common, Promotion.Of(a, b));
        Assert.Equal(common, Promotion.Of(b, a));
    }

    [Fact]
    public void Texts_take_no_part() => Assert.Throws<ArgumentException>(() => Promotion.Of(DType.String, DType.Float32));
}
