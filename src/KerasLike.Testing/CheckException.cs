namespace KerasLike.Testing;

/// <summary>A check does not hold.</summary>
/// <param name="message">Which one, and where.</param>
public sealed class CheckException(string message) : Exception(message);
