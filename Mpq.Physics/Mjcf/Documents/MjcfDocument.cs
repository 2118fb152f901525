using System.Xml;

namespace Mpq.Physics.Mjcf;

/// <summary>XML text → elements. No DTD, no entities but the five of XML, no recursion, limits on everything.</summary>
internal sealed class MjcfDocument(MjcfLimits limits)
{
    private int elements;

    /// <summary>The root element of one file.</summary>
    public MjcfNode Parse(string text, string file, int depthAbove)
    {
        if (text.Length > limits.Characters)
            throw Refused(file, 1, 1, $"the file has {text.Length} characters", $"stay below {limits.Characters}");
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.Characters,
            MaxCharactersFromEntities = 1024,
        };
        using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
        try
        {
            return Tree(reader, file, depthAbove);
        }
        catch (XmlException e)
        {
            throw new MjcfException(
                Place(file, e.LineNumber, e.LinePosition), "xml", Reason(e), "make the file well-formed XML without a DTD", e);
        }
    }

    private MjcfNode Tree(XmlReader reader, string file, int depthAbove)
    {
        IXmlLineInfo place = (IXmlLineInfo)reader;
        Stack<MjcfNode> open = new();
        MjcfNode? root = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            // The reader stands behind the '<'.
            MjcfNode node = new(reader.Name, new SourcePosition(file, place.LineNumber, Math.Max(1, place.LinePosition - 1)));
            if (++elements > limits.Elements)
                throw node.Error($"the model has more than {limits.Elements} elements", "split it or make it smaller");
            if (open.Count + depthAbove >= limits.Depth)
                throw node.Error($"elements are nested more than {limits.Depth} deep", "flatten the file");
            bool empty = reader.IsEmptyElement;
            Attributes(reader, place, file, node);
            if (open.TryPeek(out MjcfNode? parent))
                parent.Children.Add(node);
            root ??= node;
            if (!empty)
                open.Push(node);
        }

        return root ?? throw Refused(file, 1, 1, "the file has no element", "write <mujoco>…</mujoco>");
    }

    private void Attributes(XmlReader reader, IXmlLineInfo place, string file, MjcfNode node)
    {
        while (reader.MoveToNextAttribute())
        {
            SourcePosition position = new(file, place.LineNumber, place.LinePosition);
            MjcfAttribute attribute = new(reader.Name, reader.Value, position);
            if (attribute.Value.Length > limits.AttributeCharacters)
                throw node.Error(
                    attribute, $"'{attribute.Name}' is longer than {limits.AttributeCharacters} characters", "shorten it");
            node.Attributes.Add(attribute);
        }
    }

    private static SourcePosition Place(string file, int line, int column) => new(file, Math.Max(1, line), Math.Max(1, column));

    private static MjcfException Refused(string file, int line, int column, string problem, string remedy)
        => new(Place(file, line, column), "xml", problem, remedy);

    // The framework's message repeats the position that ours starts with.
    private static string Reason(XmlException e)
    {
        int end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ');
    }
}
