namespace Mpq.Physics.Numerics;

/// <summary>Four values, as one block of random numbers comes.</summary>
/// <param name="A">First.</param>
/// <param name="B">Second.</param>
/// <param name="C">Third.</param>
/// <param name="D">Fourth.</param>
public readonly record struct Four<T>(T A, T B, T C, T D);
