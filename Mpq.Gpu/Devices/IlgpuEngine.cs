using System.Diagnostics;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using Mpq.Gpu.Kernels;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Rollouts as ILGPU kernels: two launches an iteration, one of rollouts and one of the update.</summary>
internal sealed class IlgpuEngine<TModel> : RolloutEngine
    where TModel : unmanaged, IRolloutModel
{
    private readonly TModel model;
    private readonly Accelerator accelerator;
    private readonly List<MemoryBuffer1D<float, Stride1D.Dense>> owned = [];
    private readonly DeviceStore? store;
    private readonly GpuBuffers buffers;
    private readonly NetworkShape network;
    private readonly float[] totals, features, values;
    private readonly int groupSize;
    private readonly Action<Index1D, TModel, RolloutShape, ParameterSource, RandomKey, RandomCounter, int, GpuBuffers>? rollouts;
    private readonly Action<Index1D, TModel, RolloutShape, ParameterSource, RandomKey, RandomCounter, int, GpuBuffers, NetworkShape>? fused;
    private readonly Action<Index1D, RolloutShape, int, GpuBuffers> addTerminal;
    private readonly Action<KernelConfig, RolloutShape, int, float, GpuBuffers> update;
    private int loadedWeights = -1;

    public IlgpuEngine(TModel model, Mechanism? mechanism, EngineSpec spec, Accelerator accelerator)
        : base(spec, model.StateSize)
    {
        this.model = model;
        this.accelerator = accelerator;
        RolloutShape shape = spec.Shape;
        int inputs = model.ObservationSize + model.ActionSize;
        RequireIndexable(spec, (long)spec.Problems * shape.Samples * Math.Max(shape.NoiseRows, inputs));
        int worlds = spec.Problems * shape.Samples;
        network = (spec.Terminal as FusedNetwork)?.Shape ?? default;
        if (network.Hidden > RolloutKernel.MaximalHidden)
        {
            throw new ArgumentException(
                $"A fused network on {accelerator.Name} has at most {RolloutKernel.MaximalHidden} hidden units, not {network.Hidden}.");
        }

        store = mechanism is null ? null : new(accelerator, mechanism, worlds, model.WorldSize);
        buffers = new()
        {
            Worlds = store?.Worlds ?? default,
            States = Allocate(States.Length),
            Mean = Allocate(Mean.Length),
            Schedule = Allocate(spec.Schedule.Length),
            Weights = Allocate(Math.Max(1, network.Inputs == 0 ? 0 : network.WeightCount)),
            Noise = Allocate(worlds * shape.NoiseRows),
            Scores = Allocate(worlds * shape.ScoreRows),
            Features = Allocate(worlds * inputs),
            TerminalValues = Allocate(worlds),
            Totals = Allocate(3 * spec.Problems),
        };
        totals = new float[3 * spec.Problems];
        bool batched = spec.Terminal is IBatchedTerminalCost;
        features = new float[batched ? worlds * inputs : 0];
        values = new float[batched ? worlds : 0];
        buffers.Schedule.CopyFromCPU(spec.Schedule);

        int threads = GroupSize.Of(worlds, accelerator);
        if (spec.Terminal is FusedNetwork)
        {
            fused = accelerator.LoadImplicitlyGroupedStreamKernel<
                Index1D, TModel, RolloutShape, ParameterSource, RandomKey, RandomCounter, int, GpuBuffers, NetworkShape>(
                store is null ? RolloutKernel.RunFused<TModel, NearTheCore> : RolloutKernel.RunFused<TModel, InDeviceMemory>, threads);
        }
        else
        {
            rollouts = accelerator.LoadImplicitlyGroupedStreamKernel<
                Index1D, TModel, RolloutShape, ParameterSource, RandomKey, RandomCounter, int, GpuBuffers>(
                store is null ? RolloutKernel.Run<TModel, NearTheCore> : RolloutKernel.Run<TModel, InDeviceMemory>, threads);
        }

        addTerminal = accelerator.LoadAutoGroupedStreamKernel<Index1D, RolloutShape, int, GpuBuffers>(RolloutKernel.AddTerminal);
        update = accelerator.LoadStreamKernel<RolloutShape, int, float, GpuBuffers>(UpdateKernel.Run);
        groupSize = UpdateKernel.GroupSize;
        while (groupSize > accelerator.MaxNumThreadsPerGroup)
            groupSize /= 2;
    }

    public override void Run(in EngineRun run)
    {
        try
        {
            Launch(run);
        }
        catch (Exception e) when (e is AcceleratorException or ObjectDisposedException)
        {
            throw new DeviceLostException($"{accelerator.Name} failed: {e.Message}", e);
        }
    }

    public override void Dispose()
    {
        try
        {
            store?.Dispose();
            foreach (MemoryBuffer1D<float, Stride1D.Dense> buffer in owned)
                buffer.Dispose();
        }
        catch (AcceleratorException)
        {
            // A device that is lost has lost its memory, too.
        }
    }

    private void Launch(in EngineRun run)
    {
        RolloutShape shape = Spec.Shape;
        int worlds = run.Problems * shape.Samples;
        buffers.States.CopyFromCPU(States);
        buffers.Mean.CopyFromCPU(Mean);
        if (Spec.Terminal is FusedNetwork latest && latest.Version != loadedWeights)
        {
            buffers.Weights.CopyFromCPU(ref MemoryMarshal.GetReference(latest.Weights), latest.Weights.Length);
            loadedWeights = latest.Version;
        }

        int batches = 0;
        for (; batches < run.Batches && !(batches > 0 && Stopwatch.GetTimestamp() > run.Deadline); batches++)
        {
            RandomCounter first = new(0, run.FirstProblem, 0, run.FirstDraw + (uint)batches);
            fused?.Invoke(worlds, model, shape, run.Parameters, run.Key, first, worlds, buffers, network);
            rollouts?.Invoke(worlds, model, shape, run.Parameters, run.Key, first, worlds, buffers);
            if (Spec.Terminal is IBatchedTerminalCost terminal)
                AddTerminal(terminal, worlds);
            float step = batches < run.Updates ? (float)run.StepSize : 0;
            update(new(run.Problems * shape.Rows, groupSize), shape, worlds, step, buffers);
            if (run.Deadline != long.MaxValue)
                accelerator.Synchronize();
        }

        buffers.Mean.CopyToCPU(Mean);
        buffers.Totals.CopyToCPU(totals);
        for (int p = 0; p < run.Problems; p++)
            Totals[p] = new(totals[3 * p], totals[(3 * p) + 1], totals[(3 * p) + 2]);
    }

    // Features and values are staged through the host: libtorch and ILGPU each own a CUDA context, and pointers do not cross.
    private void AddTerminal(IBatchedTerminalCost terminal, int worlds)
    {
        int inputs = terminal.Inputs;
        buffers.Features.SubView(0, inputs * worlds).CopyToCPU(ref features[0], inputs * worlds);
        terminal.Evaluate(features.AsSpan(0, inputs * worlds), values.AsSpan(0, worlds));
        buffers.TerminalValues.SubView(0, worlds).CopyFromCPU(ref values[0], worlds);
        addTerminal(worlds, Spec.Shape, worlds, buffers);
    }

    private ArrayView<float> Allocate(int length)
    {
        MemoryBuffer1D<float, Stride1D.Dense> buffer = accelerator.Allocate1D<float>(length);
        buffer.MemSetToZero();
        owned.Add(buffer);
        return buffer.View;
    }
}
