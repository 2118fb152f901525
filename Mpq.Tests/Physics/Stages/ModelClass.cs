using Mpq.Physics.Models;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>What a model's constraints are made of: it decides what agreement to expect.</summary>
internal enum ModelClass
{
    /// <summary>No constraint that could come into force.</summary>
    Smooth,

    /// <summary>Equalities, dry friction, limits, contacts of spheres and capsules.</summary>
    Round,

    /// <summary>Contacts of cylinders and ellipsoids, none of boxes.</summary>
    Curved,

    /// <summary>Contacts of boxes: stick and slip.</summary>
    Box,
}

internal static class ModelClasses
{
    public static ModelClass Of(Mechanism mechanism)
    {
        ShapeLayout shapes = mechanism.Layout.Shapes;
        GeomKind[] kinds = [.. mechanism.Indices.Slice(shapes.Kind, shapes.Count).ToArray().Select(kind => (GeomKind)kind)];
        return mechanism.Layout.Solver.BlockCount == 0 ? ModelClass.Smooth
            : kinds.Contains(GeomKind.Box) ? ModelClass.Box
            : kinds.Contains(GeomKind.Cylinder) || kinds.Contains(GeomKind.Ellipsoid) ? ModelClass.Curved
            : ModelClass.Round;
    }
}
