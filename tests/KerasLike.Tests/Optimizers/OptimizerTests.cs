using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;
using KerasLike.Optimizers.Schedules;

namespace KerasLike.Tests;

/// <summary>What all optimizers have in common, and three steps of each; the numbers come from Keras 3.15.1 on TensorFlow 2.16.2.</summary>
public sealed class OptimizerTests
{
    private static readonly float[,] Start = { { 1, 2 }, { -3, 0.5f }, { 0.25f, -1 } };

    public static TheoryData<string, float[]> ThreeSteps => new()
    {
        { "SGD", [0.998000026f, 2.00400019f, -3.00600004f, 0.499000013f, 0.258000016f, -1.00300002f] },
        { "RMSprop", [0.971043646f, 2.02895737f, -3.02895761f, 0.471047819f, 0.278957665f, -1.02895713f] },
        { "Adam", [0.990228891f, 2.00977111f, -3.00977111f, 0.490229249f, 0.259771258f, -1.00977123f] },
        { "AdamW", [0.990109563f, 2.00953054f, -3.00941062f, 0.490169883f, 0.259740621f, -1.00965047f] },
        { "Adamax", [0.990422428f, 2.00957775f, -3.00957775f, 0.490422428f, 0.259577572f, -1.00957751f] },
        { "Nadam", [0.989871502f, 2.0101285f, -3.0101285f, 0.489871502f, 0.260128498f, -1.0101285f] },
        { "Adadelta", [0.999982178f, 2.00001764f, -3.00001788f, 0.499982238f, 0.250017822f, -1.00001788f] },
        { "Adagrad", [0.996025145f, 2.0054276f, -3.0065093f, 0.497337192f, 0.257256567f, -1.00476313f] },
        { "Adafactor", [0.992818296f, 2.02872705f, -3.01584029f, 0.494719863f, 0.265036464f, -1.01127732f] },
        { "Ftrl", [0.0425625481f, 0.315119267f, -0.830080867f, 0.0034724162f, 0.102213152f, -0.101255231f] },
        { "Lion", [0.99000001f, 2.00999999f, -3.00999999f, 0.49000001f, 0.25999999f, -1.00999999f] },
        { "Lamb", [0.984104931f, 2.01589513f, -3.01589489f, 0.484104902f, 0.265895069f, -1.01589513f] },
        { "Muon", [0.999978721f, 2.00262117f, -3.00155258f, 0.498120278f, 0.251783788f, -1.00092113f] },
        { "ScheduleFreeAdamW", [0.99380362f, 2.00619626f, -3.00619602f, 0.49380362f, 0.25619632f, -1.00619638f] },
    };

    [Theory]
    [MemberData(nameof(ThreeSteps))]
    public void Three_steps_give_Keras_weights(string name, float[] expected)
    {
        Variable kernel = new(Start, "kernel");
        Optimizer optimizer = name!;
        optimizer.LearningRate = 0.01;
        float[,] gradient = { { 0.1f, -0.2f }, { 0.3f, 0.05f }, { -0.4f, 0.15f } };
        for (int step = 0; step < 3; step++)
        {
            float factor = (step + 1) * (step % 2 == 0 ? 1 : -1);
            optimizer.Apply([Map(gradient, g => g * factor)], [kernel]);
        }

        // Some roundings of single precision; Muon's iteration carries them on.
        float[] got = kernel.Value.ToArray<float>();
        Assert.All(got.Zip(expected), p => Assert.Equal(p.Second, p.First, name == "Muon" ? 2e-5f : 2e-6f));
        Assert.Equal(3, optimizer.Iterations);
    }

    [Fact]
    public void Rows_that_come_once_are_the_same_as_a_whole_gradient()
    {
        foreach ((string name, _) in ThreeSteps.Select(d => ((string)d[0], 0)))
        {
            TensorValue[] weights = [.. new[] { true, false }.Select(sparse =>
            {
                Variable table = new(Start, "table");
                Optimizer optimizer = name!;
                TensorValue rows = new float[,] { { 0.3f, -0.1f }, { 0.2f, 0.4f } };
                for (int step = 0; step < 3; step++)
                {
                    Eager.Run(
                        t =>
                        {
                            Gradient gradient = new(t[0], Graphs.Ops.Const.Ints(t[0].Graph, 2, 0), table.Shape);
                            optimizer.Apply(new Gradient?[] { sparse ? gradient : new Gradient(gradient.Dense) }, [table]);
                            return [];
                        },
                        [rows]);
                }

                return table.Value;
            })];
            Assert.All(weights[0].ToArray<float>().Zip(weights[1].ToArray<float>()), p => Assert.Equal(p.Second, p.First, 1e-6f));
        }
    }

    [Fact]
    public void A_row_that_comes_twice_adds_up()
    {
        Variable table = new(Start, "table");
        Eager.Run(
            t =>
            {
                new SGD(0.5).Apply(new Gradient?[] { new(t[0], Graphs.Ops.Const.Ints(t[0].Graph, 1, 1), table.Shape) }, [table]);
                return [];
            },
            [new float[,] { { 1, 2 }, { 3, 4 } }]);
        Assert.Equal([1, 2, -3 - 2, 0.5f - 3, 0.25f, -1], table.Value.ToArray<float>());
    }

