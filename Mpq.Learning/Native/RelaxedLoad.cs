namespace Mpq.Learning.Native;

/// <summary>What came of loading a library whose version check was to be relaxed.</summary>
/// <param name="Handle">The library's handle; zero when it could not be loaded.</param>
/// <param name="Detail">The versions that are no longer checked, or, without a handle, why not and what to do.</param>
internal sealed record RelaxedLoad(nint Handle, string Detail)
{
    /// <summary>Nothing was tried.</summary>
    public static RelaxedLoad None { get; } = new(0, "");
}
