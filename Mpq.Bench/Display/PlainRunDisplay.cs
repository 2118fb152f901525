using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>One line an episode, for logs.</summary>
internal sealed class PlainRunDisplay(RunSpec spec, string device, string folder) : IRunDisplay
{
    private readonly RunProgress progress = new(spec);

    public void Begin(IReadOnlyList<EpisodeRecord> earlier)
    {
        progress.Resume(earlier);
        Console.WriteLine($"{spec.Name}, {spec.Episodes} episodes into {folder}");
        Console.WriteLine(device);
        if (earlier.Count > 0)
            Console.WriteLine($"resumed after episode {earlier.Count}");
    }

    public void Episode(EpisodeRecord record)
    {
        progress.Add(record);
        string line = FormattableString.Invariant(
            $"episode {record.Episode}/{spec.Episodes}  return {record.Return:F1}  last 20 {progress.RecentReturn:F1}");
        line += FormattableString.Invariant($"  success {progress.RecentSuccess:P0}");
        line += FormattableString.Invariant($"  model error {record.ModelError:F3}");
        if (record.TdError is { } error)
            line += FormattableString.Invariant($"  TD error {error:F3}");
        if (record.ValidationReturn is { } validation)
            line += FormattableString.Invariant($"  validation {validation:F1}");
        Console.WriteLine(line + $"  left {Clock.Of(progress.Left)}");
    }

    public void End(IReadOnlyList<EpisodeRecord> all, bool complete) => Console.WriteLine(RunProgress.Conclusion(all, complete, folder));

    public void Dispose()
    {
    }
}
