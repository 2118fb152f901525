namespace Mpq.Physics.Worlds;

/// <summary>Shapes: geoms that may touch another. Those fixed to the world are placed once.</summary>
public struct ShapeLayout
{
    /// <summary>How many.</summary>
    public int Count;

    /// <summary>Indices: link, −1 for the world.</summary>
    public int Link;

    /// <summary>Indices: the model's number of the geom.</summary>
    public int Geom;

    /// <summary>Indices: kind, as in <see cref="Models.GeomKind"/>.</summary>
    public int Kind;

    /// <summary>Indices: first of its axes' nine rows that anybody reads: 0 for all axes, 6 for z alone.</summary>
    public int FirstAxis;

    /// <summary>Constants (3): centre in the link [m].</summary>
    public int Offset;

    /// <summary>Constants (9): axes in the link.</summary>
    public int OffsetAxes;

    /// <summary>Parameters (3): size [m].</summary>
    public int Size;

    /// <summary>Rows (3): centre [m].</summary>
    public int Position;

    /// <summary>Rows (9): axes.</summary>
    public int Axes;
}
