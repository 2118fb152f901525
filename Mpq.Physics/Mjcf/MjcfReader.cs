using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>
/// Reads models in MJCF, MuJoCo's XML format, and compiles them as MuJoCo 3 does. What only looks or measures is read past;
/// what would change the motion and is not supported is refused.
/// Source: MuJoCo's documentation, "XML reference" and "Modeling".
/// </summary>
public static class MjcfReader
{
    /// <summary>Reads a file and what it includes.</summary>
    /// <param name="path">The file; includes are relative to it.</param>
    /// <param name="limits">What the file may cost; the defaults if null.</param>
    /// <exception cref="MjcfException">The file or an included one is not a model that can be simulated.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static Model Load(string path, MjcfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        MjcfLimits used = MjcfLimits.Checked(limits);
        string Open(string file) => MjcfFile.Read(file, used.Characters);
        return Read(Open(path), path, Open, used);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The model.</param>
    /// <param name="file">What to call it in messages; includes are relative to it.</param>
    /// <param name="open">
    /// Gives the text of an included file, or throws an <see cref="IOException"/>; null: nothing can be included.
    /// </param>
    /// <param name="limits">What the text may cost; the defaults if null.</param>
    /// <exception cref="MjcfException">The text or an included one is not a model that can be simulated.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public static Model Read(string text, string file = "model.xml", Func<string, string>? open = null, MjcfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        MjcfLimits used = MjcfLimits.Checked(limits);
        MjcfDocument document = new(used);
        MjcfNode root = document.Parse(text, file, 0);
        new MjcfIncludes(document, used, file, open).Expand(root, MjcfIncludes.DirectoryOf(file), 1);
        return ModelCompiler.Compile(ModelSections.Read(root), used);
    }
}
