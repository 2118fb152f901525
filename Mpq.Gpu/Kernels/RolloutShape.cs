namespace Mpq.Gpu.Kernels;

/// <summary>The numbers of one plan that every rollout shares, passed to kernels by value.</summary>
internal struct RolloutShape
{
    /// <summary>N, rollouts of one problem.</summary>
    public int Samples;

    /// <summary>H.</summary>
    public int Horizon;

    /// <summary>Running costs: H, or H − 1 where a terminal Q stands for the last.</summary>
    public int RunningCosts;

    /// <summary>H × controls: how many numbers a control sequence has.</summary>
    public int Rows;

    /// <summary>Numbers of one step in a control sequence.</summary>
    public int Controls;

    /// <summary>ρ of the noise from one step to the next.</summary>
    public float NoiseCorrelation;

    /// <summary>Scores of one rollout: 1, or H where every time step has its own cost to go.</summary>
    public int ScoreRows;

    /// <summary>1 where the mean is updated with the noise that was applied rather than drawn.</summary>
    public int ClipNoise;

    /// <summary>γ^(H−1), the weight of the terminal Q.</summary>
    public float TerminalDiscount;

    /// <summary>λ.</summary>
    public float Temperature;

    /// <summary><see cref="Rows"/> rounded up to whole blocks of four random numbers.</summary>
    public readonly int NoiseRows => (Rows + 3) & ~3;
}
