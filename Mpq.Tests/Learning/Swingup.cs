using Mpq.Learning.Agents;
using Mpq.Learning.Native;
using Mpq.Learning.Training;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Learning;

/// <summary>The pendulum in sizes that learn nothing but are quick.</summary>
internal static class Swingup
{
    public static ControlTask Task { get; } = ControlTask.Named("pendulum-swingup");

    public static MpqOptions Options { get; } = new()
    {
        Planning = new() { Samples = 6, Horizon = 3 },
        Q = new() { Hidden = 16 },
        Minibatches = 3,
        BatchSize = 8,
        TargetIterations = 2,
    };

    /// <summary>Tests of what learns need libtorch, which a build may leave out.</summary>
    public static void RequireTorch()
    {
        Assume.That(TorchLibrary.IsAvailable, TorchLibrary.Description);
        TorchLibrary.UseThreads(1);
    }

    public static RunSpec Spec(AgentKind agent, int episodes) => new()
    {
        Task = Task.Name,
        Agent = agent,
        Episodes = episodes,
        Options = agent == AgentKind.Softq
            ? Options with { Planning = Options.Planning with { Horizon = 1 }, TargetNetworkPeriod = 5 }
            : Options,
        ValidateEvery = 3,
        ValidationEpisodes = 2,
    };

    /// <summary>A run's manifest as if it had been begun somewhere.</summary>
    public static RunManifest Manifest(RunSpec spec) => new(spec, new()
    {
        PlansWith = "a model",
        ActsOn = "another",
        DeviceName = "simd, because",
        Machine = "here",
        Versions = new Dictionary<string, string> { ["mpq"] = "0.1.0", ["dotnet"] = "10.0.0" },
        Commit = "0123abc",
        Command = "mpq train",
        Started = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
    });

    public static SimulatedSystem System(ulong seed = 1) => new(Task, Task.TrueModel, RandomKey.Derive(seed, 0));

    /// <summary>The first steps of an episode, stored but not yet learned from.</summary>
    public static List<Transition> Play(IAgent agent, SimulatedSystem system, uint episode, int steps = 20)
    {
        List<Transition> transitions = [];
        agent.BeginEpisode(episode);
        system.Reset(episode);
        for (int step = 0; step < steps; step++)
        {
            double control = agent.Act(system.State).Action.Span[0];
            double[] observation = system.Observation.ToArray();
            double cost = system.Step([control]);
            transitions.Add(new(observation, control, cost, system.State.ToArray()));
            agent.Record(observation, [control], cost, system.State);
        }

        return transitions;
    }

    /// <summary>Features of that many random states and controls, row-major samples × 4.</summary>
    public static float[] Features(int samples, int seed = 1)
    {
        Random random = new(seed);
        float[] features = new float[samples * 4];
        for (int i = 0; i < samples; i++)
        {
            double angle = (random.NextDouble() - 0.5) * Math.Tau;
            features[i * 4] = (float)Math.Cos(angle);
            features[(i * 4) + 1] = (float)Math.Sin(angle);
            features[(i * 4) + 2] = (float)((random.NextDouble() - 0.5) * 2 * PendulumModel.MaximalSpeed);
            features[(i * 4) + 3] = (float)((random.NextDouble() - 0.5) * 2);
        }

        return features;
    }

    /// <summary>Row-major columns × rows from rows × columns.</summary>
    public static float[] Transpose(float[] values, int columns)
    {
        float[] transposed = new float[values.Length];
        int rows = values.Length / columns;
        for (int i = 0; i < values.Length; i++)
            transposed[((i % columns) * rows) + (i / columns)] = values[i];
        return transposed;
    }
}

/// <summary>What one step of the real system shows.</summary>
internal sealed record Transition(double[] Observation, double Control, double Cost, double[] Next);
