using System.Globalization;
using Mpq.Bench;
using Mpq.Bench.Experiments;
using Mpq.Learning.Training;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>A figure from nothing: its runs and files, and that neither stopping nor sharing the work changes a number.</summary>
public sealed class ReproduceTests
{
    private const string Figure = "figure1-pendulum-swingup-3-episodes";
    private const int Runs = 14;

    private readonly TemporaryFolder folder = new();
    private Ending whole = null!;

    [OneTimeSetUp]
    public void Draw()
    {
        Swingup.RequireTorch();
        whole = Reproduce("whole", "out");
    }

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void It_leaves_a_picture_its_numbers_and_a_page_that_says_where_they_come_from()
    {
        Assert.That(whole.Code, Is.Zero, string.Join('\n', whole.Errors));
        Assert.That(whole.Errors, Is.Empty);
        Assert.That(whole.Output.Count(line => line.Contains("finished", StringComparison.Ordinal)), Is.EqualTo(Runs));
        Assert.That(Directory.GetDirectories(folder["whole"]), Has.Length.EqualTo(Runs));
        Assert.That(File.ReadAllBytes(folder["out", Figure + ".png"])[1..4], Is.EqualTo("PNG"u8.ToArray()));
        string page = File.ReadAllText(folder["out", Figure + ".md"]);
        Assert.That(page, Does.Contain("    mpq reproduce figure1 --tasks pendulum-swingup --episodes 3 --seeds 2"));
        Assert.That(page, Does.Contain("Settings: the paper's, but for the length of runs, which is 700 episodes there."));
        Assert.That(page, Does.Contain($"Commit {Provenance.Commit}"));
        Assert.That(page, Does.Contain("| MPQ H8 |").And.Contain("| SoftQ, DR data |").And.Contain("| MPPI H32, true model |"));
    }

