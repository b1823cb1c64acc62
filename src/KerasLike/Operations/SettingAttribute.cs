namespace KerasLike.Operations;

/// <summary>Marks an argument of a function that Keras' class takes in its constructor, where other numbers are arguments of its call.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class SettingAttribute : Attribute;
