using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Devices;

/// <summary>A lane group's rollouts: where their numbers come from and go to.</summary>
/// <param name="at">Position in the random stream.</param>
/// <param name="state">Start state.</param>
/// <param name="mean">Mean controls.</param>
/// <param name="noise">Receives ε.</param>
/// <param name="scores">Receives the scores.</param>
/// <param name="features">Receives the features of a terminal Q.</param>
internal struct LaneRollout<T>(
    RandomCounter at, SharedColumn<T> state, SharedColumn<T> mean, GroupColumn<T> noise, GroupColumn<T> scores, GroupColumn<T> features)
    where T : unmanaged, IReal<T>
{
    public readonly RandomCounter At = at;
    public readonly SharedColumn<T> State = state, Mean = mean;
    public readonly GroupColumn<T> Noise = noise, Scores = scores, Features = features;

    /// <summary>The sum of its costs so far.</summary>
    public T Total = T.Of(0);
}
