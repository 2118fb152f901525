namespace Mpq.Learning.Native;

/// <summary>
/// Decides whether a library can run with an older libstdc++ than it asks for, and makes the file which says so.
/// It can when no relocation uses a symbol of the versions that are missing: the loader then objects to nothing but a name.
/// </summary>
/// <remarks>
/// What GCC 13 means by GLIBCXX_3.4.32 is that libstdc++ itself sets up std::cout and its kin; before, every object file that
/// includes &lt;iostream&gt; did so. libtorch's own libraries are such files, and they are initialised before the relaxed one.
/// </remarks>
internal static class VersionRelaxation
{
    /// <summary>The library whose versions may be relaxed.</summary>
    public const string Runtime = "libstdc++.so.6";

    /// <summary>The needs of libstdc++ which <paramref name="offered"/> lacks, and which the loader insists on.</summary>
    public static IReadOnlyList<VersionNeed> Missing(IEnumerable<VersionNeed> needs, IReadOnlySet<string> offered)
        => [.. needs.Where(need => need.Library == Runtime && !need.IsWeak && !offered.Contains(need.Version))];

    /// <summary>
    /// A copy of <paramref name="file"/> with the weak flag on each of the <paramref name="missing"/> needs, all of them unused;
    /// no other byte differs.
    /// </summary>
    /// <exception cref="NotSupportedException">A relocation uses one of them: the file does need the newer library.</exception>
    public static byte[] Relax(byte[] file, IReadOnlyList<VersionNeed> missing)
    {
        byte[] copy = [.. file];
        foreach (VersionNeed need in missing)
        {
            if (need.IsUsed)
                throw new NotSupportedException($"it calls functions of {need.Version}, which the system's libstdc++ lacks");
            GnuVersionNeeds.MakeWeak(copy, need);
        }

        return copy;
    }
}
