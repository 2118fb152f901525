using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>An engine whose rollouts are timed side by side with others'.</summary>
internal interface IRolloutTimer : IDisposable
{
    /// <summary>What the table calls it, with its version.</summary>
    string Name { get; }

    /// <summary>Runs the rollouts of a case for <paramref name="duration"/> on so many threads.</summary>
    RolloutSpeed Time(RolloutCase rollouts, int threads, TimeSpan duration);
}

/// <summary>Rollouts to time: the same for every engine.</summary>
/// <param name="Model">One of <see cref="Physics.Models.TaskModels.Names"/>.</param>
/// <param name="State">What is going on in them.</param>
/// <param name="Steps">Time steps of a rollout.</param>
/// <param name="Starting"><see cref="Starts"/>, worked out when first asked for.</param>
internal sealed record RolloutCase(string Model, string State, int Steps, Lazy<RolloutStart[]> Starting)
{
    /// <summary>Where they start, with what is applied.</summary>
    public IReadOnlyList<RolloutStart> Starts => Starting.Value;

    /// <summary>What suites call it.</summary>
    public string Name => $"{Model}: {State}";
}
