namespace Mpq.Learning;

/// <summary>K transitions side by side, with what Q is to be of them.</summary>
/// <param name="size">K.</param>
/// <param name="features">Components of observation and control.</param>
/// <param name="stateSize">Components of the state.</param>
public sealed class Minibatch(int size, int features, int stateSize)
{
    /// <summary>K.</summary>
    public int Size => size;

    /// <summary>(o, a), K × features.</summary>
    public float[] Features { get; } = new float[size * features];

    /// <summary>c, K.</summary>
    public float[] Costs { get; } = new float[size];

    /// <summary>s', K × state.</summary>
    public double[] NextStates { get; } = new double[size * stateSize];

    /// <summary>y, K; NaN where s' has no finite rollout.</summary>
    public float[] Targets { get; } = new float[size];

    /// <summary>How many of the first have a target, once the others are dropped.</summary>
    public int Usable { get; private set; }

    /// <summary>A state from which no rollout stays finite teaches nothing: features and targets of the others move up.</summary>
    public void DropUnusable()
    {
        Usable = 0;
        for (int i = 0; i < size; i++)
        {
            if (!float.IsFinite(Targets[i]))
                continue;
            Features.AsSpan(i * features, features).CopyTo(Features.AsSpan(Usable * features));
            Targets[Usable++] = Targets[i];
        }
    }
}
