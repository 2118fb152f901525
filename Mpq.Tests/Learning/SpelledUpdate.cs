using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning;
using Mpq.Learning.Agents;
using Mpq.Physics.Numerics;

namespace Mpq.Tests.Learning;

/// <summary>Algorithm 1's update from its parts, with the seeds that the agent uses.</summary>
internal sealed class SpelledUpdate : IDisposable
{
    private static readonly double[] Scale = [.. Swingup.Task.ObservationScale, 1];

    private readonly MpqOptions options;
    private readonly QFunction q, older;
    private readonly FusedNetwork network;
    private readonly SoftTargets targets;
    private readonly ReplayBuffer replay = new(100_000, 4, 2);
    private readonly ulong seed;
    private ulong steps;

    public SpelledUpdate(MpqOptions options, SimdDevice device, ulong seed)
    {
        this.options = options;
        this.seed = seed;
        q = new(options.Q, Scale, Swingup.Task.MaximalCost * 10, seed);
        older = new(options.Q, Scale, Swingup.Task.MaximalCost * 10, seed);
        network = new(q.Shape);
        older.CopyTo(network);
        RandomKey key = RandomKey.Derive(seed, RandomStreams.Targets);
        MppiOptions planning = options.Planning with
        {
            Iterations = options.TargetIterations,
            FreshValueBatch = true,
            Seed = ((ulong)key.High << 32) | key.Low,
        };
        targets = new(Swingup.Task.BiasedModel, planning, device, options.BatchSize, network);
    }

    public string Weights
    {
        get
        {
            using MemoryStream stream = new();
            using BinaryWriter writer = new(stream);
            q.SaveWeights(writer);
            return Convert.ToHexString(stream.ToArray());
        }
    }

    public int LeftOut { get; private set; }

    public double Value { get; private set; }

    public void Store(IEnumerable<Transition> transitions)
    {
        foreach (Transition t in transitions)
            replay.Add(t.Observation, [t.Control / 2], t.Cost, t.Next);
    }

    public double Update()
    {
        double squares = 0;
        Value = 0;
        for (int m = 0; m < options.Minibatches; m++)
        {
            Minibatch batch = new(options.BatchSize, 4, 2);
            replay.Sample(RandomKey.Derive(seed, RandomStreams.Minibatches), steps, batch);
            Value += targets.Compute(batch) / options.Minibatches;
            int[] rows = [.. Enumerable.Range(0, batch.Size).Where(i => float.IsFinite(batch.Targets[i]))];
            LeftOut += batch.Size - rows.Length;
            float[] features = [.. rows.SelectMany(i => batch.Features[(4 * i)..((4 * i) + 4)])];
            float[] y = [.. rows.Select(i => batch.Targets[i])];
            squares += Math.Pow(q.Step(features, y), 2);
            for (int step = 1; step < options.GradientSteps; step++)
                q.Step(features, y);
            steps++;
            if (options.TargetNetworkPeriod == 0 || steps % (ulong)options.TargetNetworkPeriod == 0)
                older.CopyFrom(q);
            older.CopyTo(network);
        }

        return Math.Sqrt(squares / options.Minibatches);
    }

    public void Dispose()
    {
        targets.Dispose();
        q.Dispose();
        older.Dispose();
    }
}
