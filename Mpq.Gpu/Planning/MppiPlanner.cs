using System.Diagnostics;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Planning;

/// <summary>
/// Model predictive path integral control: N rollouts around a mean control sequence, weighted by exp(−S/λ), move the mean; its first
/// control is applied and the rest warm-starts the next plan. One planner serves B problems at once, each with its own mean.
/// </summary>
/// <remarks>
/// A plan never throws for what the world did and, once warm, allocates nothing on the CPU but what an <see cref="IBatchedTerminalCost"/>
/// does. Results are the same, to the bit, for any number of threads and any split of the problems over planners. Calls from several threads
/// wait for each other, <see cref="Dispose"/> too; the plans that they return share their buffers.
/// </remarks>
public sealed class MppiPlanner : IDisposable
{
    private readonly RolloutModel model;
    private readonly MppiOptions options;
    private readonly EngineSpec spec;
    private readonly RandomKey key;
    private readonly double[] sigma;
    private readonly Plan[] plans;
    private readonly double[] actions;
    private readonly float[] kept;
    private readonly bool[] bad;
    private readonly bool[] started;
    private readonly Lock oneAtATime = new();
    private RolloutEngine engine;
    private SimdDevice? fallback;
    private ulong draw;
    private uint episode;
    private bool disposed;

    /// <summary>Compiles what the device needs and reserves all memory.</summary>
    /// <param name="model">What rollouts simulate.</param>
    /// <param name="options">Settings.</param>
    /// <param name="device">Where they run; the planner does not own it.</param>
    /// <param name="problems">B, problems planned at once: 1 … 65,536.</param>
    /// <param name="terminal">The terminal Q, or null for H running costs.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the terminal cost does not fit the model.</exception>
    public MppiPlanner(RolloutModel model, MppiOptions options, ComputeDevice device, int problems = 1, ITerminalCost? terminal = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(device);
        if (problems is < 1 or > 65536)
            throw new ArgumentException($"problems is {problems}; it must be 1 … 65536.", nameof(problems));
        int inputs = model.ObservationSize + model.ActionSize;
        if (terminal is not null && terminal.Inputs != inputs)
        {
            throw new ArgumentException(
                $"The terminal cost takes {terminal.Inputs} inputs; {model.Name} has {inputs} observations and controls.", nameof(terminal));
        }

        if (terminal is not (null or FusedNetwork or IBatchedTerminalCost))
            throw new ArgumentException($"A terminal cost is a {nameof(FusedNetwork)} or an {nameof(IBatchedTerminalCost)}.", nameof(terminal));

        this.model = model;
        this.options = options.Validated(model.ActionSize);
        sigma = PlanSchedule.Deviations(options, model.Controls);
        spec = PlanSchedule.Spec(options, sigma, problems, terminal);
        key = RandomKey.Derive(options.Seed, 0);
        engine = device.CreateEngine(model, spec);
        Device = device;
        plans = new Plan[problems];
        actions = new double[problems * model.ActionSize];
        kept = new float[engine.Mean.Length];
        bad = new bool[problems];
        started = new bool[problems];
    }

    /// <summary>Where plans run now; the CPU once another device was lost.</summary>
    public ComputeDevice Device { get; private set; }

    /// <summary>B.</summary>
    public int Problems => plans.Length;

    /// <summary>Settings.</summary>
    public MppiOptions Options => options;

    /// <summary>
    /// Where the planner stands in its stream of random numbers. Setting it makes the next plan draw what it drew then: with the same
    /// state and mean, the same plan.
    /// </summary>
    public ulong RandomPosition
    {
        get => draw;
        set => draw = value;
    }

    /// <summary>The mean of one problem: H × controls, step after step, normalised to [−1, 1] but not clipped.</summary>
    public ReadOnlySpan<float> Mean(int problem = 0) => engine.Mean.AsSpan(problem * spec.Shape.NoiseRows, spec.Shape.Rows);

    /// <summary>Starts an episode: every mean becomes zero.</summary>
    /// <param name="episodeNumber">Numbers the draw of parameters that last an episode.</param>
    public void Reset(uint episodeNumber = 0)
    {
        lock (oneAtATime)
        {
            episode = episodeNumber;
            Array.Clear(engine.Mean);
            Array.Clear(started);
        }
    }

    /// <summary>
    /// Plans for nothing until the JIT has compiled what plans run through, so that the first real one is on time. Afterwards the
    /// planner is as if new.
    /// </summary>
    /// <param name="duration">How long; about half a second suffices on an idle machine.</param>
    public void WarmUp(TimeSpan duration)
    {
        ulong position = draw;
        double[] states = [.. Enumerable.Repeat(model.RestState(), Problems).SelectMany(state => state)];
        long begun = Stopwatch.GetTimestamp();
        do
            PlanAll(states);
        while (Stopwatch.GetElapsedTime(begun) < duration);
        draw = position;
        Reset();
    }

    /// <summary>Plans for one system.</summary>
    /// <param name="state">The model's state.</param>
    /// <exception cref="ArgumentException">The state has the wrong length.</exception>
    public Plan Plan(ReadOnlySpan<double> state) => PlanAll(state)[0];

