using System.Text;
using System.Text.Json;
using Mpq.Learning.Training;

namespace Mpq.Bench.Simulating;

/// <summary>
/// A JSON object of arrays that grow side by side, of any length in bounded memory: each is spooled to a file of its own beside the
/// output, and the whole appears under its name at once or not at all.
/// </summary>
internal sealed class JsonColumns : IDisposable
{
    private const int Enough = 1 << 15;

    private readonly string path;
    private readonly List<(string Name, FileStream File, Utf8JsonWriter Writer)> columns = [];

    /// <summary>Begins the columns.</summary>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public JsonColumns(string path, params IEnumerable<string> names)
    {
        this.path = path;
        WholeFile.Check(path);
        string beside = WholeFile.IsDevice(path) ? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) : path;
        foreach (string name in names)
        {
            FileStream file = new(
                $"{beside}.{name}.tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
            Utf8JsonWriter writer = new(file);
            writer.WriteStartArray();
            columns.Add((name, file, writer));
        }
    }

    /// <summary>Where the next row of a column goes: one JSON value.</summary>
    public Utf8JsonWriter this[string name] => columns.Find(column => column.Name == name).Writer;

    /// <summary>Ends a row of all columns.</summary>
    public void EndRow()
    {
        foreach ((_, _, Utf8JsonWriter writer) in columns)
            if (writer.BytesPending > Enough)
                writer.Flush();
    }

    /// <summary>Ends the columns and puts the whole in its place.</summary>
    public void Finish()
    {
        WholeFile.Write(path, whole =>
        {
            string before = "{";
            foreach ((string name, FileStream file, Utf8JsonWriter writer) in columns)
            {
                writer.WriteEndArray();
                writer.Flush();
                whole.Write(Encoding.UTF8.GetBytes($"{before}\"{name}\":"));
                file.Position = 0;
                file.CopyTo(whole);
                before = ",\n";
            }

            whole.Write("}\n"u8);
        });
    }

    /// <summary>Removes what was spooled.</summary>
    public void Dispose()
    {
        foreach ((_, FileStream file, Utf8JsonWriter writer) in columns)
        {
            writer.Dispose();
            file.Dispose();
        }
    }
}

/// <summary>Numbers as JSON.</summary>
internal static class JsonNumbers
{
    /// <summary>[a, b, …], with all digits that it takes to read the same numbers again.</summary>
    public static void WriteNumbers(this Utf8JsonWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.WriteStartArray();
        foreach (double number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
