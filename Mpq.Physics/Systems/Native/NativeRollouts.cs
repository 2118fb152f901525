using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Mpq.Physics.Systems.Native;

/// <summary>Where a timed rollout starts and what is applied throughout.</summary>
/// <param name="Positions">qpos.</param>
/// <param name="Velocities">qvel.</param>
/// <param name="Control">One number per actuator, in its unit.</param>
/// <param name="MocapPositions">Three numbers per mocap body [m]; empty leaves them as the model has them.</param>
/// <param name="MocapOrientations">A quaternion per mocap body; empty likewise.</param>
public sealed record RolloutStart(
    double[] Positions, double[] Velocities, double[] Control, double[] MocapPositions, double[] MocapOrientations);

/// <summary>How fast rollouts ran, and how much was going on in them.</summary>
/// <param name="StepsPerSecond">Time steps in a second, all threads together.</param>
/// <param name="MeanContacts">Contacts at a step, on average over one rollout from each start; null when they cannot be counted.</param>
/// <param name="MeanRows">Constraint rows at a step, likewise.</param>
public sealed record RolloutSpeed(double StepsPerSecond, double? MeanContacts, double? MeanRows);

/// <summary>
/// The speed of the native library at what a planner does: rollouts from given states, one data per thread, mj_step in a tight loop through a
/// function pointer. Nothing is read back and no thread waits for another between start and end.
/// </summary>
public sealed class NativeRollouts : IDisposable
{
    private readonly MujocoThread loader = new();
    private readonly NativeModel model;

    /// <summary>Compiles the model.</summary>
    /// <param name="mjcf">Its text, without includes.</param>
    /// <param name="library">This machine's library if null.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="PlatformNotSupportedException">There is no library; the message says how to get one.</exception>
    /// <exception cref="InvalidDataException">It is no MJCF that this version of MuJoCo accepts; the message has MuJoCo's reason.</exception>
    public NativeRollouts(string mjcf, MujocoLibrary? library = null, string name = "model.xml")
    {
        library ??= MujocoLibrary.Require();
        NativeMjcf file = NativeMjcf.Read(mjcf, name);
        if (library.Version < MujocoVersion.Three)
            OlderMjcf.Rewrite(file);
        NativeModel? made = null;
        loader.Run(() => made = file.Compile(library));
        model = made!;
    }

    /// <summary>Runs rollouts for a while and counts steps.</summary>
    /// <param name="starts">Where they start, in turn; at least one.</param>
    /// <param name="steps">Time steps of a rollout; at least 1.</param>
    /// <param name="threads">Threads; at least 1.</param>
    /// <param name="duration">How long to measure, after one rollout from each start on each thread to warm up.</param>
    /// <exception cref="ArgumentException">A start has not the model's sizes, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="InvalidDataException">A rollout blew up: its speed would mean nothing.</exception>
    public RolloutSpeed Time(IReadOnlyList<RolloutStart> starts, int steps, int threads, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(starts.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        foreach (RolloutStart start in starts)
            Check(start);
        using Barrier together = new(threads);
        Lane[] lanes = [.. Enumerable.Range(0, threads).Select(_ => new Lane(model, starts, steps))];
        try
        {
            foreach (Lane lane in lanes)
                lane.Thread.Run(lane.Prepare);
            foreach (Lane lane in lanes)
                lane.Thread.Start(() => lane.Measure(together, duration));
            // Every thread has ended, or given up, before the first error is passed on and the data are freed.
            if (lanes.Select(Ended).ToArray().FirstOrDefault(error => error is not null) is { } error)
                error.Throw();
            if (lanes.SelectMany(lane => lane.Thread.TakeWarnings()).FirstOrDefault() is { } warning)
                throw new InvalidDataException($"MuJoCo warns in a timed rollout: {warning}");
            return new(lanes.Sum(lane => lane.StepsPerSecond), lanes[0].MeanContacts, lanes[0].MeanRows);
        }
        finally
        {
            foreach (Lane lane in lanes)
                lane.Dispose();
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        model.Dispose();
        loader.Dispose();
    }

    private static ExceptionDispatchInfo? Ended(Lane lane)
    {
        try
        {
            lane.Thread.Finish();
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    private void Check(RolloutStart start)
    {
        bool Fits(double[] numbers, StatePart part) => numbers.Length == model.State.Size(part);
        if (!Fits(start.Positions, StatePart.Positions) || !Fits(start.Velocities, StatePart.Velocities)
            || !Fits(start.Control, StatePart.Controls)
            || (start.MocapPositions.Length > 0 && !Fits(start.MocapPositions, StatePart.MocapPositions))
            || (start.MocapOrientations.Length > 0 && !Fits(start.MocapOrientations, StatePart.MocapOrientations)))
            throw new ArgumentException("A start has other sizes than the model.", nameof(start));
    }

    // One thread's share.
    private sealed class Lane(NativeModel model, IReadOnlyList<RolloutStart> starts, int steps) : IDisposable
    {
        private NativeData? data;

        public MujocoThread Thread { get; } = new();

        public double StepsPerSecond { get; private set; }

        public double? MeanContacts { get; private set; }

        public double? MeanRows { get; private set; }

        // Warms up and counts on the way, which the timed loop does not.
        public void Prepare()
        {
            data = model.MakeData();
            long contacts = 0, rows = 0;
            foreach (RolloutStart start in starts)
            {
                Reset(start);
                for (int k = 0; k < steps; k++)
                {
                    data.Step();
                    contacts += data.Contacts;
                    rows += data.Rows;
                }
            }

            if (model.Library.Layout is null)
                return;
            MeanContacts = (double)contacts / steps / starts.Count;
            MeanRows = (double)rows / steps / starts.Count;
        }

        public void Measure(Barrier together, TimeSpan duration)
        {
            together.SignalAndWait();
            long begin = Stopwatch.GetTimestamp(), count = 0;
            TimeSpan elapsed;
            int next = 0;
            do
            {
                Reset(starts[next]);
                Roll();
                count += steps;
                next = (next + 1) % starts.Count;
                elapsed = Stopwatch.GetElapsedTime(begin);
            }
            while (elapsed < duration);
            StepsPerSecond = count / elapsed.TotalSeconds;
        }

        public void Dispose()
        {
            Thread.Dispose();
            data?.Dispose();
        }

        private unsafe void Roll()
        {
            delegate* unmanaged[Cdecl]<nint, nint, void> step = model.Library.Functions.Step;
            nint mjModel = model.Address, mjData = data!.Address;
            for (int k = 0; k < steps; k++)
                step(mjModel, mjData);
        }

        private void Reset(RolloutStart start)
        {
            data!.Reset();
            data.Write(StatePart.Positions, start.Positions);
            data.Write(StatePart.Velocities, start.Velocities);
            data.Write(StatePart.Controls, start.Control);
            if (start.MocapPositions.Length > 0)
                data.Write(StatePart.MocapPositions, start.MocapPositions);
            if (start.MocapOrientations.Length > 0)
                data.Write(StatePart.MocapOrientations, start.MocapOrientations);
        }
    }
}
