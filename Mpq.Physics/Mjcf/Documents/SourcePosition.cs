namespace Mpq.Physics.Mjcf;

/// <summary>A place in a file; lines and columns count from 1.</summary>
internal readonly record struct SourcePosition(string File, int Line, int Column);
