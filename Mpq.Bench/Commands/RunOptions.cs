using System.CommandLine;
using Mpq.Gpu.Devices;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>The options that say what is run, shared by the commands that run it. What is left out keeps the preset's value.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> agent = Choice("--agent", "Who acts: mpq (default), mppi or softq", "mpq", "mppi", "softq");
    private readonly Option<string> preset = Choice(
        "--preset", "Settings to start from: default (what works better here) or paper (the paper's to the letter)", "default", "paper");
    private readonly Option<int?> horizon = NumberOption.Create<int>("--horizon", "Control steps looked ahead");
    private readonly Option<int?> episodes = NumberOption.Create<int>("--episodes", "Episodes");
    private readonly Option<ulong?> seed = NumberOption.Create<ulong>("--seed", "Seed of everything random (default 1)");
    private readonly Option<string> model = Choice(
        "--model", "Whose parameters plan: biased (default), true, or of the drawer unclipped, with damping below zero",
        "biased", "true", "unclipped");
    private readonly Option<double?> modelTimeStep = NumberOption.Create<double>(
        "--model-timestep", "Time step of the planner's model [s] (default the preset's; the truth has 0.002): coarser is faster");
    private readonly Option<string> data = Choice("--data", "What is learned from: real (default) or dr, domain-randomised", "real", "dr");
    private readonly Option<string> system = Choice("--system", "The real system: embedded (default) or mujoco", "embedded", "mujoco");
    private readonly Option<string> device = Choice(
        "--device", "Where rollouts run: auto (default: by measuring; for tests of a run, where it ran), cuda, simd or ilgpu-cpu",
        "auto", "cuda", "simd", "ilgpu-cpu");
    private readonly Option<int?> threads = NumberOption.Create<int>("--threads", "Threads of the simd device (default one per core)");
    private readonly Option<string> terminal = Choice(
        "--terminal", "Who evaluates the terminal Q: auto (default, by measuring), fused or torch", "auto", "torch", "fused");
    private readonly Option<int?> samples = NumberOption.Create<int>("--samples", "Rollouts per iteration");
    private readonly Option<int?> iterations = NumberOption.Create<int>("--iterations", "Iterations of a plan");
    private readonly Option<double?> temperature = NumberOption.Create<double>("--temperature", "Temperature, in units of cost");
    private readonly Option<double?> noise = NumberOption.Create<double>(
        "--noise", "Variance of the control noise, the actuator's range being [-1, 1]");
    private readonly Option<double?> noiseCorrelation = NumberOption.Create<double>(
        "--noise-correlation", "Correlation of the control noise from one step to the next, 0 (white) to 0.999");
    private readonly Option<double?> discount = NumberOption.Create<double>("--discount", "Discount factor");
    private readonly Option<double?> stepSize = NumberOption.Create<double>("--step-size", "How far an iteration moves the mean, at most 1");

    private readonly Option<int?> updateEvery = NumberOption.Create<int>("--update-every", "Episodes between updates of Q");
    private readonly Option<int?> minibatches = NumberOption.Create<int>("--minibatches", "Minibatches of an update");
    private readonly Option<int?> newestMinibatches = NumberOption.Create<int>(
        "--newest-minibatches", "How many of them are of transitions since the last update; the others are of all");
    private readonly Option<int?> batchSize = NumberOption.Create<int>("--batch-size", "Transitions of a minibatch");
    private readonly Option<double?> learningRate = NumberOption.Create<double>("--learning-rate", "Adam's learning rate");
    private readonly Option<int?> learningRateHalfLife = NumberOption.Create<int>(
        "--learning-rate-half-life", "Gradient steps in which the learning rate falls to half; 0: it does not");
    private readonly Option<int?> gradientSteps = NumberOption.Create<int>("--gradient-steps", "Gradient steps after each minibatch");
    private readonly Option<int?> keptTargets = NumberOption.Create<int>(
        "--kept-targets", "Newest targets that all gradient steps but the first draw from; 0: all on the newest minibatch");
    private readonly Option<int?> targetIterations = NumberOption.Create<int>("--target-iterations", "Iterations of the planner for a target");

    private readonly Option<int?> validateEvery = NumberOption.Create<int>("--validate-every", "Episodes between validations; 0: none");
    private readonly Option<int?> validationEpisodes = NumberOption.Create<int>("--validation-episodes", "Episodes of a validation");

    public Option<string> Agent => agent;

    // What an agent that does not learn has no use for.
    private Option[] OfLearning =>
    [
        terminal, updateEvery, minibatches, newestMinibatches, batchSize, learningRate, learningRateHalfLife, gradientSteps, keptTargets,
        targetIterations, validateEvery, validationEpisodes,
    ];

    public void AddTo(Command command)
    {
        Option[] all =
        [
            agent, preset, horizon, episodes, seed, model, modelTimeStep, data, system, device, threads,
            samples, iterations, temperature, noise, noiseCorrelation, discount, stepSize,
        ];
        foreach (Option option in all.Concat(OfLearning))
            command.Options.Add(option);
    }

    /// <summary>The agent that was asked for, or the default.</summary>
    public AgentKind AgentKind(ParseResult parsed) => Enum.Parse<AgentKind>(parsed.GetValue(agent) ?? "mpq", ignoreCase: true);

    /// <summary>The settings that the agent's run starts from.</summary>
    public RunSpec Start(ParseResult parsed, ControlTask task)
        => PresetNamed(parsed.GetValue(preset) ?? "default").Run(task, AgentKind(parsed));

    /// <summary>A begun run with what the command line says in place of its own.</summary>
    /// <exception cref="UsageException">It names a preset: the run has its settings.</exception>
    public RunSpec ApplyToBegun(ParseResult parsed, RunSpec begun) => parsed.GetValue(preset) is null
        ? Apply(parsed, begun)
        : throw new UsageException($"The run has settings of its own ({begun.Name}); leave --preset out.");

    /// <summary>A spec with what the command line says in place of its own.</summary>
    /// <exception cref="UsageException">It says how an agent learns that does not.</exception>
    public RunSpec Apply(ParseResult parsed, RunSpec spec)
    {
        RunSpec asked = Changed(parsed, spec);
        Option? useless = asked.Learns ? null : OfLearning.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return useless is null
            ? asked
            : throw new UsageException($"--agent {asked.Agent.ToString().ToLowerInvariant()} does not learn: leave {useless.Name} out.");
    }

    private RunSpec Changed(ParseResult parsed, RunSpec spec)
    {
        MpqOptions options = spec.Options;
        return spec with
        {
            Episodes = parsed.GetValue(episodes) ?? spec.Episodes,
            Seed = parsed.GetValue(seed) ?? spec.Seed,
            Agent = parsed.GetValue(agent) is { } a ? Enum.Parse<AgentKind>(a, ignoreCase: true) : spec.Agent,
            Model = parsed.GetValue(model) is { } m ? Enum.Parse<ModelChoice>(m, ignoreCase: true) : spec.Model,
            ModelTimeStep = parsed.GetValue(modelTimeStep) ?? spec.ModelTimeStep,
            Data = parsed.GetValue(data) is { } d ? Enum.Parse<DataSource>(d, ignoreCase: true) : spec.Data,
            System = parsed.GetValue(system) is { } s ? Enum.Parse<SystemChoice>(s, ignoreCase: true) : spec.System,
            Threads = parsed.GetValue(threads) ?? spec.Threads,
            ValidateEvery = parsed.GetValue(validateEvery) ?? spec.ValidateEvery,
            ValidationEpisodes = parsed.GetValue(validationEpisodes) ?? spec.ValidationEpisodes,
            Options = options with
            {
                Terminal = parsed.GetValue(terminal) is "torch" ? TerminalEvaluator.Torch
                    : parsed.GetValue(terminal) is "fused" ? TerminalEvaluator.Fused
                    : options.Terminal,
                UpdateEvery = parsed.GetValue(updateEvery) ?? options.UpdateEvery,
                Minibatches = parsed.GetValue(minibatches) ?? options.Minibatches,
                BatchSize = parsed.GetValue(batchSize) ?? options.BatchSize,
                GradientSteps = parsed.GetValue(gradientSteps) ?? options.GradientSteps,
                NewestMinibatches = parsed.GetValue(newestMinibatches) ?? options.NewestMinibatches,
                KeptTargets = parsed.GetValue(keptTargets) ?? options.KeptTargets,
                TargetIterations = parsed.GetValue(targetIterations) ?? options.TargetIterations,
                Q = options.Q with
                {
                    LearningRate = parsed.GetValue(learningRate) ?? options.Q.LearningRate,
                    LearningRateHalfLife = parsed.GetValue(learningRateHalfLife) ?? options.Q.LearningRateHalfLife,
                },
                Planning = options.Planning with
                {
                    Horizon = parsed.GetValue(horizon) ?? options.Planning.Horizon,
                    Samples = parsed.GetValue(samples) ?? options.Planning.Samples,
                    Iterations = parsed.GetValue(iterations) ?? options.Planning.Iterations,
                    Temperature = parsed.GetValue(temperature) ?? options.Planning.Temperature,
                    Noise = parsed.GetValue(noise) is { } variance ? [variance] : options.Planning.Noise,
                    NoiseCorrelation = parsed.GetValue(noiseCorrelation) ?? options.Planning.NoiseCorrelation,
                    Discount = parsed.GetValue(discount) ?? options.Planning.Discount,
                    StepSize = parsed.GetValue(stepSize) ?? options.Planning.StepSize,
                },
            },
        };
    }

    /// <summary>The device that was named, or null for auto.</summary>
    public DeviceKind? NamedDevice(ParseResult parsed) => DeviceNamed(parsed.GetValue(device));

    /// <summary>The device of a name, or null for auto and for none.</summary>
    public static DeviceKind? DeviceNamed(string? name) => name switch
    {
        "simd" => DeviceKind.Simd,
        "cuda" => DeviceKind.Cuda,
        "ilgpu-cpu" => DeviceKind.IlgpuCpu,
        _ => null,
    };

    /// <summary>The preset of a name.</summary>
    public static Preset PresetNamed(string name) => Enum.Parse<Preset>(name, ignoreCase: true);

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<string> Choice(string name, string description, params string[] values)
    {
        Option<string> option = new(name) { Description = description };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <summary>Whether the terminal's evaluator is left to be measured.</summary>
    public bool MeasuresTerminal(ParseResult parsed) => parsed.GetValue(terminal) is null or "auto";

    /// <summary>The tasks named on the command line, or all.</summary>
    /// <exception cref="UsageException">There is none of a name.</exception>
    public static ControlTask[] Tasks(string[]? names) => names is { Length: > 0 } ? [.. names.Select(Task)] : [.. ControlTask.All];

    /// <summary>The task named on the command line.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ControlTask Task(string name)
    {
        try
        {
            return ControlTask.Named(name);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
