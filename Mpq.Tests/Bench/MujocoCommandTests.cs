using System.Text.Json.Nodes;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>Runs whose real system is the native MuJoCo library.</summary>
public sealed class MujocoCommandTests
{
    private const string Small = "--samples 4 --horizon 2 --device simd --terminal fused";

    private readonly TemporaryFolder folder = new();

    [OneTimeSetUp]
    public void Require()
    {
        Swingup.RequireTorch();
        Assert.That(Physics.Native.GoldenRuns.Library.Path, Is.Not.Empty);
    }

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void A_run_on_MuJoCo_says_so_and_is_evaluated_there()
    {
        string path = folder["ball"];
        string[] train = $"train ball-in-cup-sparse --system mujoco --episodes 2 {Small} --out".Split(' ');
        Ending ending = MpqProgram.Run([.. train, path]);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
        Assert.That(ending.Errors, Is.Empty);
        Assert.That(ending.Output[0], Is.EqualTo($"ball-in-cup-sparse-mpq-h2-5ms-mujoco-s1, 2 episodes into {path}"));
        Assert.That(File.ReadAllLines(folder["ball", "episodes.jsonl"]), Has.Length.EqualTo(2));

        JsonNode run = JsonNode.Parse(File.ReadAllText(folder["ball", "run.json"]))!;
        Assert.That(run["system"]!.GetValue<string>(), Is.EqualTo("mujoco"));
        Assert.That(run["acts_on"]!.GetValue<string>(), Does.StartWith("ball in cup (true) in MuJoCo "));
        Assert.That(run["plans_with"]!.GetValue<string>(), Is.EqualTo("ball in cup (biased), 5 ms"));

        const string Run = "ball-in-cup-sparse-mpq-h2-5ms-mujoco-s1";
        Assert.That(Evaluated(path), Is.EqualTo((Run, "mujoco")), "where it was trained");
        Assert.That(Evaluated(path, "--system", "embedded"), Is.EqualTo((Run, "embedded")), "or elsewhere");
    }

    [Test]
    public void A_planner_acts_on_the_whole_robot_in_MuJoCo()
    {
        string[] evaluate = "evaluate fetch-push-block --agent mppi --samples 2 --horizon 1 --device simd --system mujoco --episodes 1 --json".Split(' ');
        Ending ending = MpqProgram.Run(evaluate);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
        JsonNode result = JsonNode.Parse(ending.Output[^1])!;
        Assert.That(result["run"]!.GetValue<string>(), Is.EqualTo("fetch-push-block-mppi-h1-8ms-mujoco-s1"));
        Assert.That(result["mean_return"]!.GetValue<double>(), Is.InRange(-45, -0.1));
    }

    private static (string Run, string System) Evaluated(params string[] arguments)
    {
        Ending ending = MpqProgram.Run(["evaluate", .. arguments, "--episodes", "2", "--json"]);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
        JsonNode result = JsonNode.Parse(ending.Output[^1])!;
        return (result["run"]!.GetValue<string>(), result["system"]!.GetValue<string>());
    }
}
