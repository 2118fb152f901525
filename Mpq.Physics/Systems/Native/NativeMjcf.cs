using System.Xml;
using System.Xml.Linq;

namespace Mpq.Physics.Systems.Native;

/// <summary>A model's text on its way to the native library: its includes put in, options changed, written for the library's version.</summary>
internal sealed class NativeMjcf
{
    private const int DeepestInclude = 32;

    private NativeMjcf(XDocument document, string name)
    {
        Document = document;
        Name = name;
    }

    /// <summary>The text as a tree, without include elements.</summary>
    public XDocument Document { get; }

    /// <summary>What to call it in messages.</summary>
    public string Name { get; }

    /// <summary>Reads a file and what it includes; paths of assets become absolute.</summary>
    /// <exception cref="InvalidDataException">A file is not well-formed, or includes are nested too deeply.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static NativeMjcf Load(string path)
    {
        NativeMjcf file = new(Parse(File.ReadAllText(path), path), path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Include(file.Document.Root!, folder, 1);
        if (file.Document.Descendants("asset").Elements().Any(asset => asset.Attribute("file") is not null))
            MakeAbsolute(file.Compiler(), folder);
        return file;
    }

    /// <summary>Reads text; it can include nothing.</summary>
    /// <exception cref="InvalidDataException">It is not well-formed or has an include element.</exception>
    public static NativeMjcf Read(string text, string name)
    {
        NativeMjcf file = new(Parse(text, name), name);
        if (file.Document.Descendants("include").Any())
            throw new InvalidDataException($"{name} includes files, which only a model that is loaded from a file can.");
        return file;
    }

    /// <summary>The first compiler element, made if there is none.</summary>
    public XElement Compiler() => Section("compiler");

    /// <summary>Sets attributes of the option element, in place of what the file says.</summary>
    public void SetOptions(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach ((string attribute, string value) in attributes)
        {
            foreach (XElement option in Document.Root!.Elements("option"))
                option.SetAttributeValue(attribute, null);
            Section("option").SetAttributeValue(attribute, value);
        }
    }

    /// <summary>Compiles it with the library, by way of a temporary file. Call it on a <see cref="MujocoThread"/>.</summary>
    /// <exception cref="InvalidDataException">MuJoCo refuses it.</exception>
    public NativeModel Compile(MujocoLibrary library)
    {
        string file = Path.Combine(Path.GetTempPath(), $"mpq-{Guid.NewGuid():N}.xml");
        try
        {
            Document.Save(file, SaveOptions.DisableFormatting);
            return NativeModel.Load(library, file, Name);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private XElement Section(string name)
    {
        XElement root = Document.Root!;
        if (root.Element(name) is { } present)
            return present;
        XElement added = new(name);
        root.AddFirst(added);
        return added;
    }

    private static XDocument Parse(string text, string name)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader);
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"{name} is no XML: {e.Message}", e);
        }
    }

    // The children of the included root stand in the place of the include; all paths are relative to the first file, as in MuJoCo.
    private static void Include(XElement element, string folder, int depth)
    {
        if (depth > DeepestInclude)
            throw new InvalidDataException($"Includes are nested more than {DeepestInclude} deep.");
        foreach (XElement include in element.Descendants("include").ToArray())
        {
            string file = (string?)include.Attribute("file") ?? throw new InvalidDataException("An include element names no file.");
            string path = Path.Combine(folder, file);
            XElement root = Parse(File.ReadAllText(path), path).Root!;
            Include(root, folder, depth + 1);
            include.ReplaceWith(root.Elements());
        }
    }

    // The text is compiled from another folder than its own.
    private static void MakeAbsolute(XElement compiler, string folder)
    {
        string? assets = (string?)compiler.Attribute("assetdir");
        foreach (string kind in (string[])["meshdir", "texturedir"])
            compiler.SetAttributeValue(kind, Path.Combine(folder, (string?)compiler.Attribute(kind) ?? assets ?? ""));
        compiler.SetAttributeValue("assetdir", null);
    }
}
