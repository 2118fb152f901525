using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Learning;

/// <summary>Where the default preset parts from the paper's settings, and that it does so nowhere else.</summary>
public sealed class DefaultSettingsTests
{
    [Test]
    public void Only_ball_in_cup_differs_and_only_in_its_discount()
    {
        foreach (ControlTask task in ControlTask.All)
        {
            foreach (AgentKind agent in Enum.GetValues<AgentKind>())
            {
                RunSpec paper = Preset.Paper.Run(task, agent), usual = Preset.Default.Run(task, agent);
                bool differs = task is BallInCupSparse;
                Assert.That(usual.IsSameRun(paper), Is.EqualTo(!differs), $"{task.Name}, {agent}");
                Assert.That(usual.Options.Planning.Discount, Is.EqualTo(differs ? 0.97 : 0.9));
                Assert.That(paper.Options.Planning.Discount, Is.EqualTo(0.9));
            }
        }
    }
}
