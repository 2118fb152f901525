using System.Text.Json.Nodes;
using Mpq.Gpu.Devices;
using Mpq.Learning.Training;

namespace Mpq.Tests.Learning;

/// <summary>The files of a run: what others read in them, by exactly these names, and what is refused.</summary>
public sealed class RunFolderTests
{
    private readonly TemporaryFolder folder = new();
    private int number;

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void Run_json_has_all_that_is_needed_to_run_it_again_at_its_top()
    {
        RunFolder run = Create(Swingup.Spec(AgentKind.Softq, 7) with { Seed = ulong.MaxValue });
        JsonObject json = JsonNode.Parse(File.ReadAllText(Path.Combine(run.Path, "run.json")))!.AsObject();
        string[] wanted =
            ["task", "agent", "options", "seed", "device", "system", "versions", "commit", "command", "horizon", "episodes"];
        Assert.That(json.Select(field => field.Key), Is.SupersetOf(wanted).And.Unique);
        Assert.That(json["task"]!.GetValue<string>(), Is.EqualTo("pendulum-swingup"));
        Assert.That(json["agent"]!.GetValue<string>(), Is.EqualTo("softq"));
        Assert.That(json["seed"]!.GetValue<ulong>(), Is.EqualTo(ulong.MaxValue));
        Assert.That(json["device"]!.GetValue<string>(), Is.EqualTo("simd"));
        Assert.That(json["system"]!.GetValue<string>(), Is.EqualTo("embedded"));
        Assert.That(json["horizon"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(json["versions"]!["dotnet"]!.GetValue<string>(), Is.EqualTo("10.0.0"));
        Assert.That(json["options"]!["planning"]!["temperature"]!.GetValue<double>(), Is.EqualTo(0.15));
    }

    [Test]
    public void Run_json_comes_back_as_it_was()
    {
        RunSpec spec = Swingup.Spec(AgentKind.Mpq, 12) with
        {
            Data = DataSource.Dr,
            Model = ModelChoice.True,
            Device = DeviceKind.IlgpuCpu,
            Threads = 3,
        };
        RunManifest manifest = RunFolder.Open(Create(spec).Path).Manifest;
        Assert.That(manifest.ToJson(), Is.EqualTo(Swingup.Manifest(spec).ToJson()));
        Assert.That(manifest.Spec.IsSameRun(spec), Is.True);
        Assert.That(manifest.Origin.Started, Is.EqualTo(Swingup.Manifest(spec).Origin.Started));
    }

    [Test]
    public void Lines_of_episodes_have_the_names_that_others_read()
    {
        RunFolder run = Create(Swingup.Spec(AgentKind.Mppi, 2));
        run.Append(Episode(1));
        run.Append(Episode(2) with { TdError = 0.5, Return = double.NaN });
        string[] lines = File.ReadAllLines(Path.Combine(run.Path, "episodes.jsonl"));
        string[] wanted = ["episode", "steps", "return", "success", "ever", "final_cost", "seconds", "transitions"];
        Assert.That(JsonNode.Parse(lines[0])!.AsObject().Select(field => field.Key), Is.SupersetOf(wanted));
        Assert.That(JsonNode.Parse(lines[0])!["return"]!.GetValue<double>(), Is.EqualTo(-870.1));
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(run.ReadEpisodes(), Is.EqualTo(new[] { Episode(1), Episode(2) with { TdError = 0.5, Return = double.NaN } }));
    }

    [Test]
    public void Summary_json_has_the_names_that_others_read()
    {
        RunFolder run = Create(Swingup.Spec(AgentKind.Mppi, 2));
        Assert.That(run.IsComplete, Is.False);
        EpisodeRecord good = Episode(2) with { Return = -129.9, Success = true };
        run.Write(RunSummary.Of([Episode(1), good, Episode(3) with { PhysicsSteps = 99 }]));
        JsonObject json = JsonNode.Parse(File.ReadAllText(Path.Combine(run.Path, "summary.json")))!.AsObject();
        Assert.That(run.IsComplete, Is.True);
        Assert.That(
            json.Select(field => field.Key),
            Is.EquivalentTo(new[] { "episodes", "mean_return", "success_rate", "successes", "seconds", "physics_steps" }));
        Assert.That(json["episodes"]!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(json["mean_return"]!.GetValue<double>(), Is.EqualTo((-870.1 - 129.9 - 870.1) / 3).Within(1e-9));
        Assert.That(json["success_rate"]!.GetValue<double>(), Is.EqualTo(1.0 / 3).Within(1e-12));
        Assert.That(json["successes"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(json["seconds"]!.GetValue<double>(), Is.EqualTo(4.5));
        Assert.That(json["physics_steps"]!.GetValue<long>(), Is.EqualTo(99));
    }

    [TestCase("", "line 1")]
    [TestCase("{", "line 1")]
    [TestCase("null", "empty")]
    [TestCase("{}", "line 1 is not whole")]
    [TestCase("[1, 2]", "line 1")]
    [TestCase("{\n  \"task\": 5\n}", "line 2 cannot be read at task")]
    [TestCase("{\n\n  \"agent\": \"nobody\", \"task\": \"pendulum-swingup\"\n}", "line 3")]
    public void A_damaged_run_json_is_refused_in_words(string content, string where)
    {
        RunFolder run = Create(Swingup.Spec(AgentKind.Mppi, 2));
        File.WriteAllText(Path.Combine(run.Path, "run.json"), content);
        Refused(() => RunFolder.Open(run.Path), "run.json", where);
    }

    [TestCase("\"task\": \"pendulum-swingup\"", "\"task\": \"juggling\"", "juggling")]
    [TestCase("\"task\": \"pendulum-swingup\"", "\"task\": null", "task")]
    [TestCase("\"samples\": 6", "\"samples\": 0", "Samples")]
    [TestCase("\"samples\": 6", "\"samples\": 1e99", "samples")]
    [TestCase("\"episodes\": 2", "\"episodes\": -2", "Episodes")]
    [TestCase("\"commit\": \"0123abc\",", "", "is not whole")]
    public void A_run_json_that_no_run_could_have_written_is_refused(string original, string altered, string where)
    {
        RunFolder run = Create(Swingup.Spec(AgentKind.Mppi, 2));
        string path = Path.Combine(run.Path, "run.json"), text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(original));
        File.WriteAllText(path, text.Replace(original, altered, StringComparison.Ordinal));
        Refused(() => RunFolder.Open(run.Path), "run.json", where);
    }

    [Test]
    public void A_damaged_line_of_episodes_is_refused_by_number()
    {
        RunFolder run = Create(Swingup.Spec(AgentKind.Mppi, 2));
        for (int i = 1; i <= 3; i++)
            run.Append(Episode(i));
        string path = Path.Combine(run.Path, "episodes.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"episode\":2", "\"episode\":x", StringComparison.Ordinal));
        byte[] before = File.ReadAllBytes(path);
        Refused(() => run.TruncateEpisodes(3), "episodes.jsonl", "line 2");
        Refused(() => run.TruncateEpisodes(5), "episodes.jsonl", "3 episodes");
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(before));
    }

    [Test]
    public void No_run_is_begun_over_another_nor_opened_where_there_is_none()
    {
        RunSpec spec = Swingup.Spec(AgentKind.Mppi, 2);
        RunFolder run = Create(spec);
        Taken(run.Path, spec, "--resume");
        run.Append(Episode(1));
        File.Delete(Path.Combine(run.Path, "run.json"));
        Taken(run.Path, spec, "--out");
        Taken(Path.Combine(run.Path, "episodes.jsonl", "beneath a file"), spec, "--out");
        Refused(() => RunFolder.Open(folder["nowhere"]), "nowhere", "no run.json");
    }

    private static void Taken(string path, RunSpec spec, string advice)
        => Assert.That(
            () => RunFolder.Create(path, Swingup.Manifest(spec)),
            Throws.TypeOf<IOException>().With.Message.Contains(advice).And.Message.Contains(path));

    private static void Refused(Action read, string file, string where)
        => Assert.That(read, Throws.TypeOf<InvalidDataException>()
            .With.Message.Contains(file).And.Message.Contains(where)
            .And.Message.Not.Contains("Mpq.").And.Message.Not.Contains("System."));

    private static EpisodeRecord Episode(int number) => new()
    {
        Episode = number,
        Steps = 200,
        Return = -870.1,
        Success = false,
        Ever = true,
        FinalCost = 1.5,
        Seconds = 1.5,
        Transitions = 200,
    };

    private RunFolder Create(RunSpec spec) => RunFolder.Create(folder[$"run{number++}"], Swingup.Manifest(spec));
}
