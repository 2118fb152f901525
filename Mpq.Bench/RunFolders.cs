namespace Mpq.Bench;

/// <summary>Where runs go that name no folder: runs/NAME, runs/NAME-2, …; nothing is overwritten.</summary>
internal static class RunFolders
{
    private const string Root = "runs";

    /// <summary>The newest such folder to resume, or the first free one.</summary>
    public static string Default(string name, bool existing)
    {
        string path = Path.Combine(Root, name), last = path;
        for (int number = 2; Directory.Exists(path); number++)
        {
            last = path;
            path = Path.Combine(Root, $"{name}-{number}");
        }

        return existing ? last : path;
    }
}
