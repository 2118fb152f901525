namespace Mpq.Physics.Systems;

/// <summary>Whether numbers can be applied as controls.</summary>
internal static class ControlCheck
{
    /// <summary>Refuses too few, too many, or such as are not finite.</summary>
    /// <param name="action">One number per control.</param>
    /// <param name="count">How many controls there are.</param>
    /// <param name="taker">Whose they are, to begin the message.</param>
    /// <param name="advice">What to do, to end it.</param>
    /// <exception cref="ArgumentException">A control is missing or not finite.</exception>
    public static void Require(ReadOnlySpan<double> action, int count, string taker, string advice = "")
    {
        if (action.Length != count)
            throw new ArgumentException($"{taker} takes {count} controls, not {action.Length}.", nameof(action));
        for (int i = 0; i < action.Length; i++)
        {
            if (!double.IsFinite(action[i]))
                throw new ArgumentException($"Control {i} is {action[i]}{advice}.", nameof(action));
        }
    }
}