    [Fact]
    public void Gradients_without_weights_need_an_optimizer_that_was_built()
    {
        SGD optimizer = new(0.5);
        Exception error = Assert.Throws<InvalidOperationException>(() => optimizer.Apply([new[] { 1f }]));
        Assert.Contains("call Build first", error.Message, StringComparison.Ordinal);
        Variable v = new(new[] { 1f }, "v"), w = new(new[] { 1f }, "w");
        optimizer.Build([v]);
        optimizer.Apply([new[] { 1f }]);
        Assert.Equal([0.5f], v.Value.ToArray<float>());
        Assert.Contains("'w'", Assert.Throws<ArgumentException>(() => optimizer.Apply([new[] { 1f }], [w])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => optimizer.Apply([new[] { 1f }, new[] { 1f }]));
        Assert.Throws<InvalidOperationException>(() => optimizer.Apply([(TensorValue?)null], [v]));
    }

    [Fact]
    public void Weights_without_a_gradient_stay_and_do_not_decay()
    {
        Variable v = new(new[] { 1f }, "v"), w = new(new[] { 1f }, "w");
        SGD optimizer = new(0.5, weightDecay: 0.1);
        optimizer.ApplyGradients([(new[] { 1f }, v), (null, w)]);
        Assert.Equal(1 - 0.05f - 0.5f, v.Value.ToArray<float>()[0], 1e-6f);
        Assert.Equal([1f], w.Value.ToArray<float>());
    }

    [Fact]
    public void State_is_set_once_it_is_there()
    {
        Adam optimizer = new();
        Assert.Throws<InvalidOperationException>(() => optimizer.SetWeights([]));
        Variable v = new(new[] { 1f }, "v");
        optimizer.Build([v]);
        optimizer.SetWeights([7L, 0.5f, new[] { 2f }, new[] { 3f }]);
        Assert.Equal(7, optimizer.Iterations);
        Assert.Equal(0.5, optimizer.LearningRate);
        Assert.Equal(["iteration", "learning_rate", "v_momentum", "v_velocity"], optimizer.Variables.Select(s => s.Name));
    }

    [Fact]
    public void A_schedule_makes_the_rate_which_then_cannot_be_set()
    {
        SGD optimizer = new(new PiecewiseConstantDecay([0], [0.5, 0.25]));
        Assert.Equal(["iteration"], optimizer.Variables.Select(v => v.Name));
        Assert.Throws<InvalidOperationException>(() => optimizer.LearningRate = 0.1);
        Variable v = new(new[] { 1f }, "v");
        optimizer.Apply([new[] { 1f }], [v]);
        Assert.Equal([0.5f], v.Value.ToArray<float>());
        Assert.Equal(0.25, optimizer.LearningRate);
        optimizer.Apply([new[] { 1f }], [v]);
        Assert.Equal([0.25f], v.Value.ToArray<float>());

        SGD number = new(0.5);
        number.Rate = new ExponentialDecay(1, 1, 0.5);
        Assert.Equal(["iteration"], number.Variables.Select(s => s.Name));
        Assert.Equal(1, number.LearningRate);
    }

    [Fact]
    public void A_function_makes_the_rate()
    {
        Variable v = new(new[] { 0f }, "v");
        SGD ofStep = new(LearningRate.Of(step => Graphs.Ops.Cast.Of(step, DType.Float32) + 1));
        ofStep.Apply([new[] { 1f }], [v]);
        ofStep.Apply([new[] { 1f }], [v]);
        Assert.Equal([-3f], v.Value.ToArray<float>());
        double rate = 1;
        SGD asked = new(new Func<double>(() => rate));
        asked.Apply([new[] { 1f }], [v]);
        rate = 10;
        asked.Apply([new[] { 1f }], [v]);
        Assert.Equal([-14f], v.Value.ToArray<float>());
    }

    [Fact]
    public void Accumulation_loss_scaling_and_schedules_cost_no_managed_memory_per_step()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(new CosineDecay(0.01, 100), gradientAccumulationSteps: 2), new LossScaleOptimizer(new Nadam()), new SGD(clipnorm: 1, useEma: true) })
        {
            Sequential model = [new Dense(8, activation: "relu", inputShape: 4), new Dense(2)];
            model.Compile(optimizer, "mse");
            TensorValue x = new float[320, 4], y = new float[320, 2];
            void Steps(int n) => model.Fit(x.Rows(..(n * 4)), y.Rows(..(n * 4)), batchSize: 4, verbose: 0, shuffle: false);
            Steps(80);
            Assert.Equal(0, Allocations.Between(() => Steps(20), () => Steps(80)));
        }
    }

    [Fact]
    public void Errors_speak_in_four_lines()
    {
        Assert.Equal(
            """
            SGD 's': more than one way to clip.
              expected: one of clipnorm, clipvalue and globalClipnorm
              received: clipnorm 1, clipvalue 1, globalClipnorm null
              fix: leave out all but one.
            """,
            Assert.Throws<ArgumentException>(() => new SGD(clipnorm: 1, clipvalue: 1, name: "s")).Message);
        Assert.Throws<ArgumentException>(() => new SGD(momentum: 1.5));
        Assert.Throws<ArgumentException>(() => new SGD(useEma: true, emaMomentum: 1.5));
        Assert.Throws<ArgumentException>(() => new SGD(gradientAccumulationSteps: 1));
        Assert.Throws<ArgumentException>(() => new AdamW(weightDecay: null));
        Assert.Throws<ArgumentException>(() => new Lion(beta1: 0));
        Assert.Throws<ArgumentException>(() => new Ftrl(learningRatePower: 0.5));
        Assert.Contains("did you mean 'adam'", Assert.Throws<ArgumentException>(() => (Optimizer?)"adamm").Message, StringComparison.Ordinal);
    }

    private static float[,] Map(float[,] x, Func<float, float> f)
    {
        float[,] y = new float[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < y.GetLength(0); i++)
        {
            for (int j = 0; j < y.GetLength(1); j++)
            {
                y[i, j] = f(x[i, j]);
            }
        }

        return y;
    }
}
