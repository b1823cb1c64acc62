using System.Numerics;

namespace KerasLike.Numerics.Tests;

public sealed unsafe class FourierPlanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(64)]
    [InlineData(97)]
    [InlineData(1000)]
    public void Is_the_sum_of_its_definition_and_the_inverse_leads_back(int length)
    {
        Random random = new(length);
        Complex[] x = [.. Enumerable.Range(0, length).Select(_ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5))], y = [.. x];
        FourierPlan plan = new(length);
        Complex[] scratch = new Complex[plan.Scratch + 1];
        fixed (Complex* p = y, s = scratch)
        {
            plan.Run(p, false, s);
            for (int k = 0; k < length; k++)
            {
                Complex sum = 0;
                for (int n = 0; n < length; n++)
                {
                    sum += x[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * n % length) / length);
                }

                // Double precision loses about log N units of the last place against sums of N terms below 1.
                Assert.True((sum - y[k]).Magnitude < 1e-14 * length, $"frequency {k} is {y[k]}, its definition {sum}");
            }

            plan.Run(p, true, s);
            for (int n = 0; n < length; n++)
            {
                Assert.True((x[n] - (y[n] / length)).Magnitude < 1e-14, $"number {n} is {y[n] / length}, was {x[n]}");
            }
        }
    }
}