    [Test]
    public void Every_curve_has_numbers_with_intervals()
    {
        string[] lines = File.ReadAllLines(folder["out", Figure + ".csv"]);
        Assert.That(lines[0], Is.EqualTo("curve,episode,return_iqm,return_low,return_high,successes_iqm,successes_low,successes_high"));
        Assert.That(lines, Has.Length.EqualTo(1 + 7));
        foreach (string line in lines[1..])
        {
            double[] numbers = [.. line.Split("\",")[1].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
            Assert.That(numbers[0], Is.EqualTo(3));
            Assert.That(numbers[1], Is.InRange(numbers[2], numbers[3]).And.InRange(-2500, 0), line);
        }
    }

    [Test]
    public void Policies_are_tested_on_the_same_starts_and_planners_on_starts_of_the_seeds_own()
    {
        RunSpec planner = Preset.Paper.Run(Swingup.Task, AgentKind.Mppi) with { Seed = 2, Episodes = 3 };
        RunSpec policy = Preset.Paper.Run(Swingup.Task, AgentKind.Softq) with { Seed = 2, Episodes = 3 };
        RunGrid all = new(folder["whole"]), few = new(folder["few"], plannerTests: 5);
        few.Run([planner], 1, (_, _) => { }, _ => { }, CancellationToken.None);
        Assert.That((all.Test(policy).Seed, all.Test(policy).Episodes), Is.EqualTo((1009, 100)));
        Assert.That((all.Test(planner).Seed, all.Test(planner).Episodes), Is.EqualTo((2, 100)));
        Assert.That((few.Test(planner).Seed, few.Test(planner).Episodes), Is.EqualTo((2, 5)));
        string page = File.ReadAllText(folder["out", Figure + ".md"]);
        Assert.That(page, Does.Contain("on starts of the seed's own").And.Match(@"\| MPPI H8, biased model \|.*\| 100 \| – \|"));
    }

    [Test]
    public void Started_again_it_runs_nothing_anew()
    {
        IReadOnlyDictionary<string, string> before = TemporaryFolder.Contents(folder["whole"]);
        string numbers = Numbers("out");
        Ending again = Reproduce("whole", "out");
        Assert.That(again.Code, Is.Zero);
        Assert.That(again.Output, Has.None.Contains("finished"));
        Assert.That(TemporaryFolder.Contents(folder["whole"]), Is.EqualTo(before));
        Assert.That(Numbers("out"), Is.EqualTo(numbers));
    }

    [Test]
    public void Shards_in_one_folder_make_the_same_figure()
    {
        Ending first = Reproduce("shards", "merged", "--shard", "1/2");
        Assert.That(first.Code, Is.Zero);
        Assert.That(first.Output[^1], Does.StartWith("7 of 14 runs").And.Contain("without --shard"));
        Assert.That(File.Exists(folder["merged", Figure + ".csv"]), Is.False);
        Assert.That(Reproduce("shards", "second", "--shard", "2/2").Code, Is.Zero);
        Ending merge = Reproduce("shards", "merged");
        Assert.That(merge.Output, Has.None.Contains("finished"));
        Assert.That(Numbers("merged"), Is.EqualTo(Numbers("out")));
    }

    [Test]
    public void A_run_that_cannot_go_on_is_named_and_the_rest_is_kept()
    {
        TemporaryFolder.Copy(folder["whole"], folder["damaged"]);
        string run = folder["damaged", "pendulum-swingup-mpq-h8-s1"];
        File.Delete(Path.Combine(run, "evaluation.json"));
        string checkpoint = Path.Combine(run, "checkpoints", "newest.mpq");
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..100]);
        IReadOnlyDictionary<string, string> before = TemporaryFolder.Contents(folder["damaged"]);
        Ending ending = Reproduce("damaged", "none");
        Assert.That(ending.Code, Is.EqualTo(3));
        Assert.That(ending.Errors, Has.Length.EqualTo(1));
        Assert.That(ending.Errors[0], Does.StartWith("mpq: ").And.Contain(checkpoint));
        Assert.That(TemporaryFolder.Contents(folder["damaged"]), Is.EqualTo(before));
    }

    [Test]
    public void Another_test_of_a_run_is_not_taken_for_the_grids_own()
    {
        TemporaryFolder.Copy(folder["whole"], folder["tested"]);
        Assert.That(MpqProgram.Run("evaluate", folder["tested", "pendulum-swingup-mpq-h8-s1"], "--episodes", "2", "--seed", "7").Code, Is.Zero);
        File.Delete(folder["tested", "pendulum-swingup-softq-h1-s2", "summary.json"]);
        Ending again = Reproduce("tested", "out of tested");
        Assert.That(again.Output.Count(line => line.Contains("finished", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(Numbers("out of tested"), Is.EqualTo(Numbers("out")));
    }

    [Test]
    public void Runs_that_were_kept_without_their_policies_make_the_same_figure()
    {
        TemporaryFolder.Copy(folder["whole"], folder["kept"]);
        foreach (string policy in Directory.GetFiles(folder["kept"], "*.mpq", SearchOption.AllDirectories))
            File.Delete(policy);
        Ending again = Reproduce("kept", "out of kept");
        Assert.That(again.Code, Is.Zero, string.Join('\n', again.Errors));
        Assert.That(again.Output, Has.None.Contains("finished"));
        Assert.That(Numbers("out of kept"), Is.EqualTo(Numbers("out")));
    }

    [Test]
    public void Runs_of_other_settings_are_not_mixed_in()
    {
        Ending ending = MpqProgram.Run([.. Arguments("whole", "nowhere").Select(argument => argument == "3" ? "4" : argument)]);
        Assert.That(ending.Code, Is.EqualTo(2));
        Assert.That(ending.Errors, Has.Length.EqualTo(1));
        Assert.That(ending.Errors[0], Does.Contain("other settings").And.Contain("--runs"));
        Assert.That(Directory.Exists(folder["nowhere"]), Is.False);
    }

    [Test]
    [Platform("Unix")]
    public void Interrupted_it_says_that_it_can_be_carried_on_and_can()
    {
        const int Left = 5;
        TemporaryFolder.Copy(folder["whole"], folder["broken"]);
        foreach (string run in Directory.GetDirectories(folder["broken"]).Order().Take(Left))
            Directory.Delete(run, recursive: true);
        using (MpqProgram program = MpqProgram.Start(Arguments("broken", "late")))
        {
            program.WaitFor("finished");
            program.Signal(MpqProgram.Interrupt);
            Ending ending = program.End();
            Assert.That(ending.Code, Is.EqualTo(5), string.Join('\n', [.. ending.Output, .. ending.Errors]));
            Assert.That(ending.Errors, Has.Length.EqualTo(1));
            Assert.That(ending.Errors[0], Does.StartWith("mpq: interrupted").And.Contain("carries on"));
        }

        Ending carried = Reproduce("broken", "late");
        Assert.That(carried.Code, Is.Zero);
        Assert.That(carried.Output.Count(line => line.Contains("finished", StringComparison.Ordinal)), Is.InRange(1, Left - 1));
        Assert.That(Numbers("late"), Is.EqualTo(Numbers("out")));
    }

    private string Numbers(string output) => File.ReadAllText(folder[output, Figure + ".csv"]);

    private Ending Reproduce(string runs, string output, params string[] more) => MpqProgram.Run(Arguments(runs, output, more));

    private string[] Arguments(string runs, string output, params string[] more)
    {
        string[] reproduce = "reproduce figure1 --tasks pendulum-swingup --episodes 3 --seeds 2 --jobs 2".Split(' ');
        return [.. reproduce, .. more, "--runs", folder[runs], "--out", folder[output]];
    }
}
