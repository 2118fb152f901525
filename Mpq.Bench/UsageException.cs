namespace Mpq.Bench;

/// <summary>The command line asks for something that cannot be done as asked.</summary>
/// <param name="message">What to do instead.</param>
internal sealed class UsageException(string message) : Exception(message);
