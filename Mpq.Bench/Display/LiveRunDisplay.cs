using System.Diagnostics;
using Mpq.Learning.Training;
using Spectre.Console;

namespace Mpq.Bench.Display;

/// <summary>A table that is redrawn in place, with the curve so far beneath it.</summary>
internal sealed class LiveRunDisplay : IRunDisplay
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);

    private readonly RunSpec spec;
    private readonly string device, folder;
    private readonly RunProgress progress;
    private readonly TaskCompletionSource over = new();
    private readonly Lock drawing = new();
    private LiveDisplayContext? context;
    private Task? live;
    private long drawn;

    public LiveRunDisplay(RunSpec spec, string device, string folder)
    {
        this.spec = spec;
        this.device = device;
        this.folder = folder;
        progress = new(spec);
    }

    public void Begin(IReadOnlyList<EpisodeRecord> earlier)
    {
        progress.Resume(earlier);
        AnsiConsole.MarkupLineInterpolated($"[bold]{spec.Name}[/]  into {folder}");
        AnsiConsole.MarkupLineInterpolated($"[grey]{device}[/]");
        TaskCompletionSource started = new();
        live = AnsiConsole.Live(Draw()).StartAsync(async opened =>
        {
            context = opened;
            started.SetResult();
            await over.Task;
        });
        started.Task.Wait();
    }

    public void Episode(EpisodeRecord record)
    {
        progress.Add(record);
        if (Stopwatch.GetElapsedTime(drawn) > RedrawEvery)
            Redraw();
    }

    public void End(IReadOnlyList<EpisodeRecord> all, bool complete)
    {
        Redraw();
        Close();
        AnsiConsole.MarkupLineInterpolated($"{RunProgress.Conclusion(all, complete, folder)}");
    }

    public void Dispose() => Close();

    private void Close()
    {
        over.TrySetResult();
        live?.Wait();
        live = null;
    }

    private void Redraw()
    {
        lock (drawing)
        {
            drawn = Stopwatch.GetTimestamp();
            context?.UpdateTarget(Draw());
        }
    }

    private Rows Draw()
    {
        EpisodeRecord? last = progress.Last;
        Grid grid = new Grid().AddColumn().AddColumn().AddColumn().AddColumn();
        if (last is not null)
        {
            Row("episode", $"{last.Episode} of {spec.Episodes}", "time left", Clock.Of(progress.Left));
            Row("return", Number(last.Return), "last 20", Number(progress.RecentReturn));
            Row("success, last 20", progress.RecentSuccess.ToString("P0"), "best validation", Number(progress.BestValidation));
            Row("TD error", Number(last.TdError), "free energy", Number(last.FreeEnergy));
            Row("effective samples", $"{last.EffectiveSampleSize:F1} of {spec.Options.Planning.Samples}",
                "model steps", $"{progress.StepsPerSecond / 1e6:F1} million/s");
            Row("model error", FormattableString.Invariant($"{last.ModelError:F3}"), "value of targets", Number(last.Value));
        }

        return new Rows(grid, new Text(AsciiCurve.Draw(progress.Records, spec.Episodes, AnsiConsole.Profile.Width - 1)));

        void Row(string a, string b, string c, string d) => grid.AddRow(new Text(a, Color.Grey), new Text(b), new Text(c, Color.Grey), new Text(d));

        static string Number(double? value) => value is { } v ? FormattableString.Invariant($"{v:F1}") : "–";
    }
}
