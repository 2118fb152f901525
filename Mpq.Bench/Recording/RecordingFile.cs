using Mpq.Learning.Training;

namespace Mpq.Bench.Recording;

/// <summary>The file that a recording goes to: there whole, or not at all.</summary>
internal static class RecordingFile
{
    /// <summary>More would make a page that browsers open slowly: some hundred kilobytes an episode.</summary>
    public const int LargestEpisodes = 200;

    /// <summary>Makes sure, before anything is played, that the file can be written.</summary>
    /// <exception cref="UsageException">Its name, or the number of episodes, is not one of a page.</exception>
    /// <exception cref="IOException">It cannot.</exception>
    public static void Check(string path, int episodes)
    {
        if (!path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || Path.GetFileNameWithoutExtension(path).Length == 0)
            throw new UsageException($"--record writes a web page, and '{path}' does not end in .html: give it a name that does.");
        if (episodes > LargestEpisodes)
            throw new UsageException($"A page holds at most {LargestEpisodes} episodes, not {episodes}: give --episodes as well.");
        WholeFile.Check(path);
    }

    /// <summary>Writes it and says so.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Write(string path, TestRecording recording)
    {
        int frames = 0;
        WholeFile.Write(path, file => frames = HtmlPage.Write(file, recording));
        int episodes = recording.Episodes.Count;
        string counted = episodes == 1 ? "1 episode" : $"{episodes} episodes";
        return FormattableString.Invariant($"wrote {path} ({counted}, {frames} frames, {new FileInfo(path).Length / 1e6:F2} MB)");
    }
}
