using System.Xml.Linq;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Systems.Native;

/// <summary>
/// In what a model moves differently in versions before 3 and in Mpq's simulator, which follows 3.14. Measured on 2.2.2; docs/mujoco.md has numbers.
/// </summary>
internal static class OlderDifferences
{
    /// <summary>One sentence to warn with, or null where none of the known differences can matter.</summary>
    /// <param name="version">The library's version, before 3.</param>
    /// <param name="mjcf">The model, as the library gets it.</param>
    public static string? Warning(MujocoVersion version, NativeMjcf mjcf)
    {
        List<string> reasons = [];
        try
        {
            AddReasons(reasons, MjcfReader.Read(mjcf.Document.ToString(), mjcf.Name));
        }
        catch (MjcfException)
        {
            // Mpq cannot read every model that MuJoCo can: then from what the text shows.
            if (mjcf.Document.Descendants("weld").Any())
                reasons.Add(Weld);
            if (mjcf.Document.Descendants("connect").Any())
                reasons.Add(Connect);
            if (mjcf.Document.Descendants("geom").Count(IsBox) > 1)
                reasons.Add(Boxes);
        }

        if (reasons.Count == 0)
            return null;
        string list = string.Join("; ", reasons);
        return $"MuJoCo {version} differs from MuJoCo 3 in this model: {list}. Use MuJoCo 3 to compare motions (docs/mujoco.md).";
    }

    private const string Weld = "a weld's rotation is held with another stiffness",
        Connect = "a connect or weld does not foresee how its own direction turns",
        Boxes = "two boxes have more contacts, half as deep",
        Round = "cylinders and ellipsoids find their contacts by another method",
        Slides = "contacts of a body that only slides are stiffer",
        Margins = "of two geoms' contact margins the larger counts, not the sum";

    // An ellipsoid on a plane is a closed formula in all versions.
    private static bool IsRound(GeomKind kind, GeomKind other)
        => kind == GeomKind.Cylinder || (kind == GeomKind.Ellipsoid && other != GeomKind.Plane);

    private static bool IsBox(XElement geom) => (string?)geom.Attribute("type") == "box";

    private static void AddReasons(List<string> reasons, Model model)
    {
        if (model.Equalities.Kind.Contains(EqualityKind.Weld))
            reasons.Add(Weld);
        if (model.Equalities.Kind.Any(kind => kind is EqualityKind.Connect or EqualityKind.Weld))
            reasons.Add(Connect);
        (int A, int B)[] pairs = [.. ContactCandidates.Of(model).Select(pair => (pair.Geom1, pair.Geom2))];
        GeomTable geoms = model.Geoms;
        if (pairs.Any(pair => geoms.Kind[pair.A] == GeomKind.Box && geoms.Kind[pair.B] == GeomKind.Box))
            reasons.Add(Boxes);
        if (pairs.Any(pair => IsRound(geoms.Kind[pair.A], geoms.Kind[pair.B]) || IsRound(geoms.Kind[pair.B], geoms.Kind[pair.A])))
            reasons.Add(Round);
        if (pairs.Any(pair => OnlySlides(model, geoms.BodyId[pair.A]) || OnlySlides(model, geoms.BodyId[pair.B])))
            reasons.Add(Slides);
        if (pairs.Any(pair => geoms.Margin[pair.A] > 0 && geoms.Margin[pair.B] > 0))
            reasons.Add(Margins);
    }

    // One or two slides and nothing beneath: what MuJoCo calls a simple body.
    private static bool OnlySlides(Model model, int body)
    {
        int first = model.Bodies.JointAddress[body], count = model.Bodies.JointCount[body];
        return count is 1 or 2 && model.Bodies.Simple[body] > 0
            && Enumerable.Range(first, count).All(joint => model.Joints.Kind[joint] == JointKind.Slide);
    }
}
