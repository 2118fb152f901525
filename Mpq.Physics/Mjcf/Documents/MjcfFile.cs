namespace Mpq.Physics.Mjcf;

/// <summary>Reads a text file, but not more of it than a limit allows: a name may lead to a device without end.</summary>
internal static class MjcfFile
{
    public static string Read(string path, int mostCharacters)
    {
        using StreamReader reader = new(path);
        char[] buffer = new char[1 << 14];
        System.Text.StringBuilder text = new();
        while (text.Length <= mostCharacters && reader.Read(buffer, 0, buffer.Length) is > 0 and int count)
            text.Append(buffer, 0, count);
        return text.ToString();
    }
}
