using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>What a model's constraints are made of: it decides what agreement to expect.</summary>
internal enum ModelClass
{
    /// <summary>No constraint that could come into force.</summary>
    Smooth,

    /// <summary>Equalities, dry friction, limits, contacts of spheres and capsules.</summary>
    Round,

    /// <summary>
    /// Contacts of cylinders and ellipsoids, none of boxes. Which point of the rim of a cylinder that stands on a plane is the lowest is
    /// known no better than rounding over the tilt, to MuJoCo as to us.
    /// </summary>
    Curved,

    /// <summary>Contacts of boxes: stick and slip.</summary>
    Box,

    /// <summary>
    /// Contacts that only a search for the closest points finds. MuJoCo's own search ends at a tolerance, or where it gains no more than
    /// rounding, that leaves a round surface's normal open to 1e-9 to 1e-5; the goldens say how far at each state.
    /// </summary>
    Convex,
}

internal static class ModelClasses
{
    public static ModelClass Of(Mechanism mechanism)
    {
        ShapeLayout shapes = mechanism.Layout.Shapes;
        GeomKind[] kinds = [.. mechanism.Indices.Slice(shapes.Kind, shapes.Count).ToArray().Select(kind => (GeomKind)kind)];
        PairLayout pairs = mechanism.Layout.Pairs;
        bool searched = mechanism.Indices.Slice(pairs.Collider, pairs.Count).ToArray().Any(kind => kind > (int)ColliderKind.BoxBox);
        EqualityLayout equalities = mechanism.Layout.Equalities;
        ScalarLayout scalars = mechanism.Layout.Scalars;
        int constraints = pairs.Count + equalities.FrameCount + equalities.JointCount + scalars.FrictionCount + scalars.LimitCount;
        return constraints == 0 ? ModelClass.Smooth
            : searched ? ModelClass.Convex
            : kinds.Contains(GeomKind.Box) ? ModelClass.Box
            : kinds.Contains(GeomKind.Cylinder) || kinds.Contains(GeomKind.Ellipsoid) ? ModelClass.Curved
            : ModelClass.Round;
    }
}
