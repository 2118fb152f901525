using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>
/// Every constraint row in 64 bits against MuJoCo's, at every state of every golden. Where MuJoCo searches for contacts, its rows move by more
/// than 1e-9 if its positions do by 1e-12, and some of its searches end early by as much: there ours are about as far from its as they are
/// from one another.
/// </summary>
internal sealed class RowTests
{
    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void EveryConstraintRowIsMujocos(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using Simulation simulation = new(mechanism);
        double worst = 0;
        bool searched = ModelClasses.Of(mechanism) == ModelClass.Convex;
        int count = 0, states = 0;
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            states++;
            double bound = searched ? Math.Max(3e-7, 2 * state.Number("row_scatter")) : 1e-9;
            var theirs = ByConstraint(ConstraintRow.Of(state));
            var ours = ByConstraint(OurRows.Of(simulation, state.Parts("contacts")));
            Assert.That(Sizes(ours), Is.EqualTo(Sizes(theirs)), $"{state}: rows of (kind, id)");
            foreach (((int Kind, int Id) constraint, ConstraintRow[] rows) in theirs)
            {
                for (int i = 0; i < rows.Length; i++, count++)
                {
                    double difference = rows[i].Difference(ours[constraint][i]);
                    worst = Math.Max(worst, difference);
                    Assert.That(difference, Is.LessThan(bound), $"{state}: row {i} of {constraint}");
                }
            }
        }

        TestContext.Out.WriteLine($"{name}: {count} rows in {states} states, {worst:e1}");
        Assert.That(states, Is.GreaterThan(5));
    }

    // Within a constraint rows have an order.
    private static SortedDictionary<(int Kind, int Id), ConstraintRow[]> ByConstraint(IEnumerable<ConstraintRow> rows)
        => new(rows.GroupBy(row => (row.Kind, row.Id)).ToDictionary(group => group.Key, group => group.ToArray()));

    private static string Sizes(SortedDictionary<(int Kind, int Id), ConstraintRow[]> rows)
        => string.Join(" ", rows.Select(entry => $"{entry.Key}:{entry.Value.Length}"));
}
