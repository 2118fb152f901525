using System.Runtime.Intrinsics;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>The CPU: every thread rolls out some lane groups of worlds at a time, of eight, or sixteen where registers have 512 bits.</summary>
public sealed class SimdDevice : ComputeDevice
{
    private readonly WorkerPool pool;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">0 for one per core.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative or above 1024.</exception>
    public SimdDevice(int threads = 0)
        : base(DeviceKind.Simd, Describe(Count(threads)))
        => pool = new WorkerPool(Count(threads));

    /// <summary>Whether a lane group is one hardware register.</summary>
    public static bool IsAccelerated => Vector256.IsHardwareAccelerated;

    /// <summary>Whether two lane groups are one hardware register.</summary>
    internal static bool HoldsPairs => Vector512.IsHardwareAccelerated;

    /// <summary>The threads.</summary>
    internal WorkerPool Pool => pool;

    /// <summary>Threads in use.</summary>
    public int Threads => pool.Workers;

    /// <summary>
    /// How many worlds of a batch make a lane group: sixteen where the CPU computes with 512-bit registers and there are enough for every
    /// thread, else eight. Results are the same to the bit.
    /// </summary>
    public int LanesOf(int worlds) => HoldsPairs && worlds >= Wide16.Lanes * Threads ? Wide16.Lanes : Wide.Lanes;

    /// <inheritdoc/>
    public override WorldBatch CreateWorlds(Mechanism mechanism, int worlds)
        => LanesOf(worlds) == Wide16.Lanes
            ? new SimdBatch<Wide16>(mechanism, worlds, pool)
            : new SimdBatch<Wide>(mechanism, worlds, pool);

    /// <inheritdoc/>
    public override void Dispose() => pool.Dispose();

    internal override RolloutEngine CreateEngine(RolloutModel model, EngineSpec spec) => model.Accept(new Builder(model.Mechanism, spec, pool));

    private static int Count(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 1024);
        return threads == 0 ? Environment.ProcessorCount : threads;
    }

    private static string Describe(int threads)
        => $"simd, {threads} thread{(threads == 1 ? "" : "s")} × {(HoldsPairs ? Wide16.Lanes : Wide.Lanes)} lanes"
            + (IsAccelerated ? "" : " (emulated: this CPU has no 256-bit vectors)");

    private sealed class Builder(Mechanism? mechanism, EngineSpec spec, WorkerPool pool) : IRolloutModelVisitor<RolloutEngine>
    {
        public RolloutEngine Visit<TModel>(TModel model)
            where TModel : unmanaged, IRolloutModel
            => new LaneEngine<Wide, TModel>(model, mechanism, spec, pool);
    }
}
