using Mpq.Gpu.Devices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Gpu.Support;

/// <summary>The planner's own stages in 64 bits, one world at a time: what 32-bit results are held against.</summary>
internal sealed class ReferenceDevice() : ComputeDevice(DeviceKind.Simd, "64-bit reference")
{
    private readonly WorkerPool pool = new(1);

    public override WorldBatch CreateWorlds(Mechanism mechanism, int worlds) => throw new NotSupportedException("This device only plans.");

    public override void Dispose() => pool.Dispose();

    internal override RolloutEngine CreateEngine(RolloutModel model, EngineSpec spec) => model.Accept(new Builder(model.Mechanism, spec, pool));

    private sealed class Builder(Mechanism? mechanism, EngineSpec spec, WorkerPool pool) : IRolloutModelVisitor<RolloutEngine>
    {
        public RolloutEngine Visit<TModel>(TModel model)
            where TModel : unmanaged, IRolloutModel
            => new LaneEngine<Real64, TModel>(model, mechanism, spec, pool);
    }
}
