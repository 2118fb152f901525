using System.Diagnostics;

namespace Mpq.Physics.Systems.Native;

/// <summary>The parts of mjData that Mpq reads and writes.</summary>
internal enum StatePart
{
    Time,
    Positions,
    Velocities,
    Controls,
    MocapPositions,
    MocapOrientations,
}

/// <summary>Reads and writes the state of one model's data.</summary>
internal abstract class StateAccess
{
    /// <summary>The way that the library's version offers.</summary>
    /// <exception cref="PlatformNotSupportedException">The library's parts are not where its version should have them.</exception>
    public static StateAccess For(MujocoLibrary library, nint model)
        => library.Version < MujocoVersion.StateFunctions ? new OffsetAccess(model) : new FunctionAccess(library, model);

    /// <summary>How many numbers a part has.</summary>
    public abstract int Size(StatePart part);

    /// <summary>Copies a part out; the span has its size.</summary>
    public abstract void Read(nint data, StatePart part, Span<double> to);

    /// <summary>Copies a part in; the span has its size.</summary>
    public abstract void Write(nint data, StatePart part, ReadOnlySpan<double> from);

    // Through mj_getState and mj_setState.
    private sealed unsafe class FunctionAccess : StateAccess
    {
        private static readonly int Parts = Enum.GetValues<StatePart>().Length;

        private readonly MujocoFunctions functions;
        private readonly nint model;
        private readonly int[] flags = new int[Parts], sizes = new int[Parts];

        public FunctionAccess(MujocoLibrary library, nint model)
        {
            functions = library.Functions;
            this.model = model;
            // mjtState is a bit for each part in a fixed order: time, qpos, qvel, act, (history), warm start, ctrl, qfrc_applied, xfrc_applied,
            // (eq_active), mocap_pos, mocap_quat. The second in brackets came with 3.0, the first with 3.5.
            int history = library.Version >= new MujocoVersion(3, 5, 0) ? 1 : 0, equality = library.Version >= MujocoVersion.Three ? 1 : 0;
            int mocap = 8 + history + equality;
            int[] bits = [0, 1, 2, 5 + history, mocap, mocap + 1];
            for (int part = 0; part < Parts; part++)
            {
                flags[part] = 1 << bits[part];
                sizes[part] = functions.StateSize(model, flags[part]);
            }

            // A part that a later version puts in between would show here.
            if (Size(StatePart.Time) != 1 || Size(StatePart.MocapPositions) * 4 != Size(StatePart.MocapOrientations) * 3)
            {
                throw new PlatformNotSupportedException(
                    $"MuJoCo {library.Version} keeps its state in another order than 3.12: use an earlier version.");
            }
        }

        public override int Size(StatePart part) => sizes[(int)part];

        public override void Read(nint data, StatePart part, Span<double> to)
        {
            Debug.Assert(to.Length == Size(part), "wrong length");
            fixed (double* numbers = to)
                functions.GetState(model, data, numbers, flags[(int)part]);
        }

        public override void Write(nint data, StatePart part, ReadOnlySpan<double> from)
        {
            Debug.Assert(from.Length == Size(part), "wrong length");
            fixed (double* numbers = from)
                functions.SetState(model, data, numbers, flags[(int)part]);
        }
    }

    // Through pointers at known places.
    private sealed unsafe class OffsetAccess(nint model) : StateAccess
    {
        public override int Size(StatePart part) => part switch
        {
            StatePart.Time => 1,
            StatePart.Positions => Count(DataLayout.PositionCount),
            StatePart.Velocities => Count(DataLayout.VelocityCount),
            StatePart.Controls => Count(DataLayout.ControlCount),
            StatePart.MocapPositions => 3 * Count(DataLayout.MocapCount),
            _ => 4 * Count(DataLayout.MocapCount),
        };

        public override void Read(nint data, StatePart part, Span<double> to) => Numbers(data, part).CopyTo(to);

        public override void Write(nint data, StatePart part, ReadOnlySpan<double> from) => from.CopyTo(Numbers(data, part));

        private int Count(int offset) => *(int*)(model + offset);

        private Span<double> Numbers(nint data, StatePart part)
        {
            int size = Size(part);
            return part switch
            {
                StatePart.Time => new((double*)(data + DataLayout.Time), size),
                StatePart.Positions => new(*(double**)(data + DataLayout.Qpos), size),
                StatePart.Velocities => new(*(double**)(data + DataLayout.Qvel), size),
                StatePart.Controls => new(*(double**)(data + DataLayout.Control), size),
                StatePart.MocapPositions => new(*(double**)(data + DataLayout.MocapPosition), size),
                _ => new(*(double**)(data + DataLayout.MocapOrientation), size),
            };
        }
    }
}
