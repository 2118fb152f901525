using System.Buffers.Binary;

namespace Mpq.Learning.Native;

/// <summary>
/// The versions that a shared library asks of others (.gnu.version_r), and which of them its relocations use.
/// The loader checks every version in that list, even one that no relocation uses. A compiler can leave such a version
/// behind: GCC 13's &lt;iostream&gt; names a symbol of GLIBCXX_3.4.32 in every object file that includes it, and calls nothing.
/// Source: Linux Standard Base, "Symbol Versioning".
/// </summary>
internal static class GnuVersionNeeds
{
    private const ulong Needs = 0x6ffffffe, NeedCount = 0x6fffffff, SymbolVersions = 0x6ffffff0;
    private const ulong Relocations = 7, RelocationsSize = 8, PltRelocations = 23, PltSize = 2, PltKind = 20, RelSize = 18;
    private const ulong NeedSize = 16, RelocationSize = 24;

    /// <summary>A version's number has 15 bits, and there are no more entries than numbers.</summary>
    private const int Numbers = 0x8000;

    /// <summary>The list of <paramref name="file"/>, in its order; empty for a library that asks for no versions.</summary>
    /// <exception cref="InvalidDataException">The file is no ELF64 library for x86-64, or it is damaged.</exception>
    public static IReadOnlyList<VersionNeed> Read(byte[] file)
    {
        var image = new ElfImage(file);
        var found = new List<VersionNeed>();
        ulong count = image.Dynamic(NeedCount);
        if (count == 0)
            return found;
        if (count > Numbers)
            throw TooMany();
        bool[] used = UsedNumbers(image);
        ulong at = image.OffsetOf(image.Dynamic(Needs), NeedSize);
        for (uint next = 1; count > 0 && next != 0; count--, at += next)
        {
            ReadLibrary(image, at, used, found);
            next = image.Word(at + 12);
        }

        return found;
    }

    /// <summary>Sets the weak flag of one entry in a copy of the file that the entry comes from, and nothing else.</summary>
    public static void MakeWeak(Span<byte> file, VersionNeed need)
        => BinaryPrimitives.WriteUInt16LittleEndian(file[need.FlagsOffset..], (ushort)(need.Flags | VersionNeed.Weak));

    private static void ReadLibrary(ElfImage image, ulong library, bool[] used, List<VersionNeed> found)
    {
        string name = image.Name(image.Word(library + 4));
        ulong at = library + image.Word(library + 8);
        uint next = 1;
        for (int count = image.Half(library + 2); count > 0 && next != 0; count--, at += next)
        {
            if (found.Count == Numbers)
                throw TooMany();
            ushort flags = image.Half(at + 4);
            int number = image.Half(at + 6) % Numbers;
            found.Add(new(name, image.Name(image.Word(at + 8)), flags, (int)(at + 4), used[number]));
            next = image.Word(at + 12);
        }
    }

    private static bool[] UsedNumbers(ElfImage image)
    {
        // x86-64 has relocations with addends only; in a file with others it could not be told which symbols they use.
        if (image.Dynamic(RelSize) != 0 || (image.Dynamic(PltSize) != 0 && image.Dynamic(PltKind) != Relocations))
            throw ElfImage.Damaged("it has relocations without addends");
        var used = new bool[Numbers];
        ulong versions = image.OffsetOf(image.Dynamic(SymbolVersions), sizeof(ushort));
        Mark(image, image.Dynamic(Relocations), image.Dynamic(RelocationsSize), versions, used);
        Mark(image, image.Dynamic(PltRelocations), image.Dynamic(PltSize), versions, used);
        return used;
    }

    // The upper half of a relocation's second word is its symbol, and .gnu.version holds one version number for each symbol.
    private static void Mark(ElfImage image, ulong table, ulong size, ulong versions, bool[] used)
    {
        if (size == 0)
            return;
        ulong start = image.OffsetOf(table, size);
        for (ulong at = start; at + RelocationSize <= start + size; at += RelocationSize)
            used[image.Half(versions + sizeof(ushort) * (ulong)image.Word(at + 12)) % Numbers] = true;
    }

    private static InvalidDataException TooMany() => ElfImage.Damaged("it asks for more versions than there are numbers for");
}
