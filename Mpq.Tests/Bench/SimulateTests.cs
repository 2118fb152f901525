using System.Text.Json.Nodes;
using Mpq.Tests.Goldens;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>Runs by the program against MuJoCo's, and what it says to input that it cannot use.</summary>
public sealed class SimulateTests
{
    private const int Usage = 2, BadInput = 3, Device = 4, Interrupted = 5;

    private readonly TemporaryFolder folder = new();

    private string Output => folder["out.json"];

    [TearDown]
    public void Clear()
    {
        Assert.That(Directory.GetFiles(folder.Path, "*.tmp"), Is.Empty, "Nothing is left over.");
        File.Delete(Output);
    }

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [TestCase("pendulum")]
    [TestCase("arm")]
    [TestCase("box_stack")]
    [TestCase("margin_gap")]
    [TestCase("weld_mocap")]
    public void A_run_is_MuJoCos(string name)
    {
        GoldenFields run = Golden.Load(name).Trajectory;
        JsonObject output = Simulate(name, GoldenInput.OfRun(name));
        Assert.Multiple(() =>
        {
            Assert.That(Flat(output["qpos"]!), Is.EqualTo(run["qpos"]).Within(1e-9));
            Assert.That(Flat(output["qvel"]!), Is.EqualTo(run["qvel"]).Within(1e-7));
            Assert.That(Flat(output["ncon"]!), Is.EqualTo(run["ncon"]));
            double[] time = Flat(output["time"]!);
            Assert.That(time, Has.Length.EqualTo(run.Count("steps") + 1));
            Assert.That(time[^1], Is.EqualTo(run.Count("steps") * Golden.Load(name).Option.Number("timestep")).Within(1e-12));
        });
    }

    [TestCase("pendulum", "simd", 200)]
    [TestCase("arm", "simd", 100)]
    [TestCase("box_stack", "simd", 20)]
    [TestCase("weld_mocap", "ilgpu-cpu", 20)]
    public void Thirty_two_bits_are_close(string name, string device, int steps)
    {
        GoldenFields run = Golden.Load(name).Trajectory;
        JsonObject output = Simulate(name, GoldenInput.OfRun(name, steps), "--precision", "32", "--device", device);
        double[] qpos = Flat(output["qpos"]!);
        Assert.That(qpos, Is.EqualTo(run["qpos"][..qpos.Length]).Within(2e-5));
        Assert.That(qpos, Has.Length.EqualTo(run["qpos"].Length / (run.Count("steps") + 1) * (steps + 1)));
        double[] contacts = Flat(output["ncon"]!);
        int same = contacts.Zip(run["ncon"]).Count(row => row.First == row.Second);
        Assert.That(same, Is.GreaterThanOrEqualTo(contacts.Length * 9 / 10), "Contacts come and go a step earlier or later.");
    }

    [TestCase("arm")]
    [TestCase("fetch_push_planner")]
    [TestCase("margin_gap")]
    public void Stages_are_MuJoCos(string name)
    {
        foreach (GoldenFields state in Golden.Load(name).States.Take(4))
        {
            JsonObject output = Simulate(name, GoldenInput.OfState(name, state), "--stages");
            Assert.Multiple(() =>
            {
                Check("mass_matrix", "M");
                Check("bias", "qfrc_bias");
                Check("passive", "qfrc_passive");
                Check("actuation", "qfrc_actuator");
                Check("acceleration_smooth", "qacc_smooth");
                Check("acceleration", "qacc");
                Check("constraint_force", "qfrc_constraint");
                Assert.That(Flat(output["qvel"]![1]!), Is.EqualTo(state["next_qvel"]).Within(1e-8), $"{state}");
                JsonArray contacts = output["contacts"]![0]!.AsArray();
                Assert.That(contacts, Has.Count.EqualTo(state.Parts("contacts").Count));
                Assert.That(Flat(output["ncon"]!)[0], Is.EqualTo(contacts.Count));
                double[] mine = [.. contacts.Select(contact => contact!["dist"]!.GetValue<double>()).Order()];
                double[] theirs = [.. state.Parts("contacts").Select(contact => contact.Number("dist")).Order()];
                Assert.That(mine, Is.EqualTo(theirs).Within(1e-9), $"{state}");
            });
            void Check(string field, string golden)
            {
                Assert.That(output[field]!.AsArray(), Has.Count.EqualTo(1), "one step");
                double scale = 1 + state[golden].Select(Math.Abs).DefaultIfEmpty().Max();
                Assert.That(Flat(output[field]![0]!), Is.EqualTo(state[golden]).Within(1e-8 * scale), $"{state}: {field}");
            }
        }
    }

