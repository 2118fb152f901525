using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mpq.Learning.Native;

/// <summary>
/// Keeps a relaxed library's bytes in a file that the loader can open: beside the original, where that folder is the program's
/// own and writable, else in the user's cache, else in a temporary folder. The file's name carries a hash of its content.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class RelaxedCopy
{
    /// <summary>Loads <paramref name="content"/>, an altered copy of <paramref name="original"/>, which stays as it is.</summary>
    /// <returns>The library's handle.</returns>
    /// <exception cref="DllNotFoundException">No folder could hold the file, or the loader refused it.</exception>
    public static nint Load(string original, byte[] content)
    {
        string name = $"{Path.GetFileNameWithoutExtension(original)}.relaxed-{XxHash3.HashToUInt64(content):x16}.so";
        var problem = new DllNotFoundException($"No folder could be written for a copy of {Path.GetFileName(original)}.");
        foreach (string folder in Folders(original))
        {
            // A folder may refuse the file, or be mounted so that nothing in it runs: the next one may do.
            try
            {
                return LoadOrDelete(Write(folder, name, content));
            }
            catch (DllNotFoundException refused)
            {
                problem = refused;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
            }
        }

        nint handle = LoadTemporary(name, content);
        return handle != 0 ? handle : throw problem;
    }

    /// <summary>
    /// Puts the content into the folder under that name, unless it is there already, byte by byte. It is renamed into place
    /// whole, so that of several processes starting at once none can see half of it.
    /// </summary>
    /// <returns>The file's path.</returns>
    public static string Write(string folder, string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        if (File.Exists(path) && content.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
            return path;
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string temporary = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return path;
    }

    private static nint LoadOrDelete(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException)
        {
            File.Delete(path);
            throw;
        }
    }

    private static IEnumerable<string> Folders(string original)
    {
        string beside = Path.GetDirectoryName(Path.GetFullPath(original))!;
        if (!NativeFolders.IsPackage(beside))
            yield return beside;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (Path.IsPathFullyQualified(cache ?? ""))
            yield return Path.Combine(cache!, "mpq");
        else if (home.Length > 0)
            yield return Path.Combine(home, ".cache", "mpq");
    }

    // Others can write to the temporary folder, so the file goes into a new one of this user's, and lives while it is mapped.
    private static nint LoadTemporary(string name, byte[] content)
    {
        try
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mpq-");
            try
            {
                return NativeLibrary.Load(Write(folder.FullName, name, content));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            return 0;
        }
    }
}
