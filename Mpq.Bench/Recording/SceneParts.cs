namespace Mpq.Bench.Recording;

/// <summary>What shapes and strings are fixed to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pose">Position [m] and quaternion w x y z where it stands still; null where it moves.</param>
internal sealed record SceneBody(string Name, double[]? Pose);

/// <summary>A shape.</summary>
/// <param name="Name">Its name, no other geom's.</param>
/// <param name="Kind">A kind of MJCF's, in lower case.</param>
/// <param name="Size">As in MJCF (3) [m].</param>
/// <param name="Body">Number of its body in the scene.</param>
/// <param name="Pose">Position [m] and quaternion w x y z in the body's frame.</param>
/// <param name="Look">What it is: a <see cref="Looks"/>.</param>
internal sealed record SceneGeom(string Name, string Kind, double[] Size, int Body, double[] Pose, string Look);

/// <summary>Something strung through points.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">The points, from end to end.</param>
internal sealed record SceneString(string Name, IReadOnlyList<ScenePoint> Points);

/// <summary>A point of a body.</summary>
/// <param name="Body">Number of the body in the scene.</param>
/// <param name="At">Where in the body's frame [m].</param>
internal sealed record ScenePoint(int Body, double[] At);
