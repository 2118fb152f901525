using Mpq.Gpu.Devices;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Gpu.Support;

/// <summary>A device that answers well for <paramref name="lastRun"/> runs and is lost in the middle of the next.</summary>
internal sealed class FaultyDevice(int lastRun) : ComputeDevice(DeviceKind.Cuda, "a device about to fail")
{
    private readonly SimdDevice inner = new(1);

    public override WorldBatch CreateWorlds(Mechanism mechanism, int worlds) => throw new NotSupportedException("This device only plans.");

    public override void Dispose() => inner.Dispose();

    internal override RolloutEngine CreateEngine(RolloutModel model, EngineSpec spec)
        => new Engine(spec, model.StateSize, inner.CreateEngine(model, spec), lastRun);

    private sealed class Engine(EngineSpec spec, int stateSize, RolloutEngine inner, int lastRun) : RolloutEngine(spec, stateSize)
    {
        private int runs;

        public override void Run(in EngineRun run)
        {
            if (++runs > lastRun)
            {
                // What a device leaves behind when it fails on the way.
                Array.Fill(Mean, float.NaN);
                throw new DeviceLostException("The device is gone.", new InvalidOperationException("CUDA_ERROR_LAUNCH_FAILED"));
            }

            States.CopyTo(inner.States, 0);
            Mean.CopyTo(inner.Mean, 0);
            inner.Run(run);
            inner.Mean.CopyTo(Mean, 0);
            inner.Totals.CopyTo(Totals, 0);
        }

        public override void Dispose() => inner.Dispose();
    }
}
