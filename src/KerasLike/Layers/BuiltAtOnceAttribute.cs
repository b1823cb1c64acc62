namespace KerasLike.Layers;

/// <summary>Marks a layer that Keras builds in its constructor, since it has nothing that depends on the input: its files say no shape for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BuiltAtOnceAttribute : Attribute;
