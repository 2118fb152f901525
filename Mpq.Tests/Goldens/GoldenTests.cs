namespace Mpq.Tests.Goldens;

/// <summary>The goldens hold together: a damaged or outdated one is noticed before anything is compared with it.</summary>
[TestFixture]
public class GoldenTests
{
    // mjtConstraint: the kinds of constraint rows.
    private const int Equality = 0, DofFriction = 1, TendonFriction = 2, EllipticContact = 7;

    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [Test]
    public void EveryModelHasAGoldenAndEveryGoldenAModel() =>
        Assert.That(GoldenFolder.Names, Is.EquivalentTo(GoldenFolder.ModelFiles.Keys));

    [TestCaseSource(nameof(Names))]
    public void IsOfTheVersionThatIsTheTruth(string name) =>
        Assert.That(Golden.Load(name).Engine, Is.EqualTo("MuJoCo 3.14.0"));

    [TestCaseSource(nameof(Names))]
    public void MassMatrixIsSymmetricAndPositiveDefinite(string name)
    {
        var golden = Golden.Load(name);
        foreach (GoldenFields state in golden.States)
        {
            double[] mass = state["M"];
            Assert.That(mass, Has.Length.EqualTo(golden.Dofs * golden.Dofs));
            for (int i = 0; i < golden.Dofs; i++)
                for (int j = 0; j < i; j++)
                    Assert.That(mass[i * golden.Dofs + j], Is.EqualTo(mass[j * golden.Dofs + i]), $"{state}: M[{i},{j}]");
            Assert.That(SmallestPivot(mass, golden.Dofs), Is.Positive, $"{state}: smallest pivot");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void SmoothForcesAreMassTimesSmoothAcceleration(string name)
    {
        var golden = Golden.Load(name);
        foreach (GoldenFields state in golden.States)
        {
            double[] passive = state["qfrc_passive"], bias = state["qfrc_bias"], actuation = state["qfrc_actuator"];
            double[] smooth = [.. passive.Select((force, i) => force - bias[i] + actuation[i])];
            double[] inertial = Times(state["M"], state["qacc_smooth"]);
            AssertNear(inertial, smooth, 1e-12 * (1 + Largest(smooth)), $"{state}: smooth balance");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void ConstraintForcesBalanceTheAcceleration(string name)
    {
        var golden = Golden.Load(name);
        foreach (GoldenFields state in golden.States)
        {
            double[] smooth = state["qfrc_smooth"], fromRows = TransposedTimes(state["efc_J"], state["efc_force"], golden.Dofs);
            double scale = 1 + Largest(smooth) + Largest(fromRows);
            AssertNear(state["qfrc_constraint"], fromRows, 1e-12 * scale, $"{state}: forces of the rows");
            double[] total = [.. smooth.Select((force, i) => force + fromRows[i])];
            AssertNear(Times(state["M"], state["qacc"]), total, 1e-10 * scale, $"{state}: balance");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void ConstraintForcesAreThoseOfTheOptimum(string name)
    {
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            double[] force = state["efc_force"], weight = state["efc_D"], reference = state["efc_aref"];
            double[] loss = state["efc_frictionloss"], acceleration = Times(state["efc_J"], state["qacc"]);
            int[] kind = state.Integers("efc_type");
            double tolerance = 1e-10 * (1 + Largest(force));
            for (int row = 0; row < force.Length; row++)
            {
                if (kind[row] == EllipticContact) continue;
                double unbounded = -weight[row] * (acceleration[row] - reference[row]);
                double expected = kind[row] switch
                {
                    Equality => unbounded,
                    DofFriction or TendonFriction => Math.Clamp(unbounded, -loss[row], loss[row]),
                    _ => Math.Max(0, unbounded),
                };
                Assert.That(force[row], Is.EqualTo(expected).Within(tolerance), $"{state}: row {row} of kind {kind[row]}");
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void EllipticContactForcesLieInTheirCones(string name)
    {
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            double[] force = state["efc_force"];
            int[] kind = state.Integers("efc_type");
            foreach (GoldenFields contact in state.Parts("contacts"))
            {
                int first = contact.Count("efc_address");
                if (first < 0 || kind[first] != EllipticContact) continue;
                double tangential = 0;
                for (int j = 1; j < contact.Count("dim"); j++)
                    tangential += Math.Pow(force[first + j] / contact["friction"][j - 1], 2);
                Assert.That(Math.Sqrt(tangential), Is.LessThanOrEqualTo(force[first] * (1 + 1e-9) + 1e-9), $"{contact}");
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void RowsFollowTheirOwnDefinitions(string name)
    {
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            double[] stiffness = state["efc_KBIP"], velocity = state["efc_vel"], reference = state["efc_aref"];
            double[] position = state["efc_pos"], margin = state["efc_margin"];
            double[] regulariser = state["efc_R"], weight = state["efc_D"];
            int[] kind = state.Integers("efc_type");
            AssertNear(Times(state["efc_J"], state["qvel"]), velocity, 1e-12 * (1 + Largest(velocity)), $"{state}: J v");
            for (int row = 0; row < kind.Length; row++)
            {
                Assert.That(weight[row] * regulariser[row], Is.EqualTo(1).Within(1e-12), $"{state}: D R of row {row}");
                // Equalities between bodies have a term more, of the changing Jacobian.
                if (kind[row] == Equality) continue;
                double spring = stiffness[4 * row] * stiffness[4 * row + 2] * (position[row] - margin[row]);
                double expected = -stiffness[4 * row + 1] * velocity[row] - spring;
                Assert.That(reference[row], Is.EqualTo(expected).Within(1e-12 * (1 + Math.Abs(spring) + Math.Abs(expected))),
                    $"{state}: reference acceleration of row {row}");
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void TrajectoryHasItsRowsAndStaysFinite(string name)
    {
        var golden = Golden.Load(name);
        int steps = golden.Trajectory.Count("steps");
        Assert.Multiple(() =>
        {
            Assert.That(golden.Trajectory["ctrl"], Has.Length.EqualTo(steps * golden.Model.Count("nu")));
            Assert.That(golden.Trajectory["qpos"], Has.Length.EqualTo((steps + 1) * golden.Model.Count("nq")).And.All.Not.NaN);
            Assert.That(golden.Trajectory["qvel"], Has.Length.EqualTo((steps + 1) * golden.Dofs).And.All.Not.NaN);
            Assert.That(golden.Trajectory.Integers("ncon"), Has.Length.EqualTo(steps + 1));
        });
    }

    // Cholesky without square roots: the pivots of M = L D Lᵀ.
    private static double SmallestPivot(double[] matrix, int size)
    {
        double[] lower = [.. matrix];
        double smallest = double.MaxValue;
        for (int k = 0; k < size; k++)
        {
            double pivot = lower[k * size + k];
            smallest = Math.Min(smallest, pivot);
            for (int i = k + 1; i < size; i++)
                for (int j = k + 1; j <= i; j++)
                    lower[i * size + j] -= lower[i * size + k] * lower[j * size + k] / pivot;
        }
        return smallest;
    }

    private static double[] Times(double[] matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.Length / vector.Length)
            .Select(row => vector.Select((value, column) => matrix[row * vector.Length + column] * value).Sum())];

    private static double[] TransposedTimes(double[] matrix, double[] vector, int columns) =>
        [.. Enumerable.Range(0, columns)
            .Select(column => vector.Select((value, row) => matrix[row * columns + column] * value).Sum())];

    private static double Largest(double[] values) => values.Length == 0 ? 0 : values.Max(Math.Abs);

    private static void AssertNear(double[] actual, double[] expected, double tolerance, string what)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length), what);
        for (int i = 0; i < actual.Length; i++)
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within(tolerance), $"{what}, entry {i}");
    }
}