    [Test]
    public void Stages_do_not_change_the_run()
    {
        JsonObject plain = Simulate("box_stack", GoldenInput.OfRun("box_stack", 60));
        JsonObject shown = Simulate("box_stack", GoldenInput.OfRun("box_stack", 60), "--stages");
        foreach (string column in new[] { "time", "qpos", "qvel", "ncon" })
            Assert.That(JsonNode.DeepEquals(shown[column], plain[column]), Is.True, column);
    }

    [Test]
    public void A_control_is_held_for_its_substeps_and_the_last_one_to_the_end()
    {
        JsonObject input = GoldenInput.OfRun("arm", 12);
        JsonArray controls = input["ctrl"]!.AsArray();
        input["ctrl"] = new JsonArray(controls[0]!.DeepClone(), controls[9]!.DeepClone());
        (input["steps"], input["substeps"]) = (4, 3);
        double[] coarse = Flat(Simulate("arm", input)["qpos"]!);
        input["ctrl"] = new JsonArray([.. Enumerable.Range(0, 12).Select(i => controls[i < 3 ? 0 : 9]!.DeepClone())]);
        (input["steps"], input["substeps"]) = (12, 1);
        JsonObject fine = Simulate("arm", input);
        Assert.That(coarse, Is.EqualTo(fine["qpos"]!.AsArray().Where((_, row) => row % 3 == 0).SelectMany(row => Flat(row!))));
    }

    [Test]
    public void What_is_left_out_is_as_in_the_model()
    {
        JsonObject output = Simulate("joint_ref", new() { ["steps"] = 0 });
        Golden golden = Golden.Load("joint_ref");
        Assert.That(Flat(output["qpos"]!), Is.EqualTo(golden.Model["qpos0"]).Within(1e-12));
        Assert.That(Flat(output["qvel"]!), Is.EqualTo(new double[golden.Dofs]));
    }

    [TestCase("{\"steps\":1,\"qpos\":[1]}", "\"qpos\" has 1 numbers; the model takes 9 (nq)")]
    [TestCase("{\"steps\":1,\"qvel\":[1,2]}", "\"qvel\" has 2 numbers; the model takes 8 (nv)")]
    [TestCase("{\"steps\":1,\"qvel\":[0,0,0,0,0,0,0,1e999]}", "\"qvel[7]\" is not a finite number")]
    [TestCase("{\"steps\":1,\"qvel\":[0,0,0,0,0,0,0,\"NaN\"]}", "\"qvel[7]\" is not a finite number")]
    [TestCase("{\"steps\":1,\"qvel\":[NaN]}", "in.json:1:20: 'N' is an invalid")]
    [TestCase("{\"steps\":1,\n \"qvel\":", "in.json:2:")]
    [TestCase("", "in.json:1:1: ")]
    [TestCase("[]", "a JSON object is needed")]
    [TestCase("{}", "\"steps\" is missing")]
    [TestCase("{\"steps\":1.5}", "\"steps\" takes a whole number from 0")]
    [TestCase("{\"steps\":-1}", "\"steps\" takes a whole number from 0")]
    [TestCase("{\"steps\":1,\"steps\":2}", "steps")]
    [TestCase("{\"steps\":1,\"substeps\":0}", "\"substeps\" takes a whole number from 1")]
    [TestCase("{\"steps\":1,\"control\":[]}", "\"control\" is no field of the input")]
    [TestCase("{\"steps\":1,\"ctrl\":1}", "\"ctrl\" takes an array")]
    [TestCase("{\"steps\":1,\"ctrl\":[[],[0]]}", "\"ctrl[1]\" has 1 numbers; the model takes 0 (nu)")]
    [TestCase("{\"steps\":1,\"mocap_pos\":[[0,0,0]]}", "\"mocap_pos\" has 1 rows; the model has 2 mocap bodies")]
    [TestCase("{\"steps\":1,\"mocap_pos\":[[[0,0,0],[0,0]]]}", "\"mocap_pos[0][1]\" has 2 numbers")]
    [TestCase("{\"steps\":1,\"mocap_quat\":[[1,0,0,0],[0,0,0,0]]}", "no direction for mocap body 1")]
    public void Bad_input_is_named(string input, string what)
    {
        File.WriteAllText(folder["in.json"], input);
        Refused(Run(GoldenFolder.ModelFiles["weld_mocap"]), BadInput, what);
    }

    [TestCase("<mujoco>\n  <worldbody>\n    <geom size='-1'/></worldbody></mujoco>", "bad.xml:3:11: <geom>")]
    [TestCase("<mujoco><worldbody><geom size='1'/>", "bad.xml:1:")]
    public void A_bad_model_is_refused_with_its_place(string model, string what)
    {
        File.WriteAllText(folder["bad.xml"], model);
        File.WriteAllText(folder["in.json"], "{\"steps\":1}");
        Refused(Run(folder["bad.xml"]), BadInput, what);
    }

