namespace Mpq.Physics.Mjcf;

/// <summary>
/// A model file that cannot be used: where, which element, what is wrong and what to do about it, in one line
/// <c>file:line:column: &lt;element&gt;: problem; remedy</c>.
/// </summary>
public sealed class MjcfException : Exception
{
    internal MjcfException(SourcePosition position, string element, string problem, string remedy, Exception? inner = null)
        : base($"{Place(position)}: <{OneLine(element)}>: {OneLine(problem)}; {OneLine(remedy)}", inner)
    {
        File = position.File;
        Line = position.Line;
        Column = position.Column;
        Element = element;
        Problem = OneLine(problem);
        Remedy = OneLine(remedy);
    }

    /// <summary>The file as it was named by the caller or by the including file.</summary>
    public string File { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column, from 1.</summary>
    public int Column { get; }

    /// <summary>Name of the element the error is about.</summary>
    public string Element { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    private static string Place(SourcePosition position) => $"{OneLine(position.File)}:{position.Line}:{position.Column}";

    // Text of the file ends up in messages: one line of bounded length whatever it holds.
    private static string OneLine(string text)
    {
        const int longest = 300;
        string cut = text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
        return string.Create(cut.Length, cut, static (line, source) =>
        {
            for (int i = 0; i < line.Length; i++)
                line[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? ' ' : source[i];
        });
    }
}
