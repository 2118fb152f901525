namespace Mpq.Physics.Systems.Native;

/// <summary>
/// MuJoCo met an error that it cannot go on from, such as memory that ran out. Its own answer would be to end the process. The model that it
/// happened to is of no use any more, the process and all other models are.
/// </summary>
/// <param name="message">MuJoCo's words.</param>
public sealed class MujocoException(string message) : Exception(message);
