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

    [Fact]
    public void Channels_are_where_the_image_data_format_says()
    {
        Assert.Equal("channels_last", Keras.Config.ImageDataFormat());
        try
        {
            Keras.Config.SetImageDataFormat("channels_first");
            Assert.Equal((1, 4, 6, 5), new Conv2D(4, 3).ComputeOutputShape((1, 3, 8, 7)));
            Assert.Equal((1, 3), new GlobalAveragePooling2D().ComputeOutputShape((1, 3, 8, 7)));
            Assert.Equal("channels_first", new Flatten().DataFormat);
            Assert.Equal((1, 3, 4, 3), Ops.MaxPool(TensorValue.Zeros((1, 3, 8, 7), DType.Float32), 2).Shape);
            Assert.Equal((1, 2, 2), Keras.Utils.ImgToArray(new float[2, 2]).Shape);
        }
        finally
        {
            Keras.Config.SetImageDataFormat("channels_last");
        }

        Assert.Contains("channels_last", Assert.ThrowsAny<ArgumentException>(() => Keras.Config.SetImageDataFormat("channels_lst")).Message);
    }
}
