namespace Mpq.Physics.Worlds;

/// <summary>Which of two links each degree of freedom moves: 1 the first, 2 the second, 3 both.</summary>
internal static class Sides
{
    public static IEnumerable<int> Of(LinkMap map, int link1, int link2, IEnumerable<int> dofs)
    {
        HashSet<int> first = [.. map.Dofs(link1)], second = [.. map.Dofs(link2)];
        return dofs.Select(dof => (first.Contains(dof) ? 1 : 0) + (second.Contains(dof) ? 2 : 0));
    }
}
