namespace Mpq.Physics.Worlds;

/// <summary>Rows that follow one another.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
public readonly record struct RowRange(int First, int Count)
{
    /// <summary>The rows that a world keeps from step to step: its state, then the parameters that it has for itself.</summary>
    public static RowRange[] Kept(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ref readonly Layout layout = ref mechanism.Layout;
        List<RowRange> kept = [new(0, layout.State.Rows)];
        for (int copy = 0; copy < layout.Copies.Count; copy++)
        {
            int table = layout.Copies.Table + (3 * copy);
            kept.Add(new(mechanism.Indices[table], mechanism.Indices[table + 2]));
        }

        return [.. kept];
    }
}
