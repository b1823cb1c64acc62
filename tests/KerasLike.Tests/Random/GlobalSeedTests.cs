namespace KerasLike.Tests;

/// <summary>The generators of Python and NumPy that Keras draws default seeds and orders from; the expected numbers come from CPython 3.11 and NumPy 1.26.4.</summary>
public sealed class GlobalSeedTests
{
    [Fact]
    public void Python_draws_what_CPython_draws()
    {
        PythonRandom random = new(1);
        Assert.Equal([144272510, 611178003, 909925048], Enumerable.Range(0, 3).Select(_ => random.RandInt(1, 1_000_000_000)));
    }

    [Fact]
    public void NumPy_draws_and_permutes_as_its_legacy_generator()
    {
        NumpyRandom random = new(3);
        Assert.Equal([0.5507979025745755, 0.7081478226181048], [random.Random(), random.Random()]);
        Assert.Equal([7, 4, 1, 2, 3, 6, 5, 0, 9, 8], random.Permutation(10));
    }
}
