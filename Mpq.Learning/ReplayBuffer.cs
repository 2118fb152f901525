using Mpq.Physics.Numerics;

namespace Mpq.Learning;

/// <summary>Transitions (o, a, c, s') of the real system, the newest up to a capacity; minibatches are drawn uniformly with replacement.</summary>
/// <param name="capacity">Transitions kept.</param>
/// <param name="features">Components of observation and control.</param>
/// <param name="stateSize">Components of the state.</param>
public sealed class ReplayBuffer(int capacity, int features, int stateSize)
{
    private readonly RowBuffer rows = new(capacity, features + 1 + stateSize);

    /// <summary>Transitions ever added.</summary>
    public long Added => rows.Added;

    /// <summary>Transitions held.</summary>
    public int Count => rows.Count;

    /// <summary>Adds a transition, in place of the oldest when full; one with a number that is not finite in 32 bit is left out.</summary>
    /// <param name="observation">o.</param>
    /// <param name="control">a, normalised.</param>
    /// <param name="cost">c(s, a).</param>
    /// <param name="nextState">s'.</param>
    /// <exception cref="ArgumentException">The numbers are not as many as those of a transition here.</exception>
    public void Add(ReadOnlySpan<double> observation, ReadOnlySpan<double> control, double cost, ReadOnlySpan<double> nextState)
    {
        if (observation.Length + control.Length != features || nextState.Length != stateSize)
            throw new ArgumentException($"A transition here has {features} features and a state of {stateSize}.");
        if (!IsFinite(observation) || !IsFinite(control) || !IsFinite([cost]) || !IsFinite(nextState))
            return;
        Span<float> target = rows.Add();
        Write(observation, target);
        Write(control, target[observation.Length..]);
        target[features] = (float)cost;
        Write(nextState, target[(features + 1)..]);
    }

    /// <summary>Draws a minibatch.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="draw">The minibatch's number: equal numbers from equal buffers give equal minibatches.</param>
    /// <param name="batch">Receives it.</param>
    /// <param name="newest">From how many of the newest transitions.</param>
    /// <exception cref="InvalidOperationException">The buffer is empty.</exception>
    public void Sample(RandomKey key, ulong draw, Minibatch batch, int newest = int.MaxValue)
    {
        for (int i = 0; i < batch.Size; i++)
        {
            ReadOnlySpan<float> source = rows.Draw(key, draw, i, newest);
            source[..features].CopyTo(batch.Features.AsSpan(i * features));
            batch.Costs[i] = source[features];
            for (int k = 0; k < stateSize; k++)
                batch.NextStates[(i * stateSize) + k] = source[features + 1 + k];
        }
    }

    /// <summary>Writes all transitions.</summary>
    public void Save(BinaryWriter writer) => rows.Save(writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by a buffer of other transitions.</exception>
    public void Load(BinaryReader reader) => rows.Load(reader);

    private static bool IsFinite(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!float.IsFinite((float)number))
                return false;
        }

        return true;
    }

    private static void Write(ReadOnlySpan<double> source, Span<float> target)
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = (float)source[i];
    }
}
