using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mpq.Gpu.Kernels;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>
/// Rollouts on the CPU, some lane groups of worlds at a time: <see cref="Wide"/> for speed, <see cref="Real64"/> as the kernels' reference.
/// Samples are cut into chunks of a fixed size whose noise, scores and weighted sums never leave the core's cache; only a chunk's
/// totals do. Chunks are joined in order, so results do not depend on threads.
/// </summary>
internal sealed unsafe class LaneEngine<T, TModel> : RolloutEngine, IParallelWork
    where T : unmanaged, ILanes<T>
    where TModel : unmanaged, IRolloutModel
{
    // Rollouts of rigid bodies take so long that two lane groups are worth a thread.
    private const int ChunkOfBodies = 16;

    // Lane-steps of a plan, some 30 ns each: with fewer a second thread does not pay, or is not worth waking up.
    private const long WorthAThread = 200, WorthWaking = 4000;

    private readonly TModel model;
    private readonly WorkerPool pool;
    private readonly LaneWorker<T, TModel>[] workers;
    private readonly ChunkTotals totals;
    private readonly float[] schedule;
    private readonly float* means, states, weights;
    private readonly int chunkSamples, chunks, stepCost, mostChunks;
    private readonly bool hasPairs;
    private readonly NetworkShape network;
    private readonly LaneFeatures<T>? features;
    private EngineRun run;
    private Phase phase;
    private TeamShares shares;
    private int batch;

    public LaneEngine(TModel model, Mechanism? mechanism, EngineSpec spec, WorkerPool pool)
        : base(spec, model.StateSize)
    {
        this.model = model;
        this.pool = pool;
        RolloutShape shape = spec.Shape;
        (chunkSamples, stepCost) = mechanism is null ? (ChunkOfFormulas(shape.Samples), 1) : (ChunkOfBodies, 1000);
        chunks = (shape.Samples + chunkSamples - 1) / chunkSamples;
        int groups = Math.Min(chunkSamples, shape.Samples + T.Lanes - 1) / T.Lanes;
        // Where registers have 512 bits two neighbouring groups of rigid bodies make one; formulas gain nothing by it.
        hasPairs = mechanism is not null && typeof(T) == typeof(Wide) && SimdDevice.HoldsPairs;
        groups += mechanism is null ? 0 : groups & 1;
        mostChunks = mechanism is not null && model is ISteppedModel ? Math.Max(1, TeamShares.Most * (hasPairs ? 2 : 1) / groups) : 1;
        int inputs = model.ObservationSize + model.ActionSize;
        int kept = spec.Terminal is IBatchedTerminalCost ? groups * T.Lanes * Math.Max(inputs, shape.ScoreRows) : 0;
        RequireIndexable(spec, (long)spec.Problems * chunks * Math.Max(ChunkTotals.Stride(shape), kept));
        FusedNetwork? fused = spec.Terminal as FusedNetwork;
        network = fused?.Shape ?? default;
        workers = new LaneWorker<T, TModel>[pool.Workers];
        for (int i = 0; i < workers.Length; i++)
            workers[i] = new(model, mechanism, shape, mostChunks, groups, hasPairs, inputs, network.Hidden);
        totals = new ChunkTotals(spec.Problems * chunks, shape);
        schedule = GC.AllocateUninitializedArray<float>(spec.Schedule.Length, pinned: true);
        spec.Schedule.CopyTo(schedule, 0);
        means = Pointer(Mean);
        states = Pointer(States);
        weights = fused is null ? null : Pointer(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(fused.Weights), fused.Weights.Length));
        if (spec.Terminal is IBatchedTerminalCost batched)
            features = new LaneFeatures<T>(batched, inputs, spec.Problems * chunks, groups, shape.ScoreRows);
    }

    private enum Phase
    {
        WholeProblems,
        Chunks,
        Rollouts,
        Weights,
    }

    public override void Run(in EngineRun engineRun)
    {
        run = engineRun;
        if (features is not null)
        {
            RunBatched(features);
            return;
        }

        long work = (long)run.Problems * chunks * chunkSamples / T.Lanes * ((Spec.Shape.Horizon * stepCost) + (network.WeightCount / 64)) * run.Batches;
        bool alone = pool.Workers == 1 || work < WorthAThread;
        if (alone || run.Problems >= 2 * pool.Workers || chunks == 1)
        {
            phase = Phase.WholeProblems;
            shares = new(run.Problems, alone ? 1 : pool.Workers, Math.Max(1, mostChunks / chunks));
            if (!alone)
            {
                pool.Run(shares.Count, this, isBrief: work < WorthWaking);
                return;
            }

            for (int share = 0; share < shares.Count; share++)
                Execute(share, 0);
            return;
        }

        phase = Phase.Chunks;
        shares = new(run.Problems * chunks, pool.Workers, mostChunks);
        for (batch = 0; batch < run.Batches && !Late(batch); batch++)
        {
            pool.Run(shares.Count, this, isBrief: work < WorthWaking);
            JoinAll();
        }
    }

    public override void Dispose()
    {
        foreach (LaneWorker<T, TModel> worker in workers)
            worker.Dispose();
        features?.Dispose();
    }

    public void Execute(int item, int worker)
    {
        LaneWorker<T, TModel> w = workers[worker];
        int first = shares.First(item), end = shares.First(item + 1);
        switch (phase)
        {
            case Phase.WholeProblems:
                Problems(w, first, end);
                break;
            case Phase.Chunks:
                Chunks(w, first, end, batch);
                break;
            case Phase.Rollouts:
                Rollouts(w, first, end, batch);
                for (int chunk = first; chunk < end; chunk++)
                    features!.Store(w.Chunks[chunk - first], chunk);
                break;
            case Phase.Weights:
                Reweigh(w.Chunks[0], item);
                break;
        }
    }

    // With a batched terminal cost the weights must wait for it. Its noise is made again rather than kept.
    private void RunBatched(LaneFeatures<T> terminal)
    {
        int count = run.Problems * chunks;
        shares = new(count, pool.Workers, mostChunks);
        for (batch = 0; batch < run.Batches && !Late(batch); batch++)
        {
            phase = Phase.Rollouts;
            terminal.Begin(count);
            pool.Run(shares.Count, this);
            terminal.Evaluate();
            phase = Phase.Weights;
            pool.Run(count, this);
            JoinAll();
        }
    }

    private bool Late(int batches) => batches > 0 && Stopwatch.GetTimestamp() > run.Deadline;

    private void Problems(LaneWorker<T, TModel> w, int first, int end)
    {
        for (int b = 0; b < run.Batches && !Late(b); b++)
        {
            for (int chunk = first * chunks; chunk < end * chunks; chunk += mostChunks)
                Chunks(w, chunk, Math.Min(chunk + mostChunks, end * chunks), b);
            for (int problem = first; problem < end; problem++)
                Join(problem, b);
        }
    }

    // Chunks are counted through all problems.
    private void Chunks(LaneWorker<T, TModel> w, int first, int end, int b)
    {
        Rollouts(w, first, end, b);
        for (int chunk = first; chunk < end; chunk++)
        {
            LaneScratch<T> s = w.Chunks[chunk - first];
            for (int g = 0; weights != null && g < Groups(chunk); g++)
            {
                T q = NetworkStage.Evaluate<T, GroupColumn<T>, LaneColumn<T>>(network, new(weights), s.Features(g), w.Hidden);
                ScoreStage.AddTerminal(Spec.Shape, TableOf<T>(), q, s.Scores(g));
            }

            Weigh(s, chunk, b);
        }
    }

    private void Rollouts(LaneWorker<T, TModel> w, int first, int end, int b)
    {
        // What a call left that threw.
        w.Pairs?.Clear();
        w.Groups.Clear();
        for (int chunk = first; chunk < end; chunk++)
        {
            LaneScratch<T> s = w.Chunks[chunk - first];
            int g = 0, groups = Groups(chunk), problem = chunk / chunks;
            for (; hasPairs && g + 1 < groups; g += 2)
            {
                w.Pairs!.Add(new(Counter(chunk, g, b), StateOf<Wide16>(problem), MeanOf<Wide16>(problem), s.PairNoise(g), s.PairScores(g),
                    s.PairFeatures(g)));
            }

            for (; g < groups; g++)
                w.Groups.Add(new(Counter(chunk, g, b), StateOf<T>(problem), MeanOf<T>(problem), s.Noise(g), s.Scores(g), s.Features(g)));
        }

        w.Pairs?.Run(Spec.Shape, TableOf<Wide16>(), run.Parameters, run.Key);
        w.Groups.Run(Spec.Shape, TableOf<T>(), run.Parameters, run.Key);
    }

    private void Reweigh(LaneScratch<T> s, int chunk)
    {
        for (int g = 0; g < Groups(chunk); g++)
        {
            NoiseStage.Fill(run.Key, Counter(chunk, g, batch), Spec.Shape, TableOf<T>(), s.Noise(g));
            if (Spec.Shape.ClipNoise != 0)
                NoiseStage.Clip<T, GroupColumn<T>, SharedColumn<T>>(Spec.Shape, MeanOf<T>(chunk / chunks), s.Noise(g));
            T q = features!.Load(s, chunk, g);
            ScoreStage.AddTerminal(Spec.Shape, TableOf<T>(), q, s.Scores(g));
        }

        Weigh(s, chunk, batch);
    }

    private void Weigh(LaneScratch<T> s, int chunk, int b)
    {
        int first = chunk % chunks * chunkSamples;
        for (int g = 0; g < Groups(chunk); g++)
        {
            GroupColumn<T> scores = s.Scores(g);
            T alive = T.From(Spec.Shape.Samples - first - (g * T.Lanes));
            for (int row = 0; row < Spec.Shape.ScoreRows; row++)
                scores[row] = T.IfLess(T.LaneIndices, alive, SoftminStage.Finite(scores[row]), T.Of(SoftminStage.Never));
        }

        totals.Collect(s, chunk, Groups(chunk), moves: b < run.Updates);
    }

    private void JoinAll()
    {
        for (int problem = 0; problem < run.Problems; problem++)
            Join(problem, batch);
    }

    private void Join(int problem, int b)
    {
        float* mean = b < run.Updates ? means + (problem * Spec.Shape.NoiseRows) : null;
        Totals[problem] = totals.Join(problem * chunks, chunks, run.StepSize, mean);
    }

    // The larger, the less there is to join, which one thread does alone; a small plan is cut so that there is something for each.
    private static int ChunkOfFormulas(int samples) => samples > 256 ? 64 : 32;

    private int Groups(int chunk)
        => Math.Min(chunkSamples, Spec.Shape.Samples - (chunk % chunks * chunkSamples) + T.Lanes - 1) / T.Lanes;

    private SharedColumn<TLanes> MeanOf<TLanes>(int problem)
        where TLanes : unmanaged, IReal<TLanes>
        => new(means + (problem * Spec.Shape.NoiseRows));

    private SharedColumn<TLanes> StateOf<TLanes>(int problem)
        where TLanes : unmanaged, IReal<TLanes>
        => new(states + (problem * model.StateSize));

    private Schedule<TLanes, SharedColumn<TLanes>> TableOf<TLanes>()
        where TLanes : unmanaged, IReal<TLanes>
        => new(new(Pointer(schedule)), Spec.Shape.NoiseRows, Spec.Shape.Rows, Spec.Shape.Horizon);

    private RandomCounter Counter(int chunk, int g, int b)
        => new((uint)((chunk % chunks * chunkSamples) + (g * T.Lanes)), run.FirstProblem + (uint)(chunk / chunks), 0, run.FirstDraw + (uint)b);

    private static float* Pointer(Span<float> pinned) => (float*)Unsafe.AsPointer(ref pinned[0]);
}
