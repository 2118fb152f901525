using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The tables of equalities, explicit pairs and exclusions.</summary>
internal static class ConstraintRows
{
    public static EqualityTable Table(List<EqualitySpec> equalities) => new()
    {
        Count = equalities.Count,
        Name = equalities.Column(equality => equality.Name),
        Kind = equalities.Column(equality => equality.Kind),
        ObjectKind = equalities.Column(equality => equality.ObjectKind),
        Object1 = equalities.Column(equality => equality.Id1),
        Object2 = equalities.Column(equality => equality.Id2),
        Active = equalities.Column(equality => equality.Active),
        Solref = equalities.Columns(2, equality => equality.Solver.Solref),
        Solimp = equalities.Columns(5, equality => equality.Solver.Solimp),
        Data = equalities.Columns(11, equality => equality.Data),
    };

    public static PairTable Table(IEnumerable<PairSpec> pairs)
    {
        // Stable, by bodies alone: the order in which MuJoCo's collider meets them.
        List<PairSpec> sorted = [.. pairs.OrderBy(pair => (pair.First.Body.Id, pair.Second.Body.Id))];
        return new PairTable
        {
            Count = sorted.Count,
            Name = sorted.Column(pair => pair.Name),
            Geom1 = sorted.Column(pair => pair.First.Id),
            Geom2 = sorted.Column(pair => pair.Second.Id),
            ContactDimension = sorted.Column(pair => pair.ContactDimension),
            Friction = sorted.Columns(5, pair => pair.Friction),
            Solref = sorted.Columns(2, pair => pair.Solver.Solref),
            FrictionSolref = sorted.Columns(2, pair => pair.FrictionSolref),
            Solimp = sorted.Columns(5, pair => pair.Solver.Solimp),
            Margin = sorted.Column(pair => pair.Margin),
            Gap = sorted.Column(pair => pair.Gap),
        };
    }

    public static ExcludeTable Table(IEnumerable<ExcludeSpec> excludes)
    {
        List<ExcludeSpec> sorted = [.. excludes.OrderBy(exclude => (exclude.Id1, exclude.Id2))];
        return new ExcludeTable
        {
            Count = sorted.Count,
            Body1 = sorted.Column(exclude => exclude.Id1),
            Body2 = sorted.Column(exclude => exclude.Id2),
        };
    }
}
