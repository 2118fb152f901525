using System.Text.Json.Nodes;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>Test episodes by the program, and what it says of the machine.</summary>
public sealed class EvaluateCommandTests
{
    private readonly TemporaryFolder folder = new();

    [OneTimeSetUp]
    public void Train()
    {
        Swingup.RequireTorch();
        string[] options = "train pendulum-swingup --episodes 4 --device simd --terminal fused --out".Split(' ');
        Assert.That(MpqProgram.Run([.. options, folder["run"]]).Code, Is.Zero);
    }

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void An_evaluation_is_one_object_with_intervals_and_is_kept()
    {
        JsonObject evaluation = Evaluate(folder["run"], "--episodes", "40");
        JsonNode kept = JsonNode.Parse(File.ReadAllText(folder["run", "evaluation.json"]))!;
        Assert.That(JsonNode.DeepEquals(kept, evaluation), Is.True);
        double rate = evaluation["success_rate"]!.GetValue<double>(), mean = evaluation["mean_return"]!.GetValue<double>();
        (double rateLow, double rateHigh) = Interval(evaluation["success_ci95"]!);
        (double meanLow, double meanHigh) = Interval(evaluation["return_ci95"]!);
        Assert.That(rate, Is.InRange(rateLow, rateHigh));
        Assert.That(mean, Is.InRange(meanLow, meanHigh).And.InRange(-2000, 0));
        Assert.That(rate, Is.EqualTo(evaluation["successes"]!.GetValue<int>() / 40.0));
        Assert.That(evaluation["policy"]!.GetValue<string>(), Is.EqualTo("best"));
    }

    [Test]
    public void The_seed_decides_it_however_many_threads_there_are()
    {
        string[] evaluate = [folder["run"], "--episodes", "34", "--seed"];
        JsonObject first = Evaluate([.. evaluate, "5"]);
        Assert.That(JsonNode.DeepEquals(Evaluate([.. evaluate, "5", "--threads", "1"]), first), Is.True);
        Assert.That(Return(Evaluate([.. evaluate, "6"])), Is.Not.EqualTo(Return(first)));
    }

    [Test]
    public void The_width_of_registers_does_not_decide_it()
    {
        string[] evaluate = "evaluate franka-drawer-open --agent mppi --horizon 4 --samples 20 --episodes 1 --device simd --json".Split(' ');
        Ending wide = MpqProgram.Run(evaluate), narrow = MpqProgram.RunWith("DOTNET_PreferredVectorBitWidth", "256", evaluate);
        Assert.That(wide.Code, Is.Zero);
        Assert.That(wide.Output, Is.EqualTo(narrow.Output), "Worlds in contact tell bits apart within an episode.");
    }

    [Test]
    public void An_agent_that_needs_no_training_is_evaluated_by_its_task()
    {
        string[] evaluate = ["pendulum-swingup", "--agent", "mppi", "--episodes", "50"];
        JsonObject near = Evaluate(evaluate), far = Evaluate([.. evaluate, "--horizon", "32", "--out", folder["far"]]);
        Assert.That(Return(far), Is.GreaterThan(Return(near) + 300), "It looks further.");
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(folder["far", "evaluation.json"])), far), Is.True);
    }

    [Test]
    public void A_preset_is_for_what_has_no_settings_yet()
    {
        string[] evaluate = "franka-drawer-open --agent mppi --horizon 4 --samples 12 --episodes 1".Split(' ');
        double usual = Return(Evaluate(evaluate));
        Assert.That(Return(Evaluate([.. evaluate, "--preset", "default"])), Is.EqualTo(usual));
        Assert.That(Return(Evaluate([.. evaluate, "--preset", "paper"])), Is.Not.EqualTo(usual), "Other noise, other iterations, a finer step.");
        foreach (string[] begun in new[] { new[] { "evaluate", folder["run"] }, ["train", "pendulum-swingup", "--resume", "--out", folder["run"]] })
        {
            Ending ending = MpqProgram.Run([.. begun, "--preset", "paper"]);
            Assert.That((ending.Code, string.Join('\n', ending.Errors)), Is.EqualTo((2, "mpq: The run has settings of its own (pendulum-swingup-mpq-h8-s1); leave --preset out.")));
        }
    }

    [Test]
    public void Without_json_it_is_told_in_words()
    {
        Ending ending = MpqProgram.Run("evaluate", folder["run"], "--episodes", "10", "--newest");
        Assert.That(ending.Code, Is.Zero);
        Assert.That(ending.Output, Has.Length.EqualTo(3));
        Assert.That(ending.Output[0], Does.Contain("policy newest, 10 test episodes of seed 1"));
        Assert.That(ending.Output[1], Does.Match(@"^mean return +-\d+\.\d  \[-\d+\.\d, -\d+\.\d\]   median -\d+\.\d$"));
        Assert.That(ending.Output[2], Does.Match(@"^success rate +\d+\.\d %  \[\d+\.\d %, \d+\.\d %\]$"));
    }

    [Test]
    public void The_doctor_names_what_is_used()
    {
        Ending ending = MpqProgram.Run("doctor");
        Assert.That(ending.Code, Is.Zero);
        Assert.That(ending.Errors, Is.Empty);
        string[] names = [.. ending.Output.Select(line => line.Split(' ')[0])];
        Assert.That(names, Is.SupersetOf(new[] { "machine", "mpq", "simd", "cuda", "libtorch", "mujoco" }));
        Assert.That(ending.Output[Array.IndexOf(names, "simd")], Does.Contain("lanes").Or.Contain("no 256-bit"));
    }

    private static JsonObject Evaluate(params string[] arguments)
    {
        Ending ending = MpqProgram.Run(["evaluate", .. arguments, "--json"]);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
        Assert.That(ending.Errors, Is.Empty);
        Assert.That(ending.Output, Has.Length.EqualTo(1));
        return JsonNode.Parse(ending.Output[0])!.AsObject();
    }

    private static double Return(JsonObject evaluation) => evaluation["mean_return"]!.GetValue<double>();

    private static (double Low, double High) Interval(JsonNode ends)
    {
        Assert.That(ends.AsArray(), Has.Count.EqualTo(2));
        return (ends[0]!.GetValue<double>(), ends[1]!.GetValue<double>());
    }
}
