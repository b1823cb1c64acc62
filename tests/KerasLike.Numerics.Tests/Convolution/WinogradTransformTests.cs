namespace KerasLike.Numerics.Tests;

public sealed unsafe class WinogradTransformTests
{
    private const int Channels = 32;

    private delegate void Transform(float* from, float* to);

    // Also the widths that this machine does not take by itself.
    [Fact]
    public void All_widths_give_the_same_bits()
    {
        Same(16, 16, (x, y) => WinogradTransform.Input<V1>(x, 4 * Channels, Channels, y, Channels), (x, y) => WinogradTransform.Input<V128>(x, 4 * Channels, Channels, y, Channels),
            (x, y) => WinogradTransform.Input<V256>(x, 4 * Channels, Channels, y, Channels), (x, y) => WinogradTransform.Input<V512>(x, 4 * Channels, Channels, y, Channels));
        Same(16, 4, (x, y) => WinogradTransform.Output<V1>(x, Channels, Channels, x, At(y)), (x, y) => WinogradTransform.Output<V128>(x, Channels, Channels, x, At(y)),
            (x, y) => WinogradTransform.Output<V256>(x, Channels, Channels, x, At(y)), (x, y) => WinogradTransform.Output<V512>(x, Channels, Channels, x, At(y)));
        Same(4, 16, (x, y) => WinogradTransform.Gradient<V1>(At(x), Channels, 0, 1, 16, y, Channels), (x, y) => WinogradTransform.Gradient<V128>(At(x), Channels, 0, 1, 16, y, Channels),
            (x, y) => WinogradTransform.Gradient<V256>(At(x), Channels, 0, 1, 16, y, Channels), (x, y) => WinogradTransform.Gradient<V512>(At(x), Channels, 0, 1, 16, y, Channels));
    }

    private static WinogradTransform.Pixels At(float* pixels) => new() { P00 = pixels, P01 = pixels + Channels, P10 = pixels + (2 * Channels), P11 = pixels + (3 * Channels) };

    private static void Same(int from, int to, params Transform[] widths)
    {
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, from * Channels).Select(_ => random.NextSingle() - 0.5f)];
        float[][] results = [.. widths.Select(width =>
        {
            float[] y = new float[to * Channels];
            fixed (float* source = x, target = y)
            {
                width(source, target);
            }

            return y;
        })];
        Assert.Contains(results[0], v => v != 0);
        Assert.All(results, y => Assert.Equal(results[0], y));
    }
}
