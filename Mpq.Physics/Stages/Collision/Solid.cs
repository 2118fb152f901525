using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A convex geom as a sum of simple ones about its centre: a ball of radius r, a segment ± bᵢ along each axis and an ellipsoid of
/// radii sᵢ. Every kind is one: a capsule is ball and segment, a cylinder a disc and a segment, a box three segments. In a direction n
/// of its frame it reaches h(n) = r + Σ bᵢ |nᵢ| + |(s₁ n₁, s₂ n₂, s₃ n₃)| [m].
/// </summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Solid<T>(in Shape<T> shape, T radius, Vector3<T> segments, Vector3<T> radii, int edges)
    where T : unmanaged, IReal<T>
{
    /// <summary>Its centre (world frame) [m].</summary>
    public readonly Vector3<T> Position = shape.Position;

    /// <summary>Its axes (world frame).</summary>
    public readonly Matrix3<T> Axes = shape.Axes;

    /// <summary>r [m].</summary>
    public readonly T Radius = radius;

    /// <summary>bᵢ [m].</summary>
    public readonly Vector3<T> Segments = segments;

    /// <summary>sᵢ [m].</summary>
    public readonly Vector3<T> Radii = radii;

    /// <summary>Bit i: there is a segment along axis i.</summary>
    public readonly int Edges = edges;

    /// <summary>A geom of the given kind, not a plane.</summary>
    public static Solid<T> Of(GeomKind kind, in Shape<T> shape)
    {
        T zero = T.Of(0);
        Vector3<T> size = shape.Size, none = Vector3<T>.Zero, alongZ = new(zero, zero, size.Y);
        if (kind == GeomKind.Ellipsoid)
            return new(in shape, zero, none, size, 0);
        if (kind == GeomKind.Cylinder)
            return new(in shape, zero, alongZ, new(size.X, size.X, zero), 4);
        if (kind == GeomKind.Box)
            return new(in shape, zero, size, none, 7);
        if (kind == GeomKind.Capsule)
            return new(in shape, size.X, alongZ, none, 4);
        return new(in shape, size.X, none, none, 0);
    }
}
