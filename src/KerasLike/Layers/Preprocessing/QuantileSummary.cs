namespace KerasLike.Layers;

/// <summary>Some numbers that stand for many, each for as many as its weight says: enough to tell quantiles to within a share.</summary>
/// <remarks>The numbers of each batch are thinned out evenly; summaries are merged in order and thinned out by linear interpolation between running sums of weights. Source: keras.layers.Discretization.</remarks>
internal sealed class QuantileSummary(double epsilon)
{
    private (float[] Values, float[] Weights) _summary = ([], []);

    /// <summary>Forgets all numbers.</summary>
    public void Clear() => _summary = ([], []);

    /// <summary>Takes in a batch of numbers.</summary>
    public void Add(float[] numbers)
    {
        float[] sorted = [.. numbers];
        Array.Sort(sorted);
        double step = Math.Max(sorted.Length / (1.0 / epsilon), 1);
        List<float> values = [];
        for (int i = (int)(step - 1); i < sorted.Length; i += (int)step)
        {
            values.Add(sorted[i]);
        }

        float[] all = [.. values, .. _summary.Values], weights = [.. Enumerable.Repeat((float)step, values.Count), .. _summary.Weights];
        int[] order = [.. Enumerable.Range(0, all.Length).OrderBy(i => all[i])];
        _summary = Compress(([.. order.Select(i => all[i])], [.. order.Select(i => weights[i])]), epsilon);
    }

    /// <summary>The numbers between bins that each have the same weight.</summary>
    public double[] Boundaries(int bins) => [.. Compress(_summary, 1.0 / bins).Values.SkipLast(1).Select(v => (double)v)];

    private static (float[] Values, float[] Weights) Compress((float[] Values, float[] Weights) summary, double share)
    {
        if (summary.Values.Length * share < 1)
        {
            return summary;
        }

        int count = (int)Math.Ceiling(1.0 / share);
        double[] sums = new double[summary.Weights.Length];
        float sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            sum += summary.Weights[i];
            sums[i] = sum;
        }

        double[] shares = [.. sums.Select(s => (double)((float)s / sum))];
        double[] wanted = [.. Enumerable.Range(0, count).Select(i => share + (i * share))];
        double[] newSums = [.. wanted.Select(w => Between(w, shares, sums))];
        return ([.. wanted.Select(w => (float)Between(w, shares, [.. summary.Values.Select(v => (double)v)]))], [.. newSums.Select((s, i) => (float)(s - (i == 0 ? 0 : newSums[i - 1])))]);
    }

    private static double Between(double x, double[] xs, double[] ys)
    {
        if (x <= xs[0])
        {
            return ys[0];
        }

        int above = Array.FindIndex(xs, v => v > x);
        return above < 0 ? ys[^1] : ys[above - 1] + ((ys[above] - ys[above - 1]) / (xs[above] - xs[above - 1]) * (x - xs[above - 1]));
    }
}
