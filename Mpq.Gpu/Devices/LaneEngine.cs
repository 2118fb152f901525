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
/// Rollouts on the CPU, a lane group of worlds at a time: <see cref="Wide"/> for speed, <see cref="Real64"/> as the kernels' reference.
/// Samples are cut into chunks of a fixed size whose noise, scores and weighted sums never leave the core's cache; only a chunk's
/// totals do. Chunks are joined in order, so results do not depend on threads.
/// </summary>
internal sealed unsafe class LaneEngine<T, TModel> : RolloutEngine, IParallelWork
    where T : unmanaged, IReal<T>
    where TModel : unmanaged, IRolloutModel
{
    // Rollouts of rigid bodies take so long that two lane groups are worth a thread, those of a formula so short that dozens are.
    private const int ChunkOfBodies = 16, ChunkOfFormulas = 64;

    // Below this many lane-steps a plan is over before a second thread has woken up.
    private const long WorthAThread = 1500;

    private readonly TModel model;
    private readonly WorkerPool pool;
    private readonly LaneScratch<T>[] scratch;
    private readonly ChunkTotals totals;
    private readonly float[] schedule;
    private readonly float* means, states, weights;
    private readonly int chunkSamples, chunks, stepCost;
    private readonly NetworkShape network;
    private readonly LaneFeatures<T>? features;
    private EngineRun run;
    private Phase phase;
    private int batch;

    public LaneEngine(TModel model, Mechanism? mechanism, EngineSpec spec, WorkerPool pool)
        : base(spec, model.StateSize)
    {
        this.model = model;
        this.pool = pool;
        RolloutShape shape = spec.Shape;
        (chunkSamples, stepCost) = mechanism is null ? (ChunkOfFormulas, 1) : (ChunkOfBodies, 1000);
        chunks = (shape.Samples + chunkSamples - 1) / chunkSamples;
        int groups = Math.Min(chunkSamples, shape.Samples + T.Lanes - 1) / T.Lanes;
        // An even number where there are pairs.
        groups += mechanism is null ? 0 : groups & 1;
        int inputs = model.ObservationSize + model.ActionSize;
        int kept = spec.Terminal is IBatchedTerminalCost ? groups * T.Lanes * Math.Max(inputs, shape.ScoreRows) : 0;
        RequireIndexable(spec, (long)spec.Problems * chunks * Math.Max(ChunkTotals.Stride(shape), kept));
        FusedNetwork? fused = spec.Terminal as FusedNetwork;
        network = fused?.Shape ?? default;
        scratch = new LaneScratch<T>[pool.Workers];
        for (int i = 0; i < scratch.Length; i++)
            scratch[i] = new LaneScratch<T>(groups, shape, mechanism, model.WorldSize, inputs, network.Hidden);
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
            if (!alone)
            {
                pool.Run(run.Problems, this);
                return;
            }

            for (int problem = 0; problem < run.Problems; problem++)
                Execute(problem, 0);
            return;
        }

        phase = Phase.Chunks;
        for (batch = 0; batch < run.Batches && !Late(batch); batch++)
        {
            pool.Run(run.Problems * chunks, this);
            JoinAll();
        }
    }

    public override void Dispose()
    {
        foreach (LaneScratch<T> s in scratch)
            s.Dispose();
        features?.Dispose();
    }

    public void Execute(int item, int worker)
    {
        LaneScratch<T> s = scratch[worker];
        switch (phase)
        {
            case Phase.WholeProblems:
                for (int b = 0; b < run.Batches && !Late(b); b++)
                {
                    for (int chunk = 0; chunk < chunks; chunk++)
                        Chunk(s, item, chunk, b);
                    Join(item, b);
                }

                break;
            case Phase.Chunks:
                Chunk(s, item / chunks, item % chunks, batch);
                break;
            case Phase.Rollouts:
                Rollouts(s, item / chunks, item % chunks, batch);
                features!.Store(s, item);
                break;
            case Phase.Weights:
                Reweigh(s, item / chunks, item % chunks);
                break;
        }
    }

    // With a batched terminal cost the weights must wait for it. Its noise is made again rather than kept.
    private void RunBatched(LaneFeatures<T> terminal)
    {
        for (batch = 0; batch < run.Batches && !Late(batch); batch++)
        {
            phase = Phase.Rollouts;
            terminal.Begin(run.Problems * chunks);
            pool.Run(run.Problems * chunks, this);
            terminal.Evaluate();
            phase = Phase.Weights;
            pool.Run(run.Problems * chunks, this);
            JoinAll();
        }
    }

    private bool Late(int batches) => batches > 0 && Stopwatch.GetTimestamp() > run.Deadline;

    private void Chunk(LaneScratch<T> s, int problem, int chunk, int b)
    {
        Rollouts(s, problem, chunk, b);
        if (weights != null)
        {
            for (int g = 0; g < Groups(chunk); g++)
            {
                T q = NetworkStage.Evaluate<T, GroupColumn<T>, LaneColumn<T>, LaneWeights<T>>(network, new(weights), s.Features(g), s.Hidden);
                ScoreStage.AddTerminal(Spec.Shape, TableOf<T>(), q, s.Scores(g));
            }
        }

        Weigh(s, problem, chunk, b);
    }

    private void Rollouts(LaneScratch<T> s, int problem, int chunk, int b)
    {
        int g = 0, groups = Groups(chunk);
        for (; s.HasPairs && g + 1 < groups; g += 2)
        {
            RolloutStage.Run(
                model, Spec.Shape, TableOf<Wide16>(), run.Parameters, run.Key, Counter(problem, chunk, g, b),
                StateOf<Wide16>(problem), MeanOf<Wide16>(problem), s.PairWorld, s.PairNoise(g), s.PairScores(g), s.PairFeatures(g));
        }

        for (; g < groups; g++)
        {
            RolloutStage.Run(
                model, Spec.Shape, TableOf<T>(), run.Parameters, run.Key, Counter(problem, chunk, g, b),
                StateOf<T>(problem), MeanOf<T>(problem), s.World, s.Noise(g), s.Scores(g), s.Features(g));
        }
    }

    private void Reweigh(LaneScratch<T> s, int problem, int chunk)
    {
        for (int g = 0; g < Groups(chunk); g++)
        {
            NoiseStage.Fill(run.Key, Counter(problem, chunk, g, batch), Spec.Shape, TableOf<T>(), s.Noise(g));
            if (Spec.Shape.ClipNoise != 0)
                NoiseStage.Clip<T, GroupColumn<T>, SharedColumn<T>>(Spec.Shape, MeanOf<T>(problem), s.Noise(g));
            T q = features!.Load(s, (problem * chunks) + chunk, g);
            ScoreStage.AddTerminal(Spec.Shape, TableOf<T>(), q, s.Scores(g));
        }

        Weigh(s, problem, chunk, batch);
    }

    private void Weigh(LaneScratch<T> s, int problem, int chunk, int b)
    {
        int first = chunk * chunkSamples;
        for (int g = 0; g < Groups(chunk); g++)
        {
            GroupColumn<T> scores = s.Scores(g);
            T alive = T.From(Spec.Shape.Samples - first - (g * T.Lanes));
            for (int row = 0; row < Spec.Shape.ScoreRows; row++)
                scores[row] = T.IfLess(T.LaneIndices, alive, SoftminStage.Finite(scores[row]), T.Of(SoftminStage.Never));
        }

        totals.Collect(s, (problem * chunks) + chunk, Groups(chunk), moves: b < run.Updates);
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

    private int Groups(int chunk)
        => Math.Min(chunkSamples, Spec.Shape.Samples - (chunk * chunkSamples) + T.Lanes - 1) / T.Lanes;

    private SharedColumn<TLanes> MeanOf<TLanes>(int problem)
        where TLanes : unmanaged, IReal<TLanes>
        => new(means + (problem * Spec.Shape.NoiseRows));

    private SharedColumn<TLanes> StateOf<TLanes>(int problem)
        where TLanes : unmanaged, IReal<TLanes>
        => new(states + (problem * model.StateSize));

    private Schedule<TLanes, SharedColumn<TLanes>> TableOf<TLanes>()
        where TLanes : unmanaged, IReal<TLanes>
        => new(new(Pointer(schedule)), Spec.Shape.NoiseRows, Spec.Shape.Rows, Spec.Shape.Horizon);

    private RandomCounter Counter(int problem, int chunk, int g, int b)
        => new((uint)((chunk * chunkSamples) + (g * T.Lanes)), run.FirstProblem + (uint)problem, 0, run.FirstDraw + (uint)b);

    private static float* Pointer(Span<float> pinned) => (float*)Unsafe.AsPointer(ref pinned[0]);
}
