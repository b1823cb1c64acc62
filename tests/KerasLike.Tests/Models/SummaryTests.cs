using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>The tables are those that real Keras 3.15.1 prints for the same models.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void Names_wrap_at_spaces_and_are_cut_where_they_are_too_wide()
    {
        Sequential model = new([new Dense(4, inputShape: 3, name: "hidden"), new Dropout(0.1, name: "a_rather_long_name_for_a_layer_that_wraps"), new Dense(2, name: "out")], name: "small");
        Assert.Equal("""
            Model: "small"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
            ┃ Layer (type)             ┃ Output Shape      ┃   Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
            │ hidden (Dense)           │ (None, 4)         │        16 │
            ├──────────────────────────┼───────────────────┼───────────┤
            │ a_rather_long_name_for_… │ (None, 4)         │         0 │
            │ (Dropout)                │                   │           │
            ├──────────────────────────┼───────────────────┼───────────┤
            │ out (Dense)              │ (None, 2)         │        10 │
            └──────────────────────────┴───────────────────┴───────────┘
             Total params: 26 (104.00 B)
             Trainable params: 26 (104.00 B)
             Non-trainable params: 0 (0.00 B)

            """.ReplaceLineEndings("\n"), Text(model, 60));
    }

    [Fact]
    public void Another_width_moves_the_columns() => Assert.StartsWith("""
        Model: "small"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┓
        ┃ Layer (type)                   ┃ Output Shape            ┃      Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━┩
        │ hidden (Dense)                 │ (None, 4)               │           16 │
        """.ReplaceLineEndings("\n"), Text(new Sequential([new Dense(4, inputShape: 3, name: "hidden")], name: "small"), 75));

    [Fact]
    public void Layers_without_weights_yet_say_so() => Assert.Equal("""
        Model: "unbuilt"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
        ┃ Layer (type)             ┃ Output Shape      ┃   Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
        │ hidden (Dense)           │ ?                 │         0 │
        │                          │                   │ (unbuilt) │
        └──────────────────────────┴───────────────────┴───────────┘
         Total params: 0 (0.00 B)
         Trainable params: 0 (0.00 B)
         Non-trainable params: 0 (0.00 B)

        """.ReplaceLineEndings("\n"), Text(new Sequential([new Dense(4, name: "hidden")], name: "unbuilt"), 60));

    [Fact]
    public void Optimizer_state_counts_once_it_exists()
    {
        Sequential model = new([new Dense(3, inputShape: 3), new Dense(2)]);
        model.Compile("rmsprop", "mse");
        model.TrainOnBatch(new float[2, 3], new float[2, 2]);
        string[] lines = Text(model, 80).Split('\n');
        Assert.Equal([" Total params: 42 (172.00 B)", " Trainable params: 20 (80.00 B)", " Non-trainable params: 0 (0.00 B)", " Optimizer params: 22 (92.00 B)"], lines[^5..^1]);
    }

    private static string Text(Sequential model, int width)
    {
        string text = "";
        model.Summary(width, printFn: t => text += t);
        return text;
    }
}
