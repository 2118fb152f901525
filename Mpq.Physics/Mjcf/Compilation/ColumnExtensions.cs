using System.Collections.Immutable;

namespace Mpq.Physics.Mjcf;

/// <summary>Objects → the flat columns of a table.</summary>
internal static class ColumnExtensions
{
    public static ImmutableArray<TColumn> Column<T, TColumn>(this IReadOnlyCollection<T> rows, Func<T, TColumn> column)
        => [.. rows.Select(column)];

    /// <summary>Several numbers a row, the first few of what the row holds.</summary>
    public static ImmutableArray<double> Columns<T>(this IReadOnlyCollection<T> rows, int width, Func<T, double[]> columns)
    {
        ImmutableArray<double>.Builder flat = ImmutableArray.CreateBuilder<double>(rows.Count * width);
        foreach (T row in rows)
            flat.AddRange(columns(row).AsSpan(0, width));
        return flat.MoveToImmutable();
    }

    public static ImmutableArray<double> Columns<T>(this IReadOnlyCollection<T> rows, Func<T, Vec3> columns)
        => rows.Columns(3, row => columns(row).ToArray());

    public static ImmutableArray<double> Columns<T>(this IReadOnlyCollection<T> rows, Func<T, Quat> columns)
        => rows.Columns(4, row => columns(row).ToArray());
}
