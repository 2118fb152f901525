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

/// <summary>Rollouts as ILGPU kernels: launches of rollouts and of the update in every iteration, and of the terminal Q between them.</summary>
internal sealed class IlgpuEngine<TModel> : RolloutEngine
    where TModel : unmanaged, IRolloutModel
{
    private readonly TModel model;
    private readonly Accelerator accelerator;
    private readonly List<MemoryBuffer1D<float, Stride1D.Dense>> owned = [];
    private readonly DeviceStore? store;
    private readonly GpuBuffers buffers;
    private readonly NetworkShape network;
    private readonly float[] arranged, totals;
    private readonly HostMemory features, values;
    private readonly Action<Index1D, TModel, RolloutShape, ParameterSource, RandomKey, RandomCounter, int, GpuBuffers> rollouts;
    private readonly Action<KernelConfig, RolloutShape, NetworkShape, int, GpuBuffers>? addNetwork;
    private readonly Action<Index1D, RolloutShape, int, GpuBuffers>? addTerminal;
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
        if (network.Hidden > NetworkKernel.MaximalHidden)
        {
            throw new ArgumentException(
                $"A fused network on {accelerator.Name} has at most {NetworkKernel.MaximalHidden} hidden units, not {network.Hidden}.");
        }

        arranged = GC.AllocateArray<float>(network.Inputs == 0 ? 0 : 4 * QuadWeights.Length(network), pinned: true);
        store = mechanism is null ? null : new(accelerator, mechanism, worlds, model.WorldSize);
        buffers = new()
        {
            Worlds = store?.Worlds ?? default,
            States = Allocate(States.Length),
            Mean = Allocate(Mean.Length),
            Schedule = Allocate(spec.Schedule.Length),
            Weights = Allocate(Math.Max(4, arranged.Length)).Cast<Four<Real32>>(),
            Noise = Allocate(worlds * shape.NoiseRows),
            Scores = Allocate(worlds * shape.ScoreRows),
            Features = Allocate(worlds * inputs),
            TerminalValues = Allocate(worlds),
            Totals = Allocate(3 * spec.Problems),
        };
        totals = GC.AllocateArray<float>(3 * spec.Problems, pinned: true);
        int batched = spec.Terminal is IBatchedTerminalCost ? worlds : 0;
        features = new(accelerator, batched * inputs);
        values = new(accelerator, batched);
        buffers.Schedule.CopyFromCPU(spec.Schedule);

        rollouts = accelerator.LoadImplicitlyGroupedStreamKernel<
            Index1D, TModel, RolloutShape, ParameterSource, RandomKey, RandomCounter, int, GpuBuffers>(
            store is null ? RolloutKernel.Run<TModel, NearTheCore> : RolloutKernel.Run<TModel, InDeviceMemory>, GroupSize.Of(worlds, accelerator));
        if (spec.Terminal is FusedNetwork)
            addNetwork = accelerator.LoadStreamKernel<RolloutShape, NetworkShape, int, GpuBuffers>(NetworkKernel.Run);
        if (spec.Terminal is IBatchedTerminalCost)
            addTerminal = accelerator.LoadAutoGroupedStreamKernel<Index1D, RolloutShape, int, GpuBuffers>(RolloutKernel.AddTerminal);
        update = accelerator.LoadStreamKernel<RolloutShape, int, float, GpuBuffers>(UpdateKernel.Run);
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
            features.Dispose();
            values.Dispose();
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
        Upload(States, buffers.States);
        Upload(Mean, buffers.Mean);
        if (Spec.Terminal is FusedNetwork latest && latest.Version != loadedWeights)
        {
            QuadWeights.Arrange(network, latest.Weights, arranged);
            Upload(arranged, buffers.Weights.Cast<float>());
            loadedWeights = latest.Version;
        }

        int batches = 0;
        for (; batches < run.Batches && !(batches > 0 && Stopwatch.GetTimestamp() > run.Deadline); batches++)
        {
            RandomCounter first = new(0, run.FirstProblem, 0, run.FirstDraw + (uint)batches);
            rollouts(worlds, model, shape, run.Parameters, run.Key, first, worlds, buffers);
            if (Spec.Terminal is IBatchedTerminalCost terminal)
                AddTerminal(terminal, worlds);
            addNetwork?.Invoke(new(NetworkKernel.Groups(worlds), Threads(NetworkKernel.GroupSize)), shape, network, worlds, buffers);
            float step = batches < run.Updates ? (float)run.StepSize : 0;
            update(new(run.Problems * shape.Rows, Threads(UpdateKernel.GroupSize)), shape, worlds, step, buffers);
            if (run.Deadline != long.MaxValue)
                accelerator.Synchronize();
        }

        Download(buffers.Mean, Mean);
        Download(buffers.Totals, totals);
        accelerator.Synchronize();
        for (int p = 0; p < run.Problems; p++)
            Totals[p] = new(totals[3 * p], totals[(3 * p) + 1], totals[(3 * p) + 2]);
    }

    // Features and values are staged through the host: libtorch and ILGPU each own a CUDA context, and pointers do not cross.
    private void AddTerminal(IBatchedTerminalCost terminal, int worlds)
    {
        Span<float> x = features.Numbers[..(terminal.Inputs * worlds)], q = values.Numbers[..worlds];
        Download(buffers.Features, x);
        accelerator.Synchronize();
        terminal.Evaluate(x, q);
        Upload(q, buffers.TerminalValues);
        addTerminal!(worlds, Spec.Shape, worlds, buffers);
    }

    // In order with the launches, and no later than they: nothing waits. The numbers on the host are pinned, and stay until the plan is over.
    private static void Upload(ReadOnlySpan<float> from, ArrayView<float> to)
        => to.CopyFromCPUUnsafeAsync(ref MemoryMarshal.GetReference(from), from.Length);

    private static void Download(ArrayView<float> from, Span<float> to)
        => from.CopyToCPUUnsafeAsync(ref MemoryMarshal.GetReference(to), to.Length);

    // A power of two of threads, no more than the device has.
    private int Threads(int wanted)
    {
        while (wanted > accelerator.MaxNumThreadsPerGroup)
            wanted /= 2;
        return wanted;
    }

    private ArrayView<float> Allocate(int length)
    {
        MemoryBuffer1D<float, Stride1D.Dense> buffer = accelerator.Allocate1D<float>(length);
        buffer.MemSetToZero();
        owned.Add(buffer);
        return buffer.View;
    }
}
