using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>The native MuJoCo library of this machine.</summary>
internal sealed class NativeTimer : IRolloutTimer
{
    private readonly MujocoLibrary library = MujocoLibrary.Require();
    private readonly Dictionary<string, NativeRollouts> models = [];

    public string Name => $"MuJoCo {library.Version}";

    public RolloutSpeed Time(RolloutCase rollouts, int threads, TimeSpan duration)
    {
        if (!models.TryGetValue(rollouts.Model, out NativeRollouts? model))
            models[rollouts.Model] = model = new(TaskModels.Mjcf(rollouts.Model), library, rollouts.Model);
        return model.Time(rollouts.Starts, rollouts.Steps, threads, duration);
    }

    public void Dispose()
    {
        foreach (NativeRollouts model in models.Values)
            model.Dispose();
    }
}
