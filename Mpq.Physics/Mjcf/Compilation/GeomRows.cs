using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The table of geoms.</summary>
internal static class GeomRows
{
    public static GeomTable Table(List<GeomSpec> geoms) => new()
    {
        Count = geoms.Count,
        Name = geoms.Column(geom => geom.Name),
        Kind = geoms.Column(geom => geom.Kind),
        ContactType = geoms.Column(geom => geom.ContactType),
        ContactAffinity = geoms.Column(geom => geom.ContactAffinity),
        ContactDimension = geoms.Column(geom => geom.ContactDimension),
        BodyId = geoms.Column(geom => geom.Body.Id),
        Group = geoms.Column(geom => geom.Group),
        Priority = geoms.Column(geom => geom.Priority),
        Size = geoms.Columns(3, geom => geom.Size),
        Position = geoms.Columns(geom => geom.Pose.Position),
        Orientation = geoms.Columns(geom => geom.Pose.Orientation),
        Friction = geoms.Columns(3, geom => geom.Friction),
        SolverMix = geoms.Column(geom => geom.SolverMix),
        Solref = geoms.Columns(2, geom => geom.Solver.Solref),
        Solimp = geoms.Columns(5, geom => geom.Solver.Solimp),
        Margin = geoms.Column(geom => geom.Margin),
        Gap = geoms.Column(geom => geom.Gap),
        BoundingRadius = geoms.Column(geom => geom.BoundingRadius()),
    };
}
