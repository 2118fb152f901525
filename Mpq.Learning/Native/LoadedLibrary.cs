using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mpq.Learning.Native;

/// <summary>What the Linux loader has mapped into this process.</summary>
[SupportedOSPlatform("linux")]
internal static class LoadedLibrary
{
    private const string Maps = "/proc/self/maps";

    /// <summary>True when the C library is musl, which libtorch's binaries cannot run with.</summary>
    public static bool IsMusl => Lines().Any(line => line.Contains("/ld-musl-", StringComparison.Ordinal));

    /// <summary>
    /// The file behind the libstdc++ that the loader gives to every library of this process, or null when it cannot be told.
    /// A process has only one, so it is asked for by its bare name and found by the address of one of its functions.
    /// </summary>
    public static string? RuntimePath()
    {
        const string Function = "_ZNSt8ios_base4InitC1Ev";
        return NativeLibrary.TryLoad(VersionRelaxation.Runtime, out nint library)
            && NativeLibrary.TryGetExport(library, Function, out nint address)
            ? Lines().Where(line => Holds(line, (ulong)address)).Select(FileOf).FirstOrDefault(File.Exists) : null;
    }

    private static IEnumerable<string> Lines() => File.Exists(Maps) ? File.ReadLines(Maps) : [];

    // A line reads "7f12a000-7f12b000 r-xp 00000000 08:01 1234   /usr/lib/libname.so".
    private static bool Holds(string line, ulong address)
    {
        string[] ends = line.Split(' ', 2)[0].Split('-');
        return ends.Length == 2 && address >= Hex(ends[0]) && address < Hex(ends[1]);
    }

    private static string FileOf(string line) => line[Math.Max(line.IndexOf('/', StringComparison.Ordinal), 0)..];

    private static ulong Hex(string digits)
        => ulong.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong value) ? value : 0;
}
