namespace KerasLike.Testing;

/// <summary>A check does not hold.</summary>
/// <param name="message">Which one, and where.</param>
/// <param name="inner">What showed it, if that was an error.</param>
public sealed class CheckException(string message, Exception? inner = null) : Exception(message, inner);
