using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

public static partial class Keras
{
    /// <summary>What Python finds under <c>keras.random</c>: random numbers, computed now; for tensors, and for shapes of <c>Ops.Shape(x)</c>, drawn anew at each run of the graph, as layers of one's own want it.</summary>
    /// <remarks>
    /// <para>seed: a number (the same draw each time), a <see cref="SeedGenerator"/> (another draw each time), or nothing: the global generator, which <c>Keras.Utils.SetRandomSeed</c> restarts.</para>
    /// <para>Numbers are those of Keras on TensorFlow for the same seed. Source: keras.random.</para>
    /// </remarks>
    /// <example><code>TensorValue noise = Keras.Random.Normal((3, 4), stddev: 0.1, seed: 7);</code></example>
    public static class Random
    {
        /// <inheritdoc cref="RandomTensor.Normal(SymbolicTensor, double, double, DType, SeedSource)"/>
        public static TensorValue Normal(Shape shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) =>
            Eager.Run(() => RandomTensor.Normal(shape, mean, stddev, dtype, seed));

        /// <inheritdoc cref="RandomTensor.TruncatedNormal(SymbolicTensor, double, double, DType, SeedSource)"/>
        public static TensorValue TruncatedNormal(Shape shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) =>
            Eager.Run(() => RandomTensor.TruncatedNormal(shape, mean, stddev, dtype, seed));

        /// <inheritdoc cref="RandomTensor.Uniform(SymbolicTensor, double, double, DType, SeedSource)"/>
        public static TensorValue Uniform(Shape shape, double minval = 0.0, double maxval = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) =>
            Eager.Run(() => RandomTensor.Uniform(shape, minval, maxval, dtype, seed));

        /// <inheritdoc cref="RandomTensor.RandInt(SymbolicTensor, long, long, DType, SeedSource)"/>
        public static TensorValue RandInt(Shape shape, long minval, long maxval, DType dtype = DType.Int32, SeedSource? seed = null) =>
            Eager.Run(() => RandomTensor.RandInt(shape, minval, maxval, dtype, seed));

        /// <inheritdoc cref="RandomTensor.Dropout"/>
        public static TensorValue Dropout(TensorValue inputs, double rate, Shape? noiseShape = null, SeedSource? seed = null) =>
            Eager.Run(x => RandomTensor.Dropout(x, rate, noiseShape, seed), inputs);

        /// <inheritdoc cref="RandomTensor.Shuffle"/>
        public static TensorValue Shuffle(TensorValue x, int axis = 0, SeedSource? seed = null) => Eager.Run(t => RandomTensor.Shuffle(t, axis, seed), x);

        /// <inheritdoc cref="RandomTensor.Categorical"/>
        public static TensorValue Categorical(TensorValue logits, int numSamples, DType dtype = DType.Int32, SeedSource? seed = null) =>
            Eager.Run(x => RandomTensor.Categorical(x, numSamples, dtype, seed), logits);

        /// <inheritdoc cref="RandomTensor.Gamma(SymbolicTensor, SymbolicTensor, DType, SeedSource)"/>
        public static TensorValue Gamma(Shape shape, TensorValue alpha, DType dtype = DType.Float32, SeedSource? seed = null) =>
            Eager.Run(a => RandomTensor.Gamma(Lengths(shape), a, dtype, seed), alpha);

        /// <inheritdoc cref="RandomTensor.Binomial"/>
        public static TensorValue Binomial(Shape shape, TensorValue counts, TensorValue probabilities, DType dtype = DType.Float32, SeedSource? seed = null) =>
            Eager.Run(t => [RandomTensor.Binomial(Lengths(shape), t[0], Single(t[1]), dtype, seed)], [counts, probabilities])[0];

        /// <inheritdoc cref="RandomTensor.Beta"/>
        public static TensorValue Beta(Shape shape, TensorValue alpha, TensorValue beta, DType dtype = DType.Float32, SeedSource? seed = null) =>
            Eager.Run(t => [RandomTensor.Beta(Lengths(shape), Single(t[0]), Single(t[1]), dtype, seed)], [alpha, beta])[0];

        /// <inheritdoc cref="RandomTensor.Normal(SymbolicTensor, double, double, DType, SeedSource)"/>
        public static SymbolicTensor Normal(DynamicShape shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) => RandomTensor.Normal(shape, mean, stddev, dtype, seed);

        /// <inheritdoc cref="RandomTensor.TruncatedNormal(SymbolicTensor, double, double, DType, SeedSource)"/>
        public static SymbolicTensor TruncatedNormal(DynamicShape shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) => RandomTensor.TruncatedNormal(shape, mean, stddev, dtype, seed);

        /// <inheritdoc cref="RandomTensor.Uniform(SymbolicTensor, double, double, DType, SeedSource)"/>
        public static SymbolicTensor Uniform(DynamicShape shape, double minval = 0.0, double maxval = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) => RandomTensor.Uniform(shape, minval, maxval, dtype, seed);

        /// <inheritdoc cref="RandomTensor.RandInt(SymbolicTensor, long, long, DType, SeedSource)"/>
        public static SymbolicTensor RandInt(DynamicShape shape, long minval, long maxval, DType dtype = DType.Int32, SeedSource? seed = null) => RandomTensor.RandInt(shape, minval, maxval, dtype, seed);

        /// <inheritdoc cref="RandomTensor.Dropout"/>
        public static SymbolicTensor Dropout(SymbolicTensor inputs, double rate, Shape? noiseShape = null, SeedSource? seed = null) => RandomTensor.Dropout(inputs, rate, noiseShape, seed);

        /// <inheritdoc cref="RandomTensor.Shuffle"/>
        public static SymbolicTensor Shuffle(SymbolicTensor x, int axis = 0, SeedSource? seed = null) => RandomTensor.Shuffle(x, axis, seed);

        /// <inheritdoc cref="RandomTensor.Categorical"/>
        public static SymbolicTensor Categorical(SymbolicTensor logits, int numSamples, DType dtype = DType.Int32, SeedSource? seed = null) => RandomTensor.Categorical(logits, numSamples, dtype, seed);

        private static SymbolicTensor Lengths(Shape shape) => Const.Ints(Graph.Current, shape.Dims);

        // A C# number is of double precision, a Python number takes the dtype it meets.
        private static SymbolicTensor Single(SymbolicTensor x) => x.Shape.Rank == 0 ? Cast.Of(x, DType.Float32) : x;
    }
}
