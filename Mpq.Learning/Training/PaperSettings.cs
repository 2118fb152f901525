using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>Each task's parameters in the paper (table 3), and ours where it is silent; see docs/method.md.</summary>
public static class PaperSettings
{
    /// <summary>MPPI's long horizon.</summary>
    public static int LongHorizon(ControlTask task) => Of(task).LongHorizon;

    /// <summary>A run as the paper has it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="agent">The agent.</param>
    /// <exception cref="ArgumentException">The paper has no such task.</exception>
    public static RunSpec Run(ControlTask task, AgentKind agent)
    {
        Row row = Of(task);
        return new()
        {
            Task = task.Name,
            Agent = agent,
            Episodes = row.Episodes,
            Options = new()
            {
                Planning = new()
                {
                    Samples = row.Samples,
                    Horizon = agent == AgentKind.Softq ? 1 : row.Horizon,
                    Noise = [row.Noise],
                    Temperature = row.Temperature,
                    StepSize = row.StepSize,
                    Discount = 0.9,
                },
                TargetIterations = row.TargetIterations,
                TargetNetworkPeriod = agent == AgentKind.Softq ? 5 : 0,
            },
        };
    }

    private static Row Of(ControlTask task) => task switch
    {
        PendulumSwingup => new(24, 4, 0.15, 0.5, 8, 32, 700, 3),
        BallInCupSparse => new(36, 4, 0.15, 0.55, 4, 48, 350, 3),
        FetchPushBlock => new(36, 3, 0.01, 0.5, 10, 64, 160, 3),
        FrankaDrawerOpen => new(36, 4, 0.05, 0.55, 10, 64, 200, 1),
        _ => throw new ArgumentException($"The paper has no parameters for {task.Name}."),
    };

    private sealed record Row(
        int Samples, double Noise, double Temperature, double StepSize, int Horizon, int LongHorizon, int Episodes, int TargetIterations);
}
