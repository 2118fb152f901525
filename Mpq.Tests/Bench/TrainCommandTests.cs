using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>A run by the program: its folder, its lines, and what an interruption costs, which is nothing.</summary>
public sealed class TrainCommandTests
{
    private const int Done = 0, Interrupted = 5;
    private const string Small = "train pendulum-swingup --samples 6 --horizon 3 --device simd --threads 1 --terminal fused";

    private static readonly string[] Fields =
        ["episode", "steps", "return", "success", "ever", "final_cost", "seconds", "transitions"];

    private readonly TemporaryFolder folder = new();

    [OneTimeSetUp]
    public void Torch() => Swingup.RequireTorch();

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void A_run_leaves_its_folder_and_tells_its_story()
    {
        string path = folder["run"];
        Ending ending = MpqProgram.Run("train", "pendulum-swingup", "--episodes", "5", "--out", path);
        Assert.That(ending.Code, Is.EqualTo(Done), string.Join('\n', ending.Errors));
        Assert.That(ending.Errors, Is.Empty);
        Assert.That(
            Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(path, file)),
            Is.SupersetOf(new[]
            {
                "run.json", "episodes.jsonl", "summary.json", "curve.png",
                Path.Combine("checkpoints", "newest.mpq"), Path.Combine("checkpoints", "best.mpq"),
            }));
        Assert.That(Directory.GetFiles(folder["run", "tensorboard"], "events.out.tfevents.*"), Has.Length.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(path, "*.tmp", SearchOption.AllDirectories), Is.Empty);
        Assert.That(File.ReadAllBytes(folder["run", "curve.png"])[1..4], Is.EqualTo("PNG"u8.ToArray()));

        Assert.That(ending.Output, Has.None.Contains("\e"), "A log has no colours.");
        Assert.That(ending.Output[0], Is.EqualTo($"pendulum-swingup-mpq-h8-s1, 5 episodes into {path}"));
        Assert.That(ending.Output[1], Does.StartWith("simd").And.EndsWith("terminal Q fused: the faster on every CPU"));
        Assert.That(ending.Output[2..7], Is.All.Match(@"^episode [1-5]/5  return -\d+\.\d  last 20 -\d+\.\d  success \d+ %"));
        Assert.That(ending.Output[6], Does.Contain("validation"));
        Assert.That(ending.Output[^1], Does.StartWith("Done: 5 episodes").And.EndsWith(path));

        JsonNode run = JsonNode.Parse(File.ReadAllText(folder["run", "run.json"]))!;
        Assert.That(run["command"]!.GetValue<string>(), Is.EqualTo($"mpq train pendulum-swingup --episodes 5 --out {path}"));
        Assert.That(run["commit"]!.GetValue<string>(), Is.Not.Empty);
    }

    [Test]
    public void With_json_every_line_is_an_object_and_there_is_nothing_else()
    {
        Ending ending = MpqProgram.Run([.. Small.Split(' '), "--episodes", "3", "--json", "--out", folder["json"]]);
        Assert.That(ending.Code, Is.EqualTo(Done));
        Assert.That(ending.Errors, Is.Empty);
        JsonObject[] lines = [.. ending.Output.Select(line => JsonNode.Parse(line)!.AsObject())];
        Assert.That(lines, Has.Length.EqualTo(4));
        foreach (JsonObject episode in lines[..3])
            Assert.That(episode.Select(field => field.Key), Is.SupersetOf(Fields));
        Assert.That(ending.Output[..3], Is.EqualTo(File.ReadAllLines(folder["json", "episodes.jsonl"])));
        Assert.That(lines[3]["episodes"]!.GetValue<int>(), Is.EqualTo(3));
        double mean = lines[..3].Average(episode => episode["return"]!.GetValue<double>());
        Assert.That(lines[3]["mean_return"]!.GetValue<double>(), Is.EqualTo(mean).Within(1e-9));
        JsonNode? summary = JsonNode.Parse(File.ReadAllText(folder["json", "summary.json"]));
        Assert.That(JsonNode.DeepEquals(lines[3], summary), Is.True, "The file says the same.");
    }

    [Test]
    [Platform("Unix")]
    public void Interrupted_terminated_and_killed_it_ends_as_if_nothing_had_happened()
    {
        const int Episodes = 36;
        string[] begin = [.. Small.Split(' '), "--episodes", $"{Episodes}", "--out"];
        string[] resume = ["train", "pendulum-swingup", "--resume", "--out", folder["broken"]];
        Assert.That(MpqProgram.Run([.. begin, folder["straight"]]).Code, Is.EqualTo(Done));

        Stop([.. begin, folder["broken"]], "episode 3/", MpqProgram.Interrupt);
        int first = Lines("broken").Length;
        Assert.That(first, Is.InRange(3, Episodes - 1));
        Assert.That(File.Exists(folder["broken", "curve.png"]), Is.True);
        Assert.That(File.Exists(folder["broken", "summary.json"]), Is.False);

        Ending stopped = Stop(resume, $"episode {first + 3}/", MpqProgram.Terminate);
        Assert.That(stopped.Output, Has.Some.EqualTo($"resumed after episode {first}"));

        using (MpqProgram killed = MpqProgram.Start(resume))
        {
            killed.WaitFor($"episode {Lines("broken").Length + 2}/");
            killed.Kill();
            Assert.That(killed.End().Code, Is.Not.EqualTo(Done));
        }

        Assert.That(Lines("broken"), Has.Length.LessThan(Episodes));
        Ending end = MpqProgram.Run(resume);
        Assert.That(end.Code, Is.EqualTo(Done), string.Join('\n', end.Errors));
        Assert.That(Lines("broken"), Is.EqualTo(Lines("straight")).And.Length.EqualTo(Episodes));
        Assert.That(
            TemporaryFolder.Contents(folder["broken", "checkpoints"]),
            Is.EqualTo(TemporaryFolder.Contents(folder["straight", "checkpoints"])));
    }

    [Test]
    [Platform("Unix")]
    public void With_json_the_summary_of_a_run_that_was_stopped_says_so()
    {
        using MpqProgram program = MpqProgram.Start([.. Small.Split(' '), "--episodes", "500", "--json", "--out", folder["stopped"]]);
        program.WaitFor("\"episode\":2,");
        program.Signal(MpqProgram.Interrupt);
        Ending ending = program.End();
        Assert.That(ending.Code, Is.EqualTo(Interrupted));
        JsonNode summary = JsonNode.Parse(ending.Output[^1])!;
        Assert.That(summary["interrupted"]!.GetValue<bool>(), Is.True);
        Assert.That(summary["episodes"]!.GetValue<int>(), Is.EqualTo(ending.Output.Length - 1));
    }

    private static Ending Stop(string[] command, string after, int signal)
    {
        using MpqProgram program = MpqProgram.Start(command);
        program.WaitFor(after);
        program.Signal(signal);
        Ending ending = program.End();
        Assert.That(ending.Code, Is.EqualTo(Interrupted), string.Join('\n', [.. ending.Output, .. ending.Errors]));
        Assert.That(ending.Errors, Is.Empty);
        Assert.That(ending.Output[^1], Does.StartWith("Stopped: ").And.Contain("--resume --out "));
        return ending;
    }

    private string[] Lines(string run)
        => [.. File.ReadAllLines(folder[run, "episodes.jsonl"]).Select(line => Regex.Replace(line, "\"seconds\":[^,]*", ""))];
}
