using System.Text.Json;

namespace Mpq.Learning.Training;

/// <summary>The files of one run; docs/run-folder.md describes them.</summary>
public sealed class RunFolder
{
    private RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>All that the next episode depends on.</summary>
    public string NewestCheckpoint => System.IO.Path.Combine(Path, "checkpoints", "newest.mpq");

    /// <summary>The policy that validated best.</summary>
    public string BestCheckpoint => System.IO.Path.Combine(Path, "checkpoints", "best.mpq");

    /// <summary>The learning curve.</summary>
    public string Curve => System.IO.Path.Combine(Path, "curve.png");

    /// <summary>Whether the run went to its end.</summary>
    public bool IsComplete => File.Exists(Summary);

    private string Manifest => System.IO.Path.Combine(Path, "run.json");

    private string Episodes => System.IO.Path.Combine(Path, "episodes.jsonl");

    private string Summary => System.IO.Path.Combine(Path, "summary.json");

    /// <summary>Starts a folder.</summary>
    /// <exception cref="IOException">It holds a run already, or cannot be written.</exception>
    public static RunFolder Create(string path, RunManifest manifest)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new IOException("The name of the run's folder is empty. Choose another with --out.");
        RunFolder folder = new(path);
        IOException Taken() => new($"{path} holds a run already. Continue it with --resume, or choose another folder with --out.");
        if (File.Exists(folder.Manifest) || File.Exists(folder.Episodes))
            throw Taken();
        bool claimed = false;
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, "checkpoints"));
            // Of several that begin at once one gets it.
            using (new FileStream(folder.Manifest, FileMode.CreateNew, FileAccess.Write))
                claimed = true;
            folder.Write(manifest);
        }
        catch (IOException) when (!claimed && File.Exists(folder.Manifest))
        {
            throw Taken();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{path} cannot be written ({e.Message.TrimEnd('.')}). Choose another folder with --out, or with --runs where there are many.", e);
        }

        return folder;
    }

    /// <summary>Opens a folder that a run was started in.</summary>
    /// <exception cref="InvalidDataException">There is no run in it, or its run.json is damaged.</exception>
    public static (RunFolder Folder, RunManifest Manifest) Open(string path)
    {
        RunFolder folder = new(path);
        if (!File.Exists(folder.Manifest))
            throw new InvalidDataException($"{path} holds no run (no run.json is in it). Name a folder that mpq train has made.");
        RunManifest manifest = RunManifest.FromJson(File.ReadAllText(folder.Manifest), folder.Manifest);
        try
        {
            manifest.Spec.Validated();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{folder.Manifest} is damaged: {e.Message}", e);
        }

        return (folder, manifest);
    }

    /// <summary>Writes run.json.</summary>
    public void Write(RunManifest manifest) => WholeFile.Write(Manifest, manifest.ToJson());

    /// <summary>Writes summary.json: the run is complete.</summary>
    public void Write(RunSummary summary) => WholeFile.Write(Summary, JsonSerializer.Serialize(summary, RunJson.Indented));

    /// <summary>Takes summary.json away: the run goes on.</summary>
    public void Reopen() => File.Delete(Summary);

    /// <summary>Writes another file of the folder, whole or not at all.</summary>
    public void WriteText(string name, string text) => WholeFile.Write(System.IO.Path.Combine(Path, name), text);

    /// <summary>Keeps everybody else from training here until it is disposed of, or the process ends.</summary>
    /// <exception cref="IOException">Somebody else does.</exception>
    public IDisposable Lock()
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new IOException($"{Path} is being trained in by another process. Wait for its end, or choose another folder.", e);
        }
    }

    /// <summary>Adds a line to episodes.jsonl.</summary>
    public void Append(EpisodeRecord record)
        => File.AppendAllText(Episodes, JsonSerializer.Serialize(record, RunJson.Line) + "\n");

    /// <summary>Makes sure that the episodes survive a power cut: before a checkpoint that counts on them.</summary>
    public void FlushEpisodes()
    {
        using FileStream file = new(Episodes, FileMode.OpenOrCreate, FileAccess.Write);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The first <paramref name="count"/> episodes; what follows them in the file is cut off.</summary>
    /// <exception cref="InvalidDataException">There are fewer, or a line among them is damaged.</exception>
    public IReadOnlyList<EpisodeRecord> TruncateEpisodes(int count)
    {
        string[] lines = File.Exists(Episodes) ? File.ReadAllLines(Episodes) : [];
        if (lines.Length < count)
            throw new InvalidDataException($"{Episodes} has {lines.Length} episodes, the checkpoint {count}. Start the run anew in another folder.");
        IReadOnlyList<EpisodeRecord> records = Parse(lines.Take(count));
        string kept = string.Concat(lines.Take(count).Select(line => line + "\n"));
        if (lines.Length > 0 && kept != File.ReadAllText(Episodes))
            WholeFile.Write(Episodes, kept);
        return records;
    }

    /// <summary>All lines of episodes.jsonl.</summary>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    public IReadOnlyList<EpisodeRecord> ReadEpisodes()
        => File.Exists(Episodes) ? Parse(File.ReadLines(Episodes)) : [];

    private EpisodeRecord[] Parse(IEnumerable<string> lines)
        => [.. lines.Select((line, i) => RunJson.Read<EpisodeRecord>(line, Episodes, i + 1))];
}