    [Test]
    public void A_file_that_is_not_there_is_missed()
    {
        Refused(Run(folder["none.xml"]), BadInput, "none.xml");
        File.Delete(folder["in.json"]);
        Refused(Run(GoldenFolder.ModelFiles["pendulum"]), BadInput, "in.json");
    }

    [TestCase("--stages --precision 32", Usage, "leave --precision 32 out")]
    [TestCase("--device cuda", Usage, "64 bits run on the CPU only")]
    [TestCase("--precision 16", Usage, "'32' '64'")]
    [TestCase("--output {model}", Usage, "would overwrite")]
    [TestCase("--output {model}/out.json", Usage, "cannot be written")]
    [TestCase("--output {folder}", Usage, "is a folder")]
    public void A_mistake_on_the_command_line_is_named(string line, int code, string what)
    {
        string model = folder["model.xml"];
        File.Copy(GoldenFolder.ModelFiles["pendulum"], model, overwrite: true);
        File.WriteAllText(folder["in.json"], "{\"steps\":1}");
        string[] options = line.Replace("{model}", model, StringComparison.Ordinal).Replace("{folder}", folder.Path, StringComparison.Ordinal).Split(' ');
        string[] output = line.Contains("--output", StringComparison.Ordinal) ? [] : ["--output", Output];
        Refused(MpqProgram.Run(["simulate", model, "--input", folder["in.json"], .. output, .. options]), code, what);
    }

    [Test]
    public void A_GPU_that_is_not_there_is_missed()
    {
        if (Mpq.Gpu.Devices.IlgpuDevice.CudaDevices.Count > 0)
            return;
        File.WriteAllText(folder["in.json"], "{\"steps\":1}");
        Refused(Run(GoldenFolder.ModelFiles["pendulum"], "--precision", "32", "--device", "cuda"), Device, "choose the device simd");
    }

    [TestCase("64")]
    [TestCase("32")]
    public void A_run_that_blows_up_keeps_the_rows_before(string precision)
    {
        File.WriteAllText(folder["in.json"], "{\"steps\":5,\"qvel\":[1e30,1e30]}");
        Ending ending = Run(GoldenFolder.ModelFiles["pendulum"], "--precision", precision);
        Assert.That(ending.Code, Is.EqualTo(BadInput));
        Assert.That(ending.Errors.Single(), Does.Match("^mpq: Step ([1-5]) of 5 is not finite any more: .* has the \\1 rows before"));
        int rows = Flat(JsonNode.Parse(File.ReadAllText(Output))!["time"]!).Length;
        Assert.That(ending.Errors.Single(), Does.Contain($"Step {rows} "));
    }

    [Test]
    public void An_interrupted_run_keeps_its_rows()
    {
        File.WriteAllText(folder["in.json"], "{\"steps\":100000000}");
        string[] simulate = ["simulate", GoldenFolder.ModelFiles["pendulum"], "--input", folder["in.json"], "--output", Output];
        using MpqProgram program = MpqProgram.Start(simulate);
        Assert.That(() => File.Exists(folder["out.json.qpos.tmp"]), Is.True.After(30_000, 20));
        program.Signal(MpqProgram.Interrupt);
        Ending ending = program.End();
        Assert.That(ending.Code, Is.EqualTo(Interrupted));
        Assert.That(ending.Errors.Single(), Does.Match(@"^mpq: interrupted\. .*out\.json has the \d+ rows so far\.$"));
        JsonNode output = JsonNode.Parse(File.ReadAllText(Output))!;
        Assert.That(output["qpos"]!.AsArray(), Has.Count.EqualTo(output["time"]!.AsArray().Count));
    }

    private JsonObject Simulate(string name, JsonObject input, params string[] options)
    {
        File.WriteAllText(folder["in.json"], input.ToJsonString());
        Ending ending = Run(GoldenFolder.ModelFiles[name], options);
        Assert.That(ending.Errors, Is.Empty);
        Assert.That(ending.Code, Is.Zero);
        Assert.That(ending.Output.Single(), Does.StartWith($"wrote {Output}: "));
        return JsonNode.Parse(File.ReadAllText(Output))!.AsObject();
    }

    private Ending Run(string model, params string[] options)
        => MpqProgram.Run(["simulate", model, "--input", folder["in.json"], "--output", Output, .. options]);

    private void Refused(Ending ending, int code, string what)
    {
        Assert.That(ending.Errors, Has.Length.EqualTo(1));
        Assert.That(ending.Errors[0], Does.StartWith("mpq: ").And.Contain(what));
        Assert.That(ending.Errors[0], Does.Not.Contain("Exception").And.Not.Contain("System."));
        Assert.That(ending.Output, Is.Empty);
        Assert.That(ending.Code, Is.EqualTo(code));
        Assert.That(Path.Exists(Output), Is.False);
    }

    private static double[] Flat(JsonNode node)
        => node is JsonArray rows ? [.. rows.SelectMany(row => Flat(row!))] : [node.GetValue<double>()];
}
