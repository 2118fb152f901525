using Mpq.Gpu.Planning;

namespace Mpq.Tests.Gpu.Support;

/// <summary>Assertions that say by how much.</summary>
internal static class Compare
{
    /// <summary>|actual − expected| ≤ tolerance × max(1, |expected|), or both NaN.</summary>
    public static void Near(double actual, double expected, double tolerance, string what)
    {
        if (double.IsNaN(expected))
            Assert.That(actual, Is.NaN, what);
        else
            Assert.That(actual, Is.EqualTo(expected).Within(tolerance * Math.Max(1, Math.Abs(expected))), what);
    }

    /// <summary>Plans from moving states with a planner and with its twin, and compares each plan.</summary>
    public static void WithTwin(MppiPlanner planner, Twin twin, double tolerance, int plans = 3)
    {
        for (int i = 0; i < plans; i++)
        {
            // The planner's states are 32-bit numbers.
            double[] state = [2.5f - (0.25f * i), 0.5f * i];
            Plan plan = planner.Plan(state);
            twin.Plan(state);

            Near(plan.FreeEnergy, twin.FreeEnergy, tolerance, $"free energy of plan {i}");
            Near(plan.BestScore, twin.Minimum, tolerance, $"best score of plan {i}");
            Near(plan.EffectiveSampleSize, twin.EffectiveSampleSize, 20 * tolerance, $"effective sample size of plan {i}");
            for (int d = 0; d < plan.Action.Length; d++)
                Near(plan.Action.Span[d], twin.Action(d), 10 * tolerance, $"action {d} of plan {i}");
            int row = 0;
            foreach (double u in twin.Mean)
                Near(planner.Mean()[row], u, 10 * tolerance, $"mean, row {row++} of plan {i}");
        }
    }
}
