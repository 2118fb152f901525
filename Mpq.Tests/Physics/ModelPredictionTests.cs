using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics;

/// <summary>What a model expects of one control period.</summary>
internal sealed class ModelPredictionTests
{
    private static readonly PendulumSwingup Task = new();
    private static readonly RandomKey Key = RandomKey.Derive(11, 0);

    [Test]
    public void TheTrueModelExpectsWhatTheTrueSystemDoes()
    {
        SimulatedSystem system = new(Task, Task.TrueModel, Key);
        ModelPrediction prediction = new(Task.TrueModel, Key);
        for (uint t = 0; t < 20; t++)
        {
            double[] action = [3 * Math.Sin(t)];
            double[] expected = prediction.Of(system.State, action, 0, t).ToArray();
            system.Step(action);
            Assert.That(system.Observation.ToArray(), Is.EqualTo(expected));
        }
    }

    [Test]
    public void ABiasedModelExpectsOfATorqueWhatOneOfItsPendulumsWouldDo()
    {
        ModelPrediction prediction = new(Task.BiasedModel, Key);
        HashSet<double> speeds = [];
        for (uint draw = 0; draw < 100; draw++)
            speeds.Add(prediction.Of([0, 0], [2], draw, 0)[2]);
        // 3 u dt / (m l²) with m and l from 0.9 to 1.5.
        Assert.That(speeds, Has.Count.GreaterThan(90).And.All.InRange(0.3 / (1.5 * 1.5 * 1.5), 0.3 / (0.9 * 0.9 * 0.9)));
    }
}
