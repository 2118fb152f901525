using System.Text;

namespace Mpq.Learning.Training;

/// <summary>A file that is either whole or as it was before, even after a power cut: written under another name, flushed, and renamed.</summary>
/// <remarks>Links are followed. What is under /dev is no file to be replaced: it is written to as it is.</remarks>
public static class WholeFile
{
    /// <summary>Writes a text in place of what was there.</summary>
    /// <exception cref="IOException">The folder cannot be written; the old file is still there.</exception>
    public static void Write(string path, string text) => Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file in place of what was there.</summary>
    /// <exception cref="IOException">The folder cannot be written; the old file is still there.</exception>
    public static void Write(string path, Action<Stream> write) => Named(path, () => Replace(path, write));

    /// <summary>Makes the folder and sees whether a file can be written there, before the work whose result it is to hold.</summary>
    /// <exception cref="IOException">It cannot, or a folder has its name.</exception>
    public static void Check(string path)
    {
        if (IsDevice(path))
            return;
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder; name a file");
        Named(path, () =>
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            using FileStream trial = new(Place(path) + ".tmp", FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        });
    }

    /// <summary>Whether a path leads to a device, such as /dev/null or /dev/stdout.</summary>
    public static bool IsDevice(string path)
        => !OperatingSystem.IsWindows()
            && (IsBelowDev(path) || (new FileInfo(path).LinkTarget is { } target && IsBelowDev(target)))
            && Path.Exists(path);

    private static void Named(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written ({e.Message.TrimEnd('.')}); name another place", e);
        }
    }

    private static void Replace(string path, Action<Stream> write)
    {
        if (IsDevice(path))
        {
            using FileStream device = new(path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        string place = Place(path), temporary = place + ".tmp";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, place, overwrite: true);
    }

    private static bool IsBelowDev(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static string Place(string path)
        => new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
}
