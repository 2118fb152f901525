namespace Mpq.Physics.Numerics;

/// <summary>Sine and cosine of one angle.</summary>
/// <param name="Sin">Its sine.</param>
/// <param name="Cos">Its cosine.</param>
public readonly record struct SinCos<T>(T Sin, T Cos);
