using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Smooth dynamics in 64 bits against MuJoCo, stage by stage, at every state of every golden.</summary>
[TestFixture]
public class SmoothTests
{
    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void SmoothFieldsAgree(string name)
    {
        Model model = GoldenSimulation.ModelOf(name);
        using Simulation simulation = new(model with { Option = model.Option with { Disabled = model.Option.Disabled | DisabledParts.Constraint } });
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            Check(simulation.MassMatrix(), "M");
            Check(simulation.Bias, "qfrc_bias");
            Check(simulation.Passive, "qfrc_passive");
            Check(simulation.Actuation, "qfrc_actuator");
            Check(simulation.SmoothAcceleration(), "qacc_smooth");
            Check(simulation.Rows(simulation.Layout.Tendons.Length, model.Tendons.Count), "ten_length");
            Check(simulation.Rows(simulation.Layout.Tendons.Velocity, model.Tendons.Count), "ten_velocity");
            void Check(ReadOnlySpan<double> actual, string field)
                => Assert.That(GoldenSimulation.Error(actual, state[field]), Is.LessThan(1e-10), $"{state}: {field}");
        }
    }
}
