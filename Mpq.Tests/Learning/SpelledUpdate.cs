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
    private readonly List<(float[] Features, float Target)> kept = [];
    private readonly ulong seed;
    private ulong steps;
    private int added;

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
            int newest = m < options.NewestMinibatches ? 200 * options.UpdateEvery : replay.Count;
            replay.Sample(RandomKey.Derive(seed, RandomStreams.Minibatches), steps, batch, newest);
            Value += targets.Compute(batch) / options.Minibatches;
            int[] rows = [.. Enumerable.Range(0, batch.Size).Where(i => float.IsFinite(batch.Targets[i]))];
            LeftOut += batch.Size - rows.Length;
            float[] features = [.. rows.SelectMany(i => batch.Features[(4 * i)..((4 * i) + 4)])];
            float[] y = [.. rows.Select(i => batch.Targets[i])];
            squares += Math.Pow(q.Step(features, y), 2);
            foreach (int row in rows)
                Keep(batch.Features[(4 * row)..((4 * row) + 4)], batch.Targets[row]);
            for (int step = 1; step < options.GradientSteps; step++)
            {
                if (options.KeptTargets > 0)
                    (features, y) = Draw((steps * (ulong)options.GradientSteps) + (ulong)step);
                q.Step(features, y);
            }

            steps++;
            if (options.TargetNetworkPeriod == 0 || steps % (ulong)options.TargetNetworkPeriod == 0)
                older.CopyFrom(q);
            older.CopyTo(network);
        }

        return Math.Sqrt(squares / options.Minibatches);
    }

    // A new target takes the place of the oldest.
    private void Keep(float[] features, float target)
    {
        if (kept.Count < options.KeptTargets)
            kept.Add((features, target));
        else if (options.KeptTargets > 0)
            kept[added % options.KeptTargets] = (features, target);
        added++;
    }

    private (float[] Features, float[] Targets) Draw(ulong draw)
    {
        List<(float[] Features, float Target)> drawn = [];
        for (uint i = 0; i < options.BatchSize; i++)
        {
            Four<Word> words = Philox.Block(
                RandomKey.Derive(seed, RandomStreams.KeptTargets), new Word(i), new(0, 0, (uint)(draw >> 32), (uint)draw));
            double part = (words.A.Bits + (words.B.Bits / Math.Pow(2, 32))) / Math.Pow(2, 32);
            drawn.Add(kept[(int)(part * kept.Count)]);
        }

        return ([.. drawn.SelectMany(row => row.Features)], [.. drawn.Select(row => row.Target)]);
    }

    public void Dispose()
    {
        targets.Dispose();
        q.Dispose();
        older.Dispose();
    }
}
