using System.Diagnostics.CodeAnalysis;
using TorchSharp;

namespace Mpq.Learning.Native;

/// <summary>Where a program's native libraries lie: the folders that .NET probes, in its order.</summary>
internal static class NativeFolders
{
    /// <summary>The first file of that name in the folders, or null.</summary>
    public static string? Find(string file) => All().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    /// <summary>True when a folder belongs to an unpacked NuGet package, which is shared and must not change.</summary>
    public static bool IsPackage(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, ".nupkg.metadata")))
                return true;
        }

        return false;
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly inside a single file has no folder.")]
    private static IEnumerable<string> All()
    {
        string probed = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string assembly = Path.GetDirectoryName(typeof(torch).Assembly.Location) ?? "";
        string[] roots = [.. new[] { AppContext.BaseDirectory, assembly }.Where(root => root.Length > 0)];
        return probed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(roots)
            .Concat(roots.Select(root => Path.Combine(root, "runtimes", TorchPlatform.Identifier, "native")));
    }
}
