using System.Text.Json.Serialization;
using Mpq.Gpu.Planning;

namespace Mpq.Learning.Agents;

/// <summary>Algorithm 1's settings.</summary>
public sealed record MpqOptions
{
    /// <summary>The online planner. Its horizon is H, with Q at step H − 1; H = 1 is soft Q-learning.</summary>
    public MppiOptions Planning { get; init; } = new();

    /// <summary>The Q network.</summary>
    public QFunctionOptions Q { get; init; } = new();

    /// <summary>N_update: episodes between updates, at least 1.</summary>
    public int UpdateEvery { get; init; } = 1;

    /// <summary>M: minibatches per update, at least 1; the next one's targets see what Q has learned from this one.</summary>
    public int Minibatches { get; init; } = 20;

    /// <summary>How many of an update's minibatches are of transitions since the last one, 0 … M; the others are of all that are kept.</summary>
    public int NewestMinibatches { get; init; }

    /// <summary>K: transitions per minibatch, 1 … 65,536.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Gradient steps after each minibatch, 1 … 1024: the first on it. The paper's is 1; targets cost far more than steps.</summary>
    public int GradientSteps { get; init; } = 1;

    /// <summary>
    /// Newest targets kept, from which every further gradient step draws K anew, 0 … 1,048,576; with 0 all steps are on the newest minibatch.
    /// </summary>
    public int KeptTargets { get; init; }

    /// <summary>Iterations of the planner for a target, 1 … 64.</summary>
    public int TargetIterations { get; init; } = 3;

    /// <summary>Whether a target's V comes from a fresh batch around the final mean, or from the last iteration's.</summary>
    public bool FreshTargetBatch { get; init; } = true;

    /// <summary>The planner of targets: from a mean of zero each time, with its own iterations, and never cut short by the clock.</summary>
    [JsonIgnore]
    public MppiOptions TargetPlanning
        => Planning with { Iterations = TargetIterations, FreshValueBatch = FreshTargetBatch, WarmStart = WarmStart.None, Deadline = null };

    /// <summary>Minibatches between hard copies into a target network; 0 for none, as in MPQ.</summary>
    public int TargetNetworkPeriod { get; init; }

    /// <summary>Transitions kept.</summary>
    public int ReplayCapacity { get; init; } = 1_000_000;

    /// <summary>Whether the terminal Q is evaluated by the planner's kernels or by TorchSharp.</summary>
    public TerminalEvaluator Terminal { get; init; }

    /// <summary>Checks every range that the planner and the network do not check themselves.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it and the range.</exception>
    public MpqOptions Validated()
    {
        Check(UpdateEvery >= 1, nameof(UpdateEvery), UpdateEvery, "at least 1");
        Check(Minibatches >= 1, nameof(Minibatches), Minibatches, "at least 1");
        Check(NewestMinibatches >= 0 && NewestMinibatches <= Minibatches, nameof(NewestMinibatches), NewestMinibatches, $"0 … {Minibatches}");
        Check(BatchSize is >= 1 and <= 65536, nameof(BatchSize), BatchSize, "1 … 65536");
        Check(GradientSteps is >= 1 and <= 1024, nameof(GradientSteps), GradientSteps, "1 … 1024");
        Check(KeptTargets is >= 0 and <= 1 << 20, nameof(KeptTargets), KeptTargets, "0 … 1048576");
        Check(TargetIterations is >= 1 and <= 64, nameof(TargetIterations), TargetIterations, "1 … 64");
        Check(TargetNetworkPeriod >= 0, nameof(TargetNetworkPeriod), TargetNetworkPeriod, "0 for none, or a number of minibatches");
        Check(ReplayCapacity >= 1, nameof(ReplayCapacity), ReplayCapacity, "at least 1");
        Q.Validated();
        return this;
    }

    private static void Check(bool holds, string option, object value, string range)
    {
        if (!holds)
            throw new ArgumentException($"{option} is {value}; it must be {range}.");
    }
}

/// <summary>Who evaluates the terminal Q of rollouts. Both give the same answer to 1e-5 of Q's scale, 32-bit rounding apart.</summary>
public enum TerminalEvaluator
{
    /// <summary>The rollout kernel itself, with weights copied after each update.</summary>
    Fused,

    /// <summary>TorchSharp, all rollouts at once.</summary>
    Torch,
}
