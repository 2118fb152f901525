using System.Collections.Immutable;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Every field of every golden model against the mjModel that MuJoCo 3.14 compiled.</summary>
internal sealed class MujocoComparisonTests
{
    private const double Relative = 1e-12, OfInertia = 1e-10;

    // Worked out from the inverse of the mass matrix.
    private static readonly string[] FromInertia =
        ["body_invweight0", "dof_invweight0", "tendon_invweight0", "jnt_stiffness", "dof_damping", "actuator_biasprm"];

    // MuJoCo keeps ten parameters an actuator; those beyond the third belong to muscles and motors with activation.
    private static readonly string[] FirstThreeOfTen = ["actuator_gainprm", "actuator_biasprm"];

    private static IEnumerable<string> Models => GoldenFolder.Names;

    [Test]
    public void ThereAreModelsToCompare() => Assert.That(Models.Count(), Is.GreaterThan(30));

    [TestCaseSource(nameof(Models))]
    public void EveryFieldIsMujocos(string name)
    {
        Golden golden = Golden.Load(name);
        List<string> different = [];
        int compared = 0;
        Model model = MjcfReader.Read(golden.Mjcf);
        foreach ((string field, double[] ours) in MujocoFields.Of(model))
        {
            if (Numbers(golden, field) is not { } theirs)
                continue;
            if (FirstThreeOfTen.Contains(field))
                theirs = [.. theirs.Chunk(10).SelectMany(ten => ten[..3])];
            if (Difference(ours, theirs, FromInertia.Contains(field) ? OfInertia : Relative) is { } difference)
                different.Add($"{field}{difference}");
            compared++;
        }

        Assert.That(different, Is.Empty);
        Assert.That(compared, Is.GreaterThan(93));
    }

    [TestCaseSource(nameof(Models))]
    public void NamesAreMujocos(string name)
    {
        Golden golden = Golden.Load(name);
        GoldenFields names = golden.Model.Part("names");
        Model model = MjcfReader.Read(golden.Mjcf);
        Assert.Multiple(() =>
        {
            Check(names, "body", model.Bodies.Name);
            Check(names, "joint", model.Joints.Name);
            Check(names, "geom", model.Geoms.Name);
            Check(names, "site", model.Sites.Name);
            Check(names, "tendon", model.Tendons.Name);
            Check(names, "actuator", model.Actuators.Name);
            Check(names, "equality", model.Equalities.Name);
            Check(names, "key", model.Keyframes.Name);
        });
    }

    // Null where the golden does not hold the field.
    private static double[]? Numbers(Golden golden, string field)
    {
        bool isOption = field.StartsWith("opt.", StringComparison.Ordinal);
        string name = isOption ? field[4..] : field;
        GoldenFields fields = isOption ? golden.Option : golden.Model;
        bool isSingle = isOption ? name != "gravity" : name.StartsWith('n');
        return !fields.Has(name) ? null : isSingle ? [fields.Number(name)] : fields[name];
    }

    private static string? Difference(double[] ours, double[] theirs, double relative)
    {
        if (ours.Length != theirs.Length)
            return $" has {ours.Length} numbers, not {theirs.Length}";
        // One scale a field: a component that is zero but for rounding has no relative error of its own.
        double scale = Math.Max(1e-3, theirs.Append(0).Max(Math.Abs));
        int[] wrong = [.. Enumerable.Range(0, ours.Length).Where(i => !(Math.Abs(ours[i] - theirs[i]) <= relative * scale))];
        return wrong is [int first, ..] ? $"[{first}] is {ours[first]:R}, not {theirs[first]:R}; {wrong.Length} wrong" : null;
    }

    // The bindings give unnamed objects a name of their own.
    private static void Check(GoldenFields names, string kind, ImmutableArray<string> ours)
    {
        string[] theirs = names.Texts(kind);
        Assert.That(ours, Has.Length.EqualTo(theirs.Length), kind);
        for (int i = 0; i < ours.Length; i++)
            Assert.That(ours[i], Is.EqualTo(ours[i].Length > 0 ? theirs[i] : ""), kind);
    }
}
