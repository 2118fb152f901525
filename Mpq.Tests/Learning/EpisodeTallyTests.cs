using Mpq.Learning.Training;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Learning;

/// <summary>What an episode comes to.</summary>
public sealed class EpisodeTallyTests
{
    // The pendulum's success is |θ| < 0.25 for the last 20 steps.
    [TestCase(19, 0, false)]
    [TestCase(20, 0, true)]
    [TestCase(29, 0, true)]
    [TestCase(29, 1, false)]
    [TestCase(0, 1, false)]
    public void A_return_is_minus_the_sum_of_costs_and_success_is_held_to_the_end(int upright, int fallen, bool success)
    {
        EpisodeTally tally = new(Swingup.Task);
        tally.Add(4, new Standing(3));
        for (int step = 0; step < upright; step++)
            tally.Add(0.5, new Standing(0.2));
        for (int step = 0; step < fallen; step++)
            tally.Add(0.25, new Standing(0.3));
        double sum = -4 - (0.5 * upright) - (0.25 * fallen), last = fallen > 0 ? 0.25 : 0.5;
        Assert.That(tally.Outcome, Is.EqualTo(new EpisodeOutcome(1 + upright + fallen, sum, success, Ever: upright > 0, last)));
    }

    private sealed class Standing(double angle) : IControlledSystem
    {
        public ReadOnlySpan<double> State => new[] { angle, 0 };

        public ReadOnlySpan<double> Observation => new[] { Math.Cos(angle), Math.Sin(angle), 0 };

        public void Reset(uint episode)
        {
        }

        public double Step(ReadOnlySpan<double> action) => 0;
    }
}
