using Mpq.Gpu.Devices;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>What the program says to what it cannot do: one line with what to do, an exit code, nothing overwritten.</summary>
public sealed class CommandLineTests
{
    private const int Usage = 2, BadInput = 3, Device = 4;

    private readonly TemporaryFolder folder = new();

    private string Trained => folder["trained"];

    [OneTimeSetUp]
    public void Train()
    {
        Swingup.RequireTorch();
        string[] train = "train pendulum-swingup --episodes 2 --samples 4 --horizon 2 --device simd --out".Split(' ');
        Ending ending = MpqProgram.Run([.. train, Trained]);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
    }

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [TestCase("--help")]
    [TestCase("benchmark compare --help")]
    [TestCase("train juggling")]
    public void What_needs_no_work_simulates_nothing_and_leaves_libtorch_alone(string arguments)
    {
        // The runtime tells what it compiles, which is what is about to run.
        Ending ending = MpqProgram.RunWith("DOTNET_JitDisasmSummary", "1", arguments.Split(' '));
        Assert.That(ending.Output, Has.Some.Contains("JIT compiled Mpq.Bench."));
        Assert.That(ending.Output, Has.None.Contains("Mpq.Physics.Stages.").And.None.Contains("TorchSharp."));
    }

    [TestCase("", "--help")]
    [TestCase("juggle", "'juggle'")]
    [TestCase("tarin", "Did you mean one of the following? train. See mpq --help")]
    [TestCase("train pendulum-swingup --epsiodes 3", "Did you mean one of the following? --episodes. See mpq train --help")]
    [TestCase("train pendulum-swingup --episodes 2000000", "at most 1000000")]
    [TestCase("train", "'train'")]
    [TestCase("train juggling", "Tasks: pendulum-swingup")]
    [TestCase("train pendulum-swingup --fast", "'--fast'")]
    [TestCase("train pendulum-swingup --agent sarsa", "'mpq' 'mppi' 'softq'")]
    [TestCase("train pendulum-swingup --horizon 0", "1 … 4096")]
    [TestCase("train pendulum-swingup --horizon x", "--horizon takes a whole number")]
    [TestCase("train pendulum-swingup --horizon 99999999999", "--horizon takes a whole number")]
    [TestCase("train pendulum-swingup --horizon", "--horizon")]
    [TestCase("train pendulum-swingup --temperature NaN", "1e-12 … 1e12")]
    [TestCase("train pendulum-swingup --temperature 0,15", "--temperature takes a number, such as 0.15, not '0,15'")]
    [TestCase("train pendulum-swingup --episodes 1,000", "--episodes takes a whole number")]
    [TestCase("train pendulum-swingup --discount 1.1", "at most 1")]
    [TestCase("train pendulum-swingup --episodes 0", "at least 1")]
    [TestCase("train pendulum-swingup --seed -1", "--seed takes a whole number from 0")]
    [TestCase("train pendulum-swingup --threads 9999", "1 … 1024")]
    [TestCase("train pendulum-swingup --agent softq --horizon 4", "choose the agent mpq")]
    [TestCase("train pendulum-swingup --agent mppi --data dr", "leave --data out")]
    [TestCase("train pendulum-swingup --agent mppi --learning-rate 0.01", "leave --learning-rate out")]
    [TestCase("evaluate pendulum-swingup --agent mppi --terminal torch", "leave --terminal out")]
    [TestCase("train pendulum-swingup --system mujoco", "leave --system out")]
    [TestCase("train ball-in-cup-sparse --system bullet", "'embedded' 'mujoco'")]
    [TestCase("train ball-in-cup-sparse --model unclipped", "leave unclipped out")]
    [TestCase("train ball-in-cup-sparse --model-timestep 0.003", "no whole fraction of the control period")]
    [TestCase("train ball-in-cup-sparse --model-timestep 1e-9", "down to a thousandth")]
    [TestCase("train pendulum-swingup --validation-episodes 0", "ValidationEpisodes at least 1")]
    [TestCase("train pendulum-swingup --learning-rate-half-life -1", "LearningRateHalfLife")]
    [TestCase("reproduce figure1 --planner-tests 0", "--planner-tests")]
    [TestCase("reproduce figure1 --temperature 0", "Temperature")]
    [TestCase("reproduce figure1 --discount 1.5", "Discount")]
    [TestCase("evaluate pendulum-swingup --agent mppi --system mujoco", "leave --system out")]
    [TestCase("evaluate pendulum-swingup", "--agent mppi")]
    [TestCase("evaluate pendulum-swingup --agent mppi --episodes -3", "at least 1")]
    [TestCase("benchmark compare --repeats 0", "1 … 1000")]
    [TestCase("benchmark compare --seconds x", "--seconds takes a number")]
    [TestCase("benchmark ceiling --repeats 0", "1 … 1000")]
    [TestCase("benchmark ceiling --models pendulum", "'ball_in_cup'")]
    [TestCase("reproduce figure1 --tasks pendulum-swingup --model-timestep 0.01", "leave it out")]
    [TestCase("benchmark scaling --threads 1", "2 … 1024")]
    [TestCase("benchmark scaling --turns 0", "1 … 10000")]
    [TestCase("reproduce figure9", "'figure1'")]
    [TestCase("reproduce figure1 --shard 3/2", "such as 2/8")]
    [TestCase("reproduce figure1 --seeds 0", "at least 1")]
    [TestCase("reproduce figure1 --tasks juggling", "Tasks: pendulum-swingup")]
    public void A_mistake_on_the_command_line_is_named(string line, string what)
    {
        string nowhere = folder["nowhere"];
        string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (arguments is ["train", _, ..] or ["reproduce", ..])
            arguments = [.. arguments, "--out", nowhere];
        Refused(MpqProgram.Run(arguments), Usage, what);
        Assert.That(Path.Exists(nowhere), Is.False);
    }

