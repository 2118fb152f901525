using Mpq.Gpu.Devices;
using Mpq.Learning.Agents;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>The parts that a spec names, put together: task, models, agent, systems.</summary>
public sealed class RunSetup : IDisposable
{
    private readonly RunSpec spec;
    private readonly List<MujocoWorld> worlds = [];

    /// <summary>Builds the agent on a device, which it does not own.</summary>
    /// <exception cref="ArgumentException">The spec is not valid.</exception>
    /// <exception cref="PlatformNotSupportedException">The system is MuJoCo, and there is no library; the message says how to get one.</exception>
    public RunSetup(RunSpec spec, ComputeDevice device)
    {
        this.spec = spec.Validated();
        Task = ControlTask.Named(spec.Task);
        PlannerModel = PlannerModelOf(spec);
        ActsOn = spec.System == SystemChoice.Mujoco ? Described() : Task.TrueModel.Name;
        Agent = spec.Agent == AgentKind.Mppi
            ? new MppiAgent(PlannerModel, spec.Options.Planning with { Seed = spec.Seed }, device)
            : new MpqAgent(Task, PlannerModel, spec.Options, device, spec.Seed);
    }

    /// <summary>What is run.</summary>
    public RunSpec Spec => spec;

    /// <summary>The task.</summary>
    public ControlTask Task { get; }

    /// <summary>The model that plans.</summary>
    public RolloutModel PlannerModel { get; }

    /// <summary>What the real system is, in words: its model, and what of it an older MuJoCo simulates differently.</summary>
    public string ActsOn { get; }

    /// <summary>The agent.</summary>
    public IAgent Agent { get; }

    /// <summary>The model that a spec plans with.</summary>
    /// <exception cref="ArgumentException">The task has none of that time step.</exception>
    public static RolloutModel PlannerModelOf(RunSpec spec)
    {
        ControlTask task = ControlTask.Named(spec.Task);
        RolloutModel model = spec.Model switch
        {
            ModelChoice.True => task.TrueModel,
            ModelChoice.Unclipped => task.UnclippedModel,
            _ => task.BiasedModel,
        };
        return spec.ModelTimeStep is { } timeStep ? task.WithTimeStep(model, timeStep) : model;
    }

    /// <summary>The real system.</summary>
    /// <param name="seed">Seed of its start states.</param>
    /// <param name="stream">Training, validation or test: <see cref="RandomStreams"/>.</param>
    internal IControlledSystem RealSystem(ulong seed, ulong stream)
    {
        RandomKey starts = RandomKey.Derive(seed, stream);
        if (spec.System == SystemChoice.Embedded)
            return new SimulatedSystem(Task, Task.TrueModel, starts);
        worlds.Add(OpenWorld());
        return new MujocoSystem(worlds[^1], WorldTask.Of(Task, Task.TrueModel, starts));
    }

    /// <summary>The system that the agent learns from: the real one, or one that redraws its parameters at every step.</summary>
    internal IControlledSystem DataSystem(ulong seed, ulong stream)
    {
        if (spec.Data == DataSource.Real)
            return RealSystem(seed, stream);
        RolloutModel model = spec.Model == ModelChoice.Unclipped ? Task.UnclippedModel : Task.RandomisedModel;
        return new SimulatedSystem(Task, model, RandomKey.Derive(seed, stream), ParameterRedraw.EveryStep);
    }

    /// <summary>Test episodes on the real system, of starts that neither training nor validation has seen.</summary>
    /// <param name="episodes">How many; they are numbered from 0.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="watch">What is put round each system, to see what happens to it; by default nothing.</param>
    /// <param name="cancellation">Asks to stop.</param>
    public EpisodeOutcome[] Test(
        int episodes, ulong seed, Func<IControlledSystem, IControlledSystem>? watch = null, CancellationToken cancellation = default)
    {
        IControlledSystem System()
        {
            IControlledSystem real = RealSystem(seed, RandomStreams.TestEpisodes);
            return watch is null ? real : watch(real);
        }

        ulong noise = RandomStreams.Derive(spec.Seed, RandomStreams.TestEpisodes + seed);
        using Evaluator evaluator = new(Task, PlannerModel, Agent, System, noise);
        return evaluator.Run(episodes, 0, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Agent.Dispose();
        foreach (MujocoWorld world in worlds)
            world.Dispose();
    }

    private string Described()
    {
        using MujocoWorld world = OpenWorld();
        return string.Join(". ", [$"{Task.TrueModel.Name} in MuJoCo {world.Library.Version}", .. world.Warnings]);
    }

    private MujocoWorld OpenWorld()
    {
        string name = Task.TrueMjcf!;
        return MujocoWorld.Read(TaskModels.Mjcf(name), new() { Substeps = Task.TrueSubsteps }, name: name);
    }
}
