using System.Text.Json.Nodes;
using KerasLike.Graphs;
using Xunit;

namespace KerasLike.Tests;

public sealed class FunctionalConfigTests
{
    // Which arguments are the class' and which the call's: inspect.signature of keras.src.ops.numpy.
    [Theory]
    [InlineData("Clip", "{\"name\":\"clip\",\"x_min\":-1.0,\"x_max\":1.0}", "[\"T\"]")]
    [InlineData("FullLike", "{\"name\":\"full_like\"}", "[\"T\",2.5]")]
    [InlineData("Maximum", "{\"name\":\"maximum\"}", "[\"T\",0]")]
    [InlineData("Quantile", "{\"name\":\"quantile\",\"axis\":1,\"method\":\"linear\",\"keepdims\":true}", "[\"T\",0.25]")]
    [InlineData("Repeat", "{\"name\":\"repeat\",\"repeats\":3,\"axis\":1}", "[\"T\"]")]
    [InlineData("Einsum", "{\"name\":\"einsum\",\"subscripts\":\"bi,bj-\\u003Ebij\"}", "[\"T\",\"T\"]")]
    [InlineData("Concatenate", "{\"name\":\"concatenate\",\"axis\":-1}", "[[\"T\",\"T\"]]")]
    public void Functions_are_written_with_Keras_arguments(string function, string config, string args)
    {
        Keras.ClearSession();
        SymbolicTensor x = Keras.Input(4);
        SymbolicTensor y = function switch
        {
            "Clip" => Ops.Clip(x, -1, 1),
            "FullLike" => Ops.FullLike(x, 2.5),
            "Maximum" => Ops.Maximum(x, 0),
            "Quantile" => Ops.Quantile(x, 0.25, axis: 1, keepdims: true),
            "Repeat" => Ops.Repeat(x, 3, axis: 1),
            "Einsum" => Ops.Einsum("bi,bj->bij", x, x),
            _ => Ops.Concatenate([x, x], axis: -1),
        };
        Model model = new(x, y);
        JsonNode entry = JsonNode.Parse(model.ToJson())!["config"]!["layers"]!.AsArray().Single(l => l!["class_name"]!.GetValue<string>() == function)!;
        Assert.Equal(config, entry["config"]!.ToJsonString());
        Assert.Equal(args, Short(entry["inbound_nodes"]![0]!["args"])!.ToJsonString());

        float[,] values = { { -3, 0.5f, 2, 7 } };
        Assert.Equal(model.Predict(values, verbose: 0).ToString(), Model.FromJson(model.ToJson()).Predict(values, verbose: 0).ToString());
    }

    private static JsonNode? Short(JsonNode? json) => json switch
    {
        JsonObject { Count: 2 } => "T",
        JsonArray list => new JsonArray([.. list.Select(Short)]),
        _ => json?.DeepClone(),
    };
}
