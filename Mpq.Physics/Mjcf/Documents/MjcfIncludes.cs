namespace Mpq.Physics.Mjcf;

/// <summary>Puts the children of an included file's root where its include element stands.</summary>
internal sealed class MjcfIncludes(MjcfDocument document, MjcfLimits limits, string mainFile, Func<string, string>? open)
{
    private readonly HashSet<string> included = [Normal(mainFile)];

    /// <summary>Expands every include below an element of the given file.</summary>
    public void Expand(MjcfNode node, string directory, int depth)
    {
        if (!node.Children.Exists(child => child.Name == "include"))
        {
            foreach (MjcfNode child in node.Children)
                Expand(child, directory, depth + 1);
            return;
        }

        List<MjcfNode> expanded = [];
        foreach (MjcfNode child in node.Children)
        {
            if (child.Name == "include")
            {
                (MjcfNode root, string from) = Load(child, directory, depth);
                Expand(root, from, depth);
                expanded.AddRange(root.Children);
            }
            else
            {
                Expand(child, directory, depth + 1);
                expanded.Add(child);
            }
        }

        node.Children = expanded;
    }

    private (MjcfNode Root, string Directory) Load(MjcfNode include, string directory, int depth)
    {
        string file = include.RequiredText("file");
        include.Finish();
        include.RefuseChildren();
        if (open is null)
            throw include.Error(
                "file", $"'{file}' cannot be included: the model was given as text alone",
                "load it from a file or give an opener");
        if (file.Trim().Length == 0 || file.Contains('\0'))
            throw include.Error("file", "the file name is empty or not a name", "name a file");

        // Paths are relative to the main file; failing that, to the including file.
        string path = Path.Combine(DirectoryOf(mainFile), file);
        string? text = TryOpen(path);
        if (text is null)
        {
            path = Path.Combine(directory, file);
            text = TryOpen(path);
        }

        if (text is null)
            throw include.Error("file", $"'{file}' cannot be opened", $"put it beside '{mainFile}' or correct its name");
        if (!included.Add(Normal(path)))
            throw include.Error("file", $"'{file}' is included twice or includes itself", "include each file once");
        if (included.Count - 1 > limits.Includes)
            throw include.Error("file", $"more than {limits.Includes} files are included", "join some of them");
        MjcfNode root = document.Parse(text, path, depth);
        if (root.Name is not ("mujoco" or "mujocoinclude"))
            throw root.Error($"an included file starts with <{root.Name}>", "start it with <mujocoinclude>");
        // What an included root says of itself (a model's name) is not the model's.
        root.ReadPast("model");
        root.Finish();
        return (root, DirectoryOf(path));
    }

    private string? TryOpen(string path)
    {
        try
        {
            return open!(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    public static string DirectoryOf(string file) => Path.GetDirectoryName(file) ?? "";

    // Names only, no disk: two spellings of one relative path are one file.
    private static string Normal(string path) => path.Length == 0 ? path : Path.GetFullPath(path);
}