    /// <summary>Plans for as many problems as there are states, at most <see cref="Problems"/>.</summary>
    /// <param name="states">State after state.</param>
    /// <param name="firstProblem">
    /// The number of the first, if these are a part of a larger batch: random numbers follow it. Each part takes a planner of its own: the
    /// mean that warm-starts a plan belongs to a place within the call, and <see cref="RandomPosition"/> moves on with every call.
    /// </param>
    /// <returns>One plan per state, in order.</returns>
    /// <exception cref="ArgumentException">The states are not a whole number of states between 1 and <see cref="Problems"/>.</exception>
    /// <exception cref="ObjectDisposedException">The planner, or the mechanism of its model, was disposed of.</exception>
    public ReadOnlySpan<Plan> PlanAll(ReadOnlySpan<double> states, uint firstProblem = 0)
    {
        lock (oneAtATime)
            return PlanAlone(states, firstProblem);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (oneAtATime)
        {
            if (disposed)
                return;
            disposed = true;
            engine.Dispose();
            fallback?.Dispose();
        }
    }

    private ReadOnlySpan<Plan> PlanAlone(ReadOnlySpan<double> states, uint firstProblem)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ObjectDisposedException.ThrowIf(model.Mechanism is { IsDisposed: true }, typeof(Physics.Worlds.Mechanism));
        int count = states.Length / model.StateSize;
        if (count < 1 || count > Problems || count * model.StateSize != states.Length)
        {
            throw new ArgumentException(
                $"{model.Name} has states of {model.StateSize} numbers and the planner {Problems} problems; {states.Length} numbers do not fit.",
                nameof(states));
        }

        long start = Stopwatch.GetTimestamp();
        Prepare(states, count);
        long deadline = options.Deadline is { } limit ? start + (long)Math.Min(limit.TotalSeconds * Stopwatch.Frequency, 1e18) : long.MaxValue;
        int batches = options.Iterations + (options.FreshValueBatch ? 1 : 0);
        EngineRun run = new(
            count, firstProblem, key with { High = key.High ^ (uint)(draw >> 32) }, (uint)draw,
            options.Iterations, options.FreshValueBatch, options.StepSize, Source(), deadline);
        bool lost = !TryRun(run);
        draw += (ulong)batches;

        long end = Stopwatch.GetTimestamp();
        TimeSpan latency = Stopwatch.GetElapsedTime(start, end);
        for (int problem = 0; problem < count; problem++)
            plans[problem] = Conclude(problem, firstProblem, lost, end > deadline, latency);
        return plans.AsSpan(0, count);
    }

    // Warm starts the means and copies the states, putting a harmless one where a state is not finite.
    private void Prepare(ReadOnlySpan<double> states, int count)
    {
        for (int problem = 0; problem < count; problem++)
        {
            Span<float> mean = engine.Mean.AsSpan(problem * spec.Shape.NoiseRows, spec.Shape.Rows);
            if (started[problem])
                PlanSchedule.Shift(options.WarmStart, mean, model.ActionSize);
            started[problem] = true;

            bad[problem] = false;
            for (int i = 0; i < model.StateSize; i++)
            {
                float x = (float)states[(problem * model.StateSize) + i];
                bad[problem] |= !float.IsFinite(x);
                engine.States[(problem * model.StateSize) + i] = float.IsFinite(x) ? x : 0;
            }
        }

        engine.Mean.CopyTo(kept, 0);
    }

    private ParameterSource Source() => options.Parameters switch
    {
        ParameterDraw.PerRollout => ParameterSource.PerRollout,
        ParameterDraw.PerPlan => ParameterSource.PerProblem((uint)draw),
        ParameterDraw.PerEpisode => ParameterSource.PerProblem(episode),
        _ => ParameterSource.Fixed,
    };

    private bool TryRun(in EngineRun run)
    {
        try
        {
            engine.Run(run);
            return true;
        }
        catch (DeviceLostException)
        {
            FallBack();
            engine.Run(run);
            return false;
        }
    }

    private void FallBack()
    {
        RolloutEngine failed = engine;
        fallback = new SimdDevice();
        engine = fallback.CreateEngine(model, spec);
        failed.States.CopyTo(engine.States, 0);
        kept.CopyTo(engine.Mean, 0);
        Device = fallback;
        failed.Dispose();
    }

    private Plan Conclude(int problem, uint firstProblem, bool lost, bool late, TimeSpan latency)
    {
        SoftminTotals totals = engine.Totals[problem];
        bool none = totals.Sum <= 0;
        Span<float> mean = engine.Mean.AsSpan(problem * spec.Shape.NoiseRows, spec.Shape.Rows);
        if (bad[problem])
            kept.AsSpan(problem * spec.Shape.NoiseRows, spec.Shape.Rows).CopyTo(mean);

        int size = model.ActionSize;
        Memory<double> action = actions.AsMemory(problem * size, size);
        for (int d = 0; d < size; d++)
        {
            double u = mean[d];
            if (options.Executed == ExecutedControl.Sample)
                u += sigma[d] * Explore(firstProblem + (uint)problem, d);
            action.Span[d] = model.Controls[d].Place(u);
        }

        PlanStatus status = lost ? PlanStatus.DeviceLost
            : bad[problem] ? PlanStatus.BadState
            : none ? PlanStatus.NoFiniteRollout
            : late ? PlanStatus.DeadlineMissed
            : PlanStatus.Ok;
        if (none || bad[problem])
            return new(action, status, double.NaN, double.NaN, 0, latency);
        double freeEnergy = totals.Minimum - (options.Temperature * Math.Log(totals.Sum / options.Samples));
        return new(action, status, freeEnergy, totals.Minimum, totals.Sum * totals.Sum / totals.SumOfSquares, latency);
    }

    // A standard normal number of the executed control's own: blocks of noise and of parameters are numbered below and above this one.
    private double Explore(uint problem, int d)
    {
        Four<Real64> u = Real64.Uniforms(key, new(0, problem, 0x7FFF_0000u + (uint)d, (uint)draw));
        return Gaussian.FromUniforms(u).A.Value;
    }
}
