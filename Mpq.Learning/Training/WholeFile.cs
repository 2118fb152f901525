using System.Text;

namespace Mpq.Learning.Training;

/// <summary>A file that is either whole or as it was before, even after a power cut: written under another name, flushed, and renamed.</summary>
public static class WholeFile
{
    /// <summary>Writes a text in place of what was there.</summary>
    /// <exception cref="IOException">The folder cannot be written; the old file is still there.</exception>
    public static void Write(string path, string text) => Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file in place of what was there.</summary>
    /// <exception cref="IOException">The folder cannot be written; the old file is still there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = path + ".tmp";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
