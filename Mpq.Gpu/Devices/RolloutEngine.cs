using Mpq.Gpu.Kernels;
using Mpq.Gpu.Planning;

namespace Mpq.Gpu.Devices;

/// <summary>What a planner needs of a device: batches of rollouts and updates of the mean for a fixed number of problems.</summary>
internal abstract class RolloutEngine : IDisposable
{
    protected RolloutEngine(EngineSpec spec, int stateSize)
    {
        Spec = spec;
        RequireIndexable(spec, (long)spec.Problems * Math.Max(stateSize, spec.Shape.NoiseRows));
        States = GC.AllocateArray<float>(spec.Problems * stateSize, pinned: true);
        Mean = GC.AllocateArray<float>(spec.Problems * spec.Shape.NoiseRows, pinned: true);
        Totals = new SoftminTotals[spec.Problems];
    }

    public EngineSpec Spec { get; }

    /// <summary>Start states, problem after problem.</summary>
    public float[] States { get; }

    /// <summary>u, problem after problem, each of <see cref="RolloutShape.NoiseRows"/> normalised controls; read and updated.</summary>
    public float[] Mean { get; }

    /// <summary>What the last batch of each problem came to.</summary>
    public SoftminTotals[] Totals { get; }

    /// <summary>Runs the batches. Allocates nothing on the CPU.</summary>
    /// <exception cref="DeviceLostException">The device failed; the engine is of no further use.</exception>
    public abstract void Run(in EngineRun run);

    /// <summary>Gives its memory back, as far as the device still answers.</summary>
    public abstract void Dispose();

    /// <summary>Refuses what an index of 32 bits does not reach.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    protected static void RequireIndexable(EngineSpec spec, long numbers)
    {
        if (numbers > int.MaxValue)
        {
            throw new ArgumentException(
                $"{spec.Problems} problems of {spec.Shape.Samples} samples and {spec.Shape.Rows} controls take {numbers} numbers in one piece; "
                + $"indices end at {int.MaxValue}. Plan fewer problems at once.");
        }
    }
}

/// <summary>What an engine is built for.</summary>
/// <param name="Problems">B.</param>
/// <param name="Shape">Samples, horizon and the like.</param>
/// <param name="Schedule">The table of <see cref="Schedule{T,TShared}"/>.</param>
/// <param name="Terminal">The terminal Q, if there is one.</param>
internal sealed record EngineSpec(int Problems, RolloutShape Shape, float[] Schedule, ITerminalCost? Terminal);
