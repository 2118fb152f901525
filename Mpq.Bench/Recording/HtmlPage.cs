using System.Text;

namespace Mpq.Bench.Recording;

/// <summary>One HTML file with all that it needs: page.html with the scripts and the recording in the places it leaves for them.</summary>
internal static class HtmlPage
{
    private const string Recording = "recording", Opening = "{{", Closing = "}}";

    /// <summary>Writes the page and gives the number of its frames.</summary>
    public static int Write(Stream stream, TestRecording recording)
    {
        int frames = 0;
        string[] parts = Resource("page.html").Split(Opening);
        Text(stream, parts[0]);
        foreach (string part in parts[1..])
        {
            int end = part.IndexOf(Closing, StringComparison.Ordinal);
            string name = part[..end];
            if (name == Recording)
                frames = RecordingJson.Write(stream, recording);
            else
                Text(stream, Resource(name).TrimEnd());
            Text(stream, part[(end + Closing.Length)..]);
        }

        return frames;
    }

    /// <summary>A file of Recording/Page, which is part of this assembly.</summary>
    public static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"Recording/{name}")
            ?? throw new ArgumentException($"The page has no part '{name}'.", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static void Text(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
