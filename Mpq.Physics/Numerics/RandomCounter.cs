namespace Mpq.Physics.Numerics;

/// <summary>Which block of a stream: the 128-bit counter of Philox, by what its words mean to a planner.</summary>
/// <param name="Sample">The rollout (of the first lane).</param>
/// <param name="Problem">The planning problem within the batch.</param>
/// <param name="Block">Four numbers to a block: horizon step and dimension, counted together.</param>
/// <param name="Draw">The planning step and iteration, counted together.</param>
public readonly record struct RandomCounter(uint Sample, uint Problem, uint Block, uint Draw);
