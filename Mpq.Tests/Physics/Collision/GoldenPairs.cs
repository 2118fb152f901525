using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Which geoms of a golden's model MuJoCo lets collide, and from which distance.</summary>
internal sealed class GoldenPairs
{
    private const int NoContacts = (1 << 0) | (1 << 4), NoParentFilter = 1 << 10;
    private readonly GoldenFields model;
    private readonly int[] kind, body, weld, parent, dofs, contype, conaffinity, excluded;
    private readonly double[] margin, gap, size, bound;

    public GoldenPairs(Golden golden)
    {
        model = golden.Model;
        kind = model.Integers("geom_type");
        (body, weld, parent) = (model.Integers("geom_bodyid"), model.Integers("body_weldid"), model.Integers("body_parentid"));
        (dofs, excluded) = (model.Integers("body_dofnum"), model.Integers("exclude_signature"));
        (contype, conaffinity) = (model.Integers("geom_contype"), model.Integers("geom_conaffinity"));
        (margin, gap, size, bound) = (model["geom_margin"], model["geom_gap"], model["geom_size"], model["geom_rbound"]);
        int flags = golden.Option.Count("disableflags");
        All = (flags & NoContacts) != 0 ? [] : [.. Explicit().Concat(Dynamic((flags & NoParentFilter) == 0))];
    }

    /// <summary>Geoms, the lower kind first, and the distance below which their contacts count.</summary>
    public IReadOnlyList<(int First, int Second, double Within)> All { get; }

    public ColliderKind Collider(int first, int second) => Colliders.Of((GeomKind)kind[first], (GeomKind)kind[second]);

    public Pose Pose(GoldenFields state, int geom)
        => new(state["geom_xpos"][(3 * geom)..(3 * geom + 3)], state["geom_xmat"][(9 * geom)..(9 * geom + 9)], size[(3 * geom)..(3 * geom + 3)]);

    /// <summary>Whether the spheres round the geoms are near enough: MuJoCo looks at nothing else before.</summary>
    public bool BoundsMeet(Pose a, Pose b, int first, int second, double within)
    {
        double[] apart = [.. b.Position.Zip(a.Position, (x, y) => x - y)];
        return kind[first] == (int)GeomKind.Plane
            ? a.Along(apart)[2] <= within + bound[second]
            : Math.Sqrt(apart.Sum(x => x * x)) <= within + bound[first] + bound[second];
    }

    private IEnumerable<(int, int, double)> Explicit()
    {
        int[] first = model.Integers("pair_geom1"), second = model.Integers("pair_geom2");
        for (int i = 0; i < first.Length; i++)
            yield return Ordered(first[i], second[i], model["pair_margin"][i] + model["pair_gap"][i]);
    }

    private IEnumerable<(int, int, double)> Dynamic(bool filterParents)
    {
        var listed = Explicit().Select(pair => (pair.Item1, pair.Item2)).ToHashSet();
        for (int i = 0; i < kind.Length; i++)
            for (int j = i + 1; j < kind.Length; j++)
            {
                (int a, int b, double within) = Ordered(i, j, margin[i] + margin[j] + gap[i] + gap[j]);
                bool masked = ((contype[i] & conaffinity[j]) | (contype[j] & conaffinity[i])) == 0;
                if (!masked && !listed.Contains((a, b)) && BodiesCollide(body[i], body[j], filterParents))
                    yield return (a, b, within);
            }
    }

    private bool BodiesCollide(int i, int j, bool filterParents)
    {
        int w1 = weld[i], w2 = weld[j], p1 = weld[parent[w1]], p2 = weld[parent[w2]];
        bool family = filterParents && w1 != 0 && w2 != 0 && (w1 == p2 || w2 == p1);
        int signature = (Math.Min(i, j) << 16) + Math.Max(i, j);
        return w1 != w2 && (dofs[w1] > 0 || dofs[w2] > 0) && !family && !excluded.Contains(signature);
    }

    private (int, int, double) Ordered(int i, int j, double within) => kind[i] <= kind[j] ? (i, j, within) : (j, i, within);
}
