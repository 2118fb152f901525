using Mpq.Physics.Numerics;

namespace Mpq.Learning;

/// <summary>
/// What a run's seed is spent on. Streams of different purposes are unrelated, so training, validation and test never share a start.
/// </summary>
internal static class RandomStreams
{
    public const ulong Planner = 1, Targets = 2, InitialWeights = 3, Minibatches = 4, ModelError = 5, KeptTargets = 6;
    public const ulong TrainingEpisodes = 16, ValidationEpisodes = 17, TestEpisodes = 18;

    /// <summary>A seed for one purpose.</summary>
    public static ulong Derive(ulong seed, ulong purpose)
    {
        RandomKey key = RandomKey.Derive(seed, purpose);
        return ((ulong)key.High << 32) | key.Low;
    }
}
