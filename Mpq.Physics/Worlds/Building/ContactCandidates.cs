using System.Collections.Immutable;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>
/// Which geoms may touch, and with which parameters: explicit pairs, and all others that filters let through. MuJoCo, "Computation",
/// collision: filtering, contact parameters.
/// </summary>
internal static class ContactCandidates
{
    private const double LeastFriction = 1e-5;

    public static ImmutableArray<ContactCandidate> Of(Model model)
    {
        if ((model.Option.Disabled & (DisabledParts.Constraint | DisabledParts.Contact)) != 0)
            return [];
        List<ContactCandidate> found = [];
        HashSet<(int, int)> explicitPairs = [];
        for (int pair = 0; pair < model.Pairs.Count; pair++)
        {
            ContactCandidate candidate = Explicit(model, pair);
            explicitPairs.Add((candidate.Geom1, candidate.Geom2));
            if (Moves(model, candidate.Geom1) || Moves(model, candidate.Geom2))
                found.Add(candidate);
        }

        HashSet<(int, int)> excluded = [.. model.Excludes.Body1.Zip(model.Excludes.Body2)];
        for (int a = 0; a < model.Geoms.Count; a++)
        {
            for (int b = a + 1; b < model.Geoms.Count; b++)
            {
                (int first, int second) = Ordered(model, a, b);
                (int body1, int body2) = (model.Geoms.BodyId[a], model.Geoms.BodyId[b]);
                if (MayTouch(model, a, b) && !explicitPairs.Contains((first, second)) && !excluded.Contains((body1, body2)))
                    found.Add(Mixed(model, first, second));
            }
        }

        return [.. found];
    }

    private static bool MayTouch(Model model, int a, int b)
    {
        GeomTable geoms = model.Geoms;
        if ((geoms.ContactType[a] & geoms.ContactAffinity[b]) == 0 && (geoms.ContactType[b] & geoms.ContactAffinity[a]) == 0)
            return false;
        if (geoms.Kind[a] is GeomKind.HeightField or > GeomKind.Box || geoms.Kind[b] is GeomKind.HeightField or > GeomKind.Box)
            return false;
        if (geoms.Kind[a] == GeomKind.Plane && geoms.Kind[b] == GeomKind.Plane)
            return false;
        int weld1 = model.Bodies.WeldId[geoms.BodyId[a]], weld2 = model.Bodies.WeldId[geoms.BodyId[b]];
        if (weld1 == weld2 || (!Moves(model, a) && !Moves(model, b)))
            return false;
        if (weld1 == 0 || weld2 == 0 || (model.Option.Disabled & DisabledParts.FilterParent) != 0)
            return true;
        return weld1 != WeldParent(model, weld2) && weld2 != WeldParent(model, weld1);
    }

    private static int WeldParent(Model model, int weld) => model.Bodies.WeldId[model.Bodies.ParentId[weld]];

    private static bool Moves(Model model, int geom) => model.Bodies.DofCount[model.Bodies.WeldId[model.Geoms.BodyId[geom]]] > 0;

    private static (int First, int Second) Ordered(Model model, int a, int b)
        => model.Geoms.Kind[a] > model.Geoms.Kind[b] ? (b, a) : (a, b);

    private static ContactCandidate Explicit(Model model, int pair)
    {
        PairTable pairs = model.Pairs;
        (int first, int second) = Ordered(model, pairs.Geom1[pair], pairs.Geom2[pair]);
        return new(first, second, pairs.ContactDimension[pair], pairs.Margin[pair], pairs.Gap[pair])
        {
            Friction = Positive(pairs.Friction.AsSpan(5 * pair, 5).ToArray()),
            Solref = pairs.Solref.AsSpan(2 * pair, 2).ToArray(),
            FrictionSolref = pairs.FrictionSolref.AsSpan(2 * pair, 2).ToArray(),
            Solimp = pairs.Solimp.AsSpan(5 * pair, 5).ToArray(),
        };
    }

    private static ContactCandidate Mixed(Model model, int a, int b)
    {
        GeomTable geoms = model.Geoms;
        double margin = geoms.Margin[a] + geoms.Margin[b], gap = geoms.Gap[a] + geoms.Gap[b];
        if (geoms.Priority[a] != geoms.Priority[b])
        {
            int master = geoms.Priority[a] > geoms.Priority[b] ? a : b;
            return With(geoms.ContactDimension[master], Triple(master), Reference(master), Impedance(master));
        }

        double mix = Mix(geoms.SolverMix[a], geoms.SolverMix[b]);
        double[] ref1 = Reference(a), ref2 = Reference(b);
        bool standard = ref1[0] > 0 && ref2[0] > 0;
        return With(
            Math.Max(geoms.ContactDimension[a], geoms.ContactDimension[b]),
            [.. Triple(a).Zip(Triple(b), Math.Max)],
            [.. ref1.Zip(ref2, (x, y) => standard ? (mix * x) + ((1 - mix) * y) : Math.Min(x, y))],
            [.. Impedance(a).Zip(Impedance(b), (x, y) => (mix * x) + ((1 - mix) * y))]);

        double[] Triple(int geom) => geoms.Friction.AsSpan(3 * geom, 3).ToArray();
        double[] Reference(int geom) => geoms.Solref.AsSpan(2 * geom, 2).ToArray();
        double[] Impedance(int geom) => geoms.Solimp.AsSpan(5 * geom, 5).ToArray();
        ContactCandidate With(int dimension, double[] f, double[] solref, double[] solimp) => new(a, b, dimension, margin, gap)
        {
            Friction = Positive([f[0], f[0], f[1], f[2], f[2]]),
            Solref = solref,
            FrictionSolref = [0, 0],
            Solimp = solimp,
        };
    }

    private static double Mix(double a, double b)
    {
        const double Tiny = 1e-15;
        if (a >= Tiny && b >= Tiny)
            return a / (a + b);
        return a < Tiny && b < Tiny ? 0.5 : a < Tiny ? 0 : 1;
    }

    private static double[] Positive(double[] friction) => [.. friction.Select(mu => Math.Max(LeastFriction, mu))];
}
