namespace Mpq.Learning.Native;

/// <summary>
/// The versions that a shared library offers (.gnu.version_d), which is what the loader compares a dependent's list with.
/// Source: Linux Standard Base, "Symbol Versioning".
/// </summary>
internal static class GnuVersionDefinitions
{
    private const ulong Definitions = 0x6ffffffc, DefinitionCount = 0x6ffffffd, DefinitionSize = 20;
    private const int Numbers = 0x8000;

    /// <summary>The names of the versions that <paramref name="file"/> offers; empty for a library without versions.</summary>
    /// <exception cref="InvalidDataException">The file is no ELF64 library for x86-64, or it is damaged.</exception>
    public static IReadOnlySet<string> Read(byte[] file)
    {
        var image = new ElfImage(file);
        var names = new HashSet<string>(StringComparer.Ordinal);
        ulong count = image.Dynamic(DefinitionCount);
        if (count == 0)
            return names;
        if (count > Numbers)
            throw ElfImage.Damaged("it offers more versions than there are numbers for");
        ulong at = image.OffsetOf(image.Dynamic(Definitions), DefinitionSize);
        for (uint next = 1; count > 0 && next != 0; count--, at += next)
        {
            // A definition's first name is its own, and those after it are its parents'.
            names.Add(image.Name(image.Word(at + image.Word(at + 12))));
            next = image.Word(at + 16);
        }

        return names;
    }
}