    [TestCase("train pendulum-swingup --episodes 1 --out {run}", Usage, "--resume")]
    [TestCase("train pendulum-swingup --episodes 1 --out {run}/run.json/deeper", Usage, "--out")]
    [TestCase("reproduce figure1 --tasks pendulum-swingup --out {run}/run.json/deeper", Usage, "cannot be written")]
    [TestCase("train pendulum-swingup --resume --out {run} --horizon 5", Usage, "begun with other options")]
    [TestCase("train pendulum-swingup --resume --out {run} --agent mppi", Usage, "begun with other options")]
    [TestCase("train pendulum-swingup --resume --out {run} --device ilgpu-cpu", Usage, "begun on simd; leave --device out")]
    [TestCase("train pendulum-swingup --resume --out {run} --samples 4 --horizon 2 --episodes 1", Usage, "2 episodes already")]
    [TestCase("train pendulum-swingup --resume --out {run}/none", BadInput, "no run.json")]
    [TestCase("evaluate {run} --horizon 5", Usage, "leave yours out")]
    [TestCase("evaluate {run} --episodes -3", Usage, "at least 1")]
    [TestCase("evaluate {run}/none", BadInput, "no run.json")]
    public void What_does_not_go_with_a_run_is_refused_and_leaves_it_as_it_is(string line, int code, string what)
        => Unchanged(Trained, code, what, line);

    [TestCase("checkpoints/newest.mpq", "train pendulum-swingup --resume --out {run} --episodes 3", "newest.mpq")]
    [TestCase("checkpoints/newest.mpq", "evaluate {run} --newest", "newest.mpq")]
    [TestCase("checkpoints/best.mpq", "evaluate {run}", "best.mpq")]
    [TestCase("run.json", "train pendulum-swingup --resume --out {run}", "run.json")]
    [TestCase("run.json", "evaluate {run}", "run.json")]
    [TestCase("episodes.jsonl", "train pendulum-swingup --resume --out {run} --episodes 3", "episodes.jsonl")]
    public void A_damaged_file_is_named_and_left_as_it_is(string file, string line, string what)
    {
        string run = folder[$"damaged{TestContext.CurrentContext.Test.ID}"];
        TemporaryFolder.Copy(Trained, run);
        byte[] bytes = File.ReadAllBytes(Path.Combine(run, file));
        bytes[bytes.Length / 2] = 0;
        File.WriteAllBytes(Path.Combine(run, file), bytes);
        Unchanged(run, BadInput, what, line);
    }

    [Test]
    public void A_run_without_a_checkpoint_has_nothing_to_evaluate()
    {
        string run = folder["untrained"];
        TemporaryFolder.Copy(Trained, run);
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        Unchanged(run, BadInput, "train it first", "evaluate {run}");
    }

    [Test]
    public void A_GPU_that_is_not_there_is_missed()
    {
        string run = folder["on-cuda"];
        string[] train = "train pendulum-swingup --episodes 1 --samples 4 --device cuda --out".Split(' ');
        Ending ending = MpqProgram.Run([.. train, run]);
        if (IlgpuDevice.CudaDevices.Count > 0)
        {
            Assert.That(ending.Code, Is.Zero);
            return;
        }

        Refused(ending, Device, "choose the device simd");
        Assert.That(Path.Exists(run), Is.False);
    }

    [Test]
    public void A_MuJoCo_that_is_not_there_is_missed()
    {
        string run = folder["without-mujoco"], library = folder["libmujoco.so"];
        string[] train = "train ball-in-cup-sparse --agent mppi --episodes 1 --samples 4 --device simd --system mujoco --out".Split(' ');
        Refused(MpqProgram.RunWith("MPQ_MUJOCO", library, [.. train, run]), Device, library);
        Assert.That(Path.Exists(run), Is.False);
    }

    private static void Unchanged(string run, int code, string what, string line)
    {
        IReadOnlyDictionary<string, string> before = TemporaryFolder.Contents(run);
        Refused(MpqProgram.Run(line.Replace("{run}", run, StringComparison.Ordinal).Split(' ')), code, what);
        Assert.That(TemporaryFolder.Contents(run), Is.EqualTo(before));
    }

    private static void Refused(Ending ending, int code, string what)
    {
        TestContext.Out.WriteLine(string.Join('\n', ending.Errors));
        Assert.That(ending.Errors, Has.Length.EqualTo(1));
        Assert.That(ending.Errors[0], Does.StartWith("mpq: ").And.Contain(what).And.Match("[.]$"));
        foreach (string jargon in new[] { "Exception", "System.", "Mpq.", "(Parameter" })
            Assert.That(ending.Errors[0], Does.Not.Contain(jargon));
        Assert.That(ending.Output, Is.Empty);
        Assert.That(ending.Code, Is.EqualTo(code));
    }
}
