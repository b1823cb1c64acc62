using KerasLike.Graphs;

namespace KerasLike;

/// <summary>tf.data's shuffle: a buffer from which one element at a time is drawn and replaced by the next. A seed gives TensorFlow's order.</summary>
/// <remarks>Source: tensorflow/core/kernels/data/shuffle_dataset_op.cc.</remarks>
internal sealed class ShuffleBuffer
{
    private readonly Lock _door = new();
    private readonly (long Seed, long Seed2) _seeds;
    private readonly RandomWords? _passes;

    public ShuffleBuffer(int? seed, bool reshuffleEachIteration)
    {
        _seeds = GlobalSeed.DataSeeds(seed);
        if (_seeds is (0, 0))
        {
            _seeds = (System.Random.Shared.NextInt64(), System.Random.Shared.NextInt64());
        }

        _passes = reshuffleEachIteration ? new RandomWords(_seeds.Seed, _seeds.Seed2) : null;
    }

    /// <summary>One pass over the elements in a new order.</summary>
    public IEnumerable<T> Pass<T>(IEnumerable<T> elements, int size)
    {
        RandomWords words = Next();
        List<T> buffer = [];
        int first = 0;
        foreach (T element in elements)
        {
            if (buffer.Count < size)
            {
                buffer.Add(element);
                continue;
            }

            yield return Draw(size);

            // The place of the one that was drawn is the first of the ring; the newcomer is its last.
            buffer[first] = element;
            first = (first + 1) % size;
        }

        for (int left = buffer.Count; left > 0; left--)
        {
            yield return Draw(left);
            first = (first + 1) % buffer.Count;
        }

        T Draw(int count)
        {
            int at = (int)((first + (words.Next() % (uint)count)) % buffer.Count);
            T drawn = buffer[at];
            buffer[at] = buffer[first];
            return drawn;
        }
    }

    private RandomWords Next()
    {
        lock (_door)
        {
            return _passes is null ? new RandomWords(_seeds.Seed, _seeds.Seed2) : new RandomWords(_passes.Next(), _passes.Next());
        }
    }
}
