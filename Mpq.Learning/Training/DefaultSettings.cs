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
        // A swing takes half a second: with a discount of 0.9 what lies 25 steps ahead is worth a fourteenth, and Q stays flat.
        return task is BallInCupSparse
            ? paper with { Options = paper.Options with { Planning = paper.Options.Planning with { Discount = 0.97 } } }
            : paper;
    }
}
