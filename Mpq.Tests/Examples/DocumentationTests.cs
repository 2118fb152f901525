using System.Text.RegularExpressions;

namespace Mpq.Tests.Examples;

/// <summary>
/// Code in the documentation is code that these tests compile and run: a fence after "example: NAME" repeats the lines of that name.
/// </summary>
public partial class DocumentationTests
{
    private static readonly string Root = FindRoot();

    private static IEnumerable<string> Pages
        => Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md")
            .Append(Path.Combine(Root, "README.md"))
            .Select(page => Path.GetRelativePath(Root, page));

    [TestCaseSource(nameof(Pages))]
    public void CodeIsThatOfTheTests(string page)
    {
        string text = File.ReadAllText(Path.Combine(Root, page));
        Dictionary<string, string> examples = Directory.EnumerateFiles(Path.Combine(Root, "Mpq.Tests", "Examples"), "*.cs")
            .SelectMany(file => Compiled().Matches(File.ReadAllText(file)))
            .ToDictionary(match => match.Groups["name"].Value, match => Unindented(match.Groups["code"].Value));
        foreach (Match fence in Fence().Matches(text))
        {
            string name = fence.Groups["name"].Value;
            Assert.That(examples, Does.ContainKey(name), $"{page} shows an example that no test compiles");
            Assert.That(fence.Groups["code"].Value, Is.EqualTo(examples[name]), $"{page}, example {name}");
        }

        Assert.That(Fence().Count(text), Is.EqualTo(text.Split("```csharp").Length - 1), $"{page} has C# without a name");
    }

    [TestCaseSource(nameof(Pages))]
    public void LinksLeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Root, page))))
            Assert.That(Path.Exists(Path.Combine(folder, link.Groups["path"].Value)), $"{page} links to {link.Groups["path"].Value}");
    }

    private static string Unindented(string code)
    {
        string[] lines = code.Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Mpq.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Mpq.sln is in no folder above the tests.");
    }

    [GeneratedRegex(@"<!-- example: (?<name>\w+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ *// example: (?<name>\w+)\n(?<code>.*?)^ *// end$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Compiled();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)")]
    private static partial Regex Link();
}
