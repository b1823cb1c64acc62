namespace KerasLike;

public static partial class Keras
{
    /// <summary>What Python finds under <c>keras.tree</c>, for the nested tensors and shapes of models: see <see cref="Structure{T}"/>.</summary>
    public static class Tree
    {
        /// <summary>Whether this is a list or a dictionary.</summary>
        public static bool IsNested<T>(Structure<T> structure)
            where T : class => structure.Items is not null;

        /// <summary>What stands at the leaves, one after the other; entries of a dictionary in the order of their names.</summary>
        public static IReadOnlyList<T> Flatten<T>(Structure<T> structure)
            where T : class => structure.Flatten();

        /// <summary>The same arrangement of what a function makes of each leaf.</summary>
        public static Structure<TResult> MapStructure<T, TResult>(Func<T, TResult> func, Structure<T> structure)
            where T : class
            where TResult : class => structure.Map(func);

        /// <summary>The same arrangement of what a function makes of the leaves of two.</summary>
        /// <exception cref="ArgumentException">They are arranged in different ways.</exception>
        public static Structure<TResult> MapStructure<T, TOther, TResult>(Func<T, TOther, TResult> func, Structure<T> structure, Structure<TOther> other)
            where T : class
            where TOther : class
            where TResult : class
        {
            AssertSameStructure(structure, other);
            return structure.Pack(structure.Flatten().Zip(other.Flatten(), func));
        }

        /// <summary>The arrangement filled with other things, in the order of <see cref="Flatten"/>.</summary>
        public static Structure<TOther> PackSequenceAs<T, TOther>(Structure<T> structure, IEnumerable<TOther> flatSequence)
            where T : class
            where TOther : class => structure.Pack(flatSequence);

        /// <summary>Throws if two structures have their lists and dictionaries at different places.</summary>
        public static void AssertSameStructure<T, TOther>(Structure<T> a, Structure<TOther> b)
            where T : class
            where TOther : class
        {
            if (!a.IsLike(b))
            {
                throw new ArgumentException(Graphs.FourLines.Text("Two structures are arranged in different ways.", $"{a}", $"{b}", "give lists and dictionaries of the same lengths and names."));
            }
        }
    }
}
