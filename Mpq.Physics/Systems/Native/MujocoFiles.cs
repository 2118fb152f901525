using System.Globalization;
using System.Runtime.InteropServices;

namespace Mpq.Physics.Systems.Native;

/// <summary>Where a MuJoCo library may lie, the likeliest first.</summary>
internal static class MujocoFiles
{
    /// <summary>The folders that are looked into before the system's loader is asked.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. AllFolders().Where(folder => folder.Length > 0).Distinct()];

    /// <summary>The names that the system's loader is asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = OperatingSystem.IsWindows() ? ["mujoco.dll"]
        : OperatingSystem.IsMacOS() ? ["libmujoco.dylib"]
        : ["libmujoco.so", "libmujoco.so.2.2.2"];

    /// <summary>The library's files in the folders, the newest version first, folders in their order among equals.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> folders)
        => [.. folders.Where(Directory.Exists).SelectMany(Matches).OrderByDescending(Number)];

    private static IEnumerable<string> Matches(string folder)
    {
        string pattern = OperatingSystem.IsWindows() ? "mujoco*.dll" : OperatingSystem.IsMacOS() ? "libmujoco*.dylib" : "libmujoco.so*";
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern).Where(file => Path.GetFileName(file).Any(char.IsDigit))
                .Concat(Directory.EnumerateFiles(folder, Names[0]))];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    // 3.12.1 in libmujoco.so.3.12.1 and libmujoco.3.12.1.dylib; a name without a version comes last.
    private static Version Number(string file)
    {
        string digits = string.Concat(Path.GetFileName(file).SkipWhile(c => !char.IsDigit(c)).TakeWhile(c => char.IsDigit(c) || c == '.'));
        return Version.TryParse(digits.TrimEnd('.'), out Version? version) ? version : new(0, 0);
    }

    private static IEnumerable<string> AllFolders()
    {
        yield return AppContext.BaseDirectory;
        string paths = OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
        foreach (string folder in (Environment.GetEnvironmentVariable(paths) ?? "").Split(Path.PathSeparator))
            yield return folder;
        if (OperatingSystem.IsMacOS())
            yield return "/Applications/MuJoCo.app/Contents/Frameworks/mujoco.framework/Versions/A";
        if (!OperatingSystem.IsLinux())
            yield break;
        yield return "/usr/local/lib";
        yield return string.Create(CultureInfo.InvariantCulture, $"/usr/lib/{Triplet}");
    }

    // The folder that Debian keeps a processor's libraries in.
    private static string Triplet => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
}
