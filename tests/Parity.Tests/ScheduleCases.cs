using KerasLike.Graphs;
using KerasLike.Optimizers.Schedules;

namespace KerasLike.Parity;

/// <summary>The learning rates of schedules at some steps.</summary>
internal static class ScheduleCases
{
    public static void Run(ParityCase c)
    {
        LearningRateSchedule schedule = KerasJson.Deserialize<LearningRateSchedule>(c["object"]);
        Configs.Same(c["object"]!, schedule);
        TensorValue steps = c.Array("steps"), got = schedule.Invoke(steps);
        if (got.DType.Name() != c["dtype"]!.GetValue<string>())
        {
            throw new ParityFailure($"dtype {got.DType.Name()}, recorded {c["dtype"]}");
        }

        c.Same(c.Array("value"), got, "value");
        long step = steps.ToArray<long>()[^1];
        c.Same(c.Array("value").Rows(^1..), TensorValue.Of(new[] { (float)schedule.Invoke(step) }), "the value of one step");
    }
}
