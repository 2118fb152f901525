using Mpq.Learning.Agents;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>What works better here than the paper's settings; where nothing has been found that does, the paper's.</summary>
public static class DefaultSettings
{
    /// <summary>A run with these.</summary>
    /// <param name="task">The task.</param>
    /// <param name="agent">The agent.</param>
    /// <exception cref="ArgumentException">The paper has no such task.</exception>
    public static RunSpec Run(ControlTask task, AgentKind agent)
    {
        RunSpec paper = PaperSettings.Run(task, agent);
        // Targets take nearly all the time. A quarter of them with twice the gradient steps teaches more in a quarter of it.
        MpqOptions options = paper.Options with { Minibatches = 5, GradientSteps = 8 };
        return paper with
        {
            Options = task switch
            {
                // A swing takes half a second: with a discount of 0.9 what lies 25 steps ahead is worth a fourteenth, and Q stays flat.
                BallInCupSparse => options with { Planning = options.Planning with { Discount = 0.97 } },
                // A hand wants finer noise than what drives nearly every sample to the ends of its range; three iterations a plan cost little
                // beside the targets. To go round the block takes a second, too. What is left to the goal is worth little: Q must not swing with
                // every minibatch, and less the more it knows.
                FetchPushBlock => options with
                {
                    KeptTargets = 3200, TargetIterations = 1, Q = options.Q with { LearningRateHalfLife = 2000 },
                    Planning = options.Planning with { Samples = 64, Noise = [0.2], Iterations = 3, Discount = 0.97 },
                },
                FrankaDrawerOpen => options with { Planning = options.Planning with { Noise = [1], Iterations = 3 } },
                _ => options,
            },
            // Nearly all the time goes into steps of the planner's model. Coarser ones are one more bias, far smaller than that of its parameters.
            ModelTimeStep = task switch { BallInCupSparse => 0.005, FetchPushBlock => 0.008, FrankaDrawerOpen => 0.004, _ => null },
            // A failure in ten is the difference between policies here; ten episodes do not tell them apart.
            ValidationEpisodes = task is FetchPushBlock ? 30 : paper.ValidationEpisodes,
        };
    }
}
