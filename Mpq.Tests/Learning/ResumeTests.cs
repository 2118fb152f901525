using System.Text.RegularExpressions;
using Mpq.Gpu.Devices;
using Mpq.Learning.Training;

namespace Mpq.Tests.Learning;

/// <summary>A run that was stopped or killed, and resumed, ends as one that was not: its episodes and its checkpoints.</summary>
public sealed class ResumeTests
{
    private const int Episodes = 7;

    private static readonly Dictionary<string, RunSpec> Specs = new()
    {
        ["mpq"] = Swingup.Spec(AgentKind.Mpq, Episodes),
        ["softq"] = Swingup.Spec(AgentKind.Softq, Episodes),
        ["mppi"] = Swingup.Spec(AgentKind.Mppi, Episodes),
        ["kept"] = Swingup.Spec(AgentKind.Mpq, Episodes) with
        {
            Seed = 2, Options = Swingup.Options with { GradientSteps = 3, KeptTargets = 100 },
        },
        ["dr"] = Swingup.Spec(AgentKind.Mpq, Episodes) with { Data = DataSource.Dr },
    };

    private readonly TemporaryFolder folder = new();
    private readonly SimdDevice device = new(threads: 2);

    [OneTimeSetUp]
    public void Straight()
    {
        Swingup.RequireTorch();
        foreach (RunSpec spec in Specs.Values)
            Assert.That(Run(spec, Create(spec, "straight"), Episodes), Is.True);
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    [Test]
    public void A_stopped_run_carries_on([Values("mpq", "softq", "mppi", "kept", "dr")] string agent, [Values(1, 4)] int stop)
    {
        RunSpec spec = Specs[agent];
        RunFolder run = Create(spec, $"stopped{stop}");
        Assert.That(Run(spec, run, stop), Is.False);
        Assert.That(run.IsComplete, Is.False);
        Assert.That(Run(spec, run, stop + 2, resume: true), Is.False);
        Assert.That(Run(spec, run, Episodes, resume: true), Is.True);
        Same(spec, run);
    }

    // Killed after its fifth episode, half way through writing the sixth line, its newest checkpoint from after the second.
    [Test]
    public void A_killed_run_carries_on_from_its_newest_checkpoint([Values("mpq", "softq", "mppi", "kept", "dr")] string agent)
    {
        RunSpec spec = Specs[agent];
        RunFolder run = Create(spec, "killed");
        Run(spec, run, 2);
        byte[] checkpoint = File.ReadAllBytes(run.NewestCheckpoint);
        Run(spec, run, 5, resume: true);
        File.WriteAllBytes(run.NewestCheckpoint, checkpoint);
        File.WriteAllBytes(run.NewestCheckpoint + ".tmp", checkpoint[..(checkpoint.Length / 2)]);
        File.AppendAllText(Lines(run), "{\"episode\":6,\"steps\":200,\"ret");
        Assert.That(Run(spec, run, Episodes, resume: true), Is.True);
        Same(spec, run);
    }

    [Test]
    public void A_run_killed_before_its_first_checkpoint_begins_again()
    {
        RunFolder run = Create(Specs["mpq"], "early");
        Run(Specs["mpq"], run, 2);
        File.Delete(run.NewestCheckpoint);
        File.AppendAllText(Lines(run), "{\"epi");
        Assert.That(Run(Specs["mpq"], run, Episodes, resume: true), Is.True);
        Same(Specs["mpq"], run);
    }

    [Test]
    public void The_last_line_may_lack_its_end()
    {
        RunFolder run = Create(Specs["mppi"], "torn");
        Run(Specs["mppi"], run, 3);
        File.WriteAllText(Lines(run), File.ReadAllText(Lines(run)).TrimEnd('\n'));
        Assert.That(Run(Specs["mppi"], run, Episodes, resume: true), Is.True);
        Same(Specs["mppi"], run);
    }

    [Test]
    public void A_complete_run_has_nothing_left_to_do()
    {
        RunFolder run = Create(Specs["mpq"], "complete");
        Run(Specs["mpq"], run, Episodes);
        byte[] before = File.ReadAllBytes(Lines(run));
        Assert.That(Run(Specs["mpq"], run, Episodes, resume: true), Is.True);
        Assert.That(File.ReadAllBytes(Lines(run)), Is.EqualTo(before));
        Same(Specs["mpq"], run);
    }

    [Test]
    public void A_checkpoint_that_is_gone_does_not_take_the_episodes_with_it()
    {
        RunFolder run = Create(Specs["mpq"], "gone");
        Run(Specs["mpq"], run, Episodes);
        File.Delete(run.NewestCheckpoint);
        IReadOnlyDictionary<string, string> before = TemporaryFolder.Contents(run.Path);
        Assert.That(
            () => Run(Specs["mpq"] with { Episodes = Episodes + 1 }, run, Episodes + 1, resume: true),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("newest.mpq is missing"));
        Assert.That(TemporaryFolder.Contents(run.Path), Is.EqualTo(before));
    }

    [Test]
    public void Only_one_trains_in_a_folder()
    {
        RunFolder run = Create(Specs["mppi"], "shared");
        using (run.Lock())
            Assert.That(() => Run(Specs["mppi"], run, Episodes), Throws.TypeOf<IOException>().With.Message.Contains("another process"));
        Assert.That(Run(Specs["mppi"], run, Episodes), Is.True);
        Assert.That(File.Exists(Path.Combine(run.Path, "lock")), Is.False);
    }

    [Test]
    public void A_complete_run_that_is_made_longer_is_not_complete_until_its_new_end()
    {
        RunFolder run = Create(Specs["mpq"], "longer");
        Run(Specs["mpq"], run, Episodes);
        RunSpec longer = Specs["mpq"] with { Episodes = Episodes + 2 };
        Assert.That(Run(longer, run, Episodes + 1, resume: true), Is.False);
        Assert.That(run.IsComplete, Is.False);
        Assert.That(Run(longer, run, Episodes + 2, resume: true), Is.True);
        Assert.That(run.IsComplete, Is.True);
    }

    [Test]
    public void A_damaged_checkpoint_stops_the_resumption_and_changes_nothing()
    {
        RunFolder run = Create(Specs["mpq"], "damaged");
        Run(Specs["mpq"], run, 3);
        byte[] checkpoint = File.ReadAllBytes(run.NewestCheckpoint);
        checkpoint[checkpoint.Length / 2] ^= 1;
        File.WriteAllBytes(run.NewestCheckpoint, checkpoint);
        File.AppendAllText(Lines(run), "{\"epi");
        IReadOnlyDictionary<string, string> before = TemporaryFolder.Contents(run.Path);
        Assert.That(
            () => Run(Specs["mpq"], run, Episodes, resume: true),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("newest.mpq"));
        Assert.That(TemporaryFolder.Contents(run.Path), Is.EqualTo(before));
    }

    [Test]
    public void An_agent_of_another_kind_is_refused()
    {
        RunFolder mppi = Open(Specs["mppi"], "straight");
        using RunSetup setup = new(Specs["mpq"], device);
        Assert.That(
            () => Trainer.LoadAgent(mppi, setup.Agent),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("newest.mpq"));
    }

    private bool Run(RunSpec spec, RunFolder run, int stopAfter, bool resume = false)
    {
        using CancellationTokenSource stop = new();
        using RunSetup setup = new(spec, device);
        using Trainer trainer = new(setup, run, record =>
        {
            if (record.Episode == stopAfter)
                stop.Cancel();
        });
        if (resume)
            trainer.Resume();
        return trainer.Run(stop.Token);
    }

    private void Same(RunSpec spec, RunFolder run)
    {
        RunFolder straight = Open(spec, "straight");
        Assert.That(Timeless(run), Is.EqualTo(Timeless(straight)).And.Length.EqualTo(Episodes));
        Assert.That(File.ReadAllBytes(run.NewestCheckpoint), Is.EqualTo(File.ReadAllBytes(straight.NewestCheckpoint)));
        Assert.That(run.IsComplete, Is.True);
        Assert.That(File.Exists(run.BestCheckpoint), Is.EqualTo(spec.Agent != AgentKind.Mppi));
        if (spec.Agent != AgentKind.Mppi)
            Assert.That(File.ReadAllBytes(run.BestCheckpoint), Is.EqualTo(File.ReadAllBytes(straight.BestCheckpoint)));
    }

    private RunFolder Create(RunSpec spec, string what) => RunFolder.Create(folder[what, spec.Name], Swingup.Manifest(spec));

    private RunFolder Open(RunSpec spec, string what) => RunFolder.Open(folder[what, spec.Name]).Folder;

    private static string[] Timeless(RunFolder run)
        => [.. File.ReadAllLines(Lines(run)).Select(line => Regex.Replace(line, "\"seconds\":[^,]*", ""))];

    private static string Lines(RunFolder run) => Path.Combine(run.Path, "episodes.jsonl");
}
