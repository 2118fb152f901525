using BenchmarkDotNet.Attributes;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Stages.Solver;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Simulation;

/// <summary>The stages of a step of one lane group, with contacts at work, and the whole of it, on one core.</summary>
public class PhysicsStages
{
    private Mechanism mechanism = null!;
    private WorldGroup<Wide> group = null!;
    private float[] settled = [];

    /// <summary>Cases by name.</summary>
    public static IEnumerable<string> Cases => WorldSteps.Cases;

    /// <summary>Model and state.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    private World<Wide, LaneMemory<Wide>> World => group.World;

    /// <summary>Runs the group until contacts are made, and keeps the state.</summary>
    [GlobalSetup]
    public void Setup()
    {
        RolloutCase rollouts = RolloutCases.All.Single(rollouts => rollouts.Name == Case);
        mechanism = CaseWorlds.Mechanism(rollouts);
        group = new(mechanism);
        CaseWorlds.Start(group, rollouts);
        group.Advance(rollouts.Steps / 2);
        Physics.Stages.Step.Forward(World);
        settled = group.Numbers[..(group.Layout.State.Rows * Wide.Lanes)].ToArray();
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        group.Dispose();
        mechanism.Dispose();
    }

    /// <summary>Forward kinematics.</summary>
    [Benchmark]
    public void Places() => Kinematics.Run(World);

    /// <summary>Mass matrix.</summary>
    [Benchmark]
    public void MassMatrix() => Inertia.Run(World);

    /// <summary>Coriolis, centrifugal and gravity forces.</summary>
    [Benchmark]
    public void BiasForces() => Bias.Run(World);

    /// <summary>All smooth stages, the above among them.</summary>
    [Benchmark]
    public void Smooth() => Physics.Stages.Step.Smooth(World);

    /// <summary>Collisions and constraint rows.</summary>
    [Benchmark]
    public void Constraints() => Physics.Stages.Step.Constrain(World);

    /// <summary>Constraints and the solver, from the last step's accelerations.</summary>
    [Benchmark]
    public void ConstraintsAndSolver()
    {
        settled.CopyTo(group.Numbers);
        Physics.Stages.Step.Constrain(World);
        Newton.Run(World);
    }

    /// <summary>A whole step.</summary>
    [Benchmark(Baseline = true)]
    public void Step()
    {
        settled.CopyTo(group.Numbers);
        group.Advance();
    }
}
