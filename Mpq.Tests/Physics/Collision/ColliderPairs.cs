using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>The geoms that a collider is for.</summary>
internal static class ColliderPairs
{
    private static readonly Dictionary<ColliderKind, (GeomKind, GeomKind)> Pairs =
        (from first in Enum.GetValues<GeomKind>()
         from second in Enum.GetValues<GeomKind>()
         where Colliders.Of(first, second) != ColliderKind.None
         select (first, second)).ToDictionary(pair => Colliders.Of(pair.first, pair.second));

    public static (GeomKind First, GeomKind Second) Of(ColliderKind kind) => Pairs[kind];
}
