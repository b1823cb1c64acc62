using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Losses;

namespace KerasLike.Tests;

public sealed class ConfigTests
{
    [Fact]
    public void Layers_without_a_policy_take_the_one_that_was_set()
    {
        Assert.Equal("float32", new Dense(2).Dtype.Name);
        DTypePolicy before = Keras.Config.DtypePolicy();
        try
        {
            Keras.Config.SetDtypePolicy("mixed_bfloat16");
            Dense layer = new(2);
            Assert.Equal((DType.BFloat16, DType.Float32), (layer.Dtype.ComputeDType, layer.Dtype.VariableDType));
            Assert.Equal(DType.BFloat16, layer.Apply(TensorValue.Zeros((1, 3), DType.Float32)).DType);
            Assert.Equal("float32", new MeanSquaredError().Dtype.Name);
        }
        finally
        {
            Keras.Config.SetDtypePolicy(before);
        }
    }

    [Fact]
    public void Floatx_is_the_dtype_of_inputs_and_losses()
    {
        try
        {
            Keras.Config.SetFloatx("float64");
            Assert.Equal(DType.Float64, Keras.Input(3).DType);
            Assert.Equal("float64", new MeanSquaredError().Dtype.Name);
        }
        finally
        {
            Keras.Config.SetFloatx("float32");
        }

        Assert.Contains("float16", Assert.ThrowsAny<ArgumentException>(() => Keras.Config.SetFloatx("float15")).Message);
    }
}
