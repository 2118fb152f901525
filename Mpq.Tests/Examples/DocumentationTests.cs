using System.Text.RegularExpressions;

namespace Mpq.Tests.Examples;

/// <summary>
/// Code in the documentation is code that these tests compile and run: a fence after "example: NAME" repeats the lines of that name.
/// </summary>
public partial class DocumentationTests
{
    private static IEnumerable<string> Pages
        => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Select(page => Path.GetRelativePath(Repository.Root, page));

    [TestCaseSource(nameof(Pages))]
    public void CodeIsThatOfTheTests(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        Dictionary<string, string> examples = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Mpq.Tests", "Examples"), "*.cs")
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
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
        {
            string path = link.Groups["path"].Value, anchor = link.Groups["anchor"].Value;
            string target = path.Length > 0 ? Path.Combine(folder, path) : Path.Combine(Repository.Root, page);
            Assert.That(Path.Exists(target), $"{page} links to {path}");
            if (anchor.Length > 0)
                Assert.That(Heading().Matches(File.ReadAllText(target)).Select(AnchorOf), Does.Contain(anchor), $"{page} links to {path}#{anchor}");
        }
    }

    // As the places where such pages are read make them: small letters, no punctuation, hyphens for spaces.
    private static string AnchorOf(Match heading)
        => new([.. heading.Groups["text"].Value.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-').Select(c => c == ' ' ? '-' : c)]);

    private static string Unindented(string code)
    {
        string[] lines = code.Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    [GeneratedRegex(@"<!-- example: (?<name>\w+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ *// example: (?<name>\w+)\n(?<code>.*?)^ *// end$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Compiled();

    [GeneratedRegex(@"(\]\(|^\[[^\]]+\]: )(?<path>[^)#:\s]*)(#(?<anchor>[^)\s]+))?(\)|$)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
