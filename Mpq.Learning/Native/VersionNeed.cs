namespace Mpq.Learning.Native;

/// <summary>One version that a shared library asks of another one: a vernaux entry of .gnu.version_r.</summary>
/// <param name="Library">The other library's name, as in "libstdc++.so.6".</param>
/// <param name="Version">The version's name, as in "GLIBCXX_3.4.30".</param>
/// <param name="Flags">vna_flags.</param>
/// <param name="FlagsOffset">Where vna_flags lies, in bytes from the file's start.</param>
/// <param name="IsUsed">True when a relocation's symbol has this version, so that the loader looks it up.</param>
internal readonly record struct VersionNeed(string Library, string Version, ushort Flags, int FlagsOffset, bool IsUsed)
{
    /// <summary>VER_FLG_WEAK: the loader does not mind a library that lacks the version. Source: as for the list.</summary>
    public const ushort Weak = 2;

    /// <summary>True when the loader does not insist on the version.</summary>
    public bool IsWeak => (Flags & Weak) != 0;
}
