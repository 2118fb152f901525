using Mpq.Learning.Training;

namespace Mpq.Tests.Learning;

/// <summary>A checkpoint is whole, or it is refused by name; the old one outlives every failure to write a new one.</summary>
public sealed class CheckpointTests
{
    private static readonly byte[] Payload = [.. Enumerable.Range(0, 40).Select(i => (byte)(i * 7))];

    private readonly TemporaryFolder folder = new();

    private string File => folder["some.mpq"];

    [SetUp]
    public void Write() => Checkpoint.Save(File, writer => writer.Write(Payload));

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void What_was_written_is_read()
    {
        Assert.That(Read(), Is.EqualTo(Payload));
        Assert.That(System.IO.File.ReadAllBytes(File).AsSpan(0, 4).ToArray(), Is.EqualTo("MPQ2"u8.ToArray()));
        Checkpoint.Save(File, writer => writer.Write(new byte[] { 1, 2, 3 }));
        Assert.That(Read(3), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { File }), "No temporary file is left.");
    }

    [Test]
    public void Damage_to_any_byte_is_noticed()
    {
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Assert.That(whole, Has.Length.EqualTo(20 + Payload.Length), "Every byte belongs to the header or to the payload.");
        for (int i = 0; i < whole.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. whole];
                damaged[i] ^= (byte)(1 << bit);
                Refused(damaged, $"byte {i}, bit {bit}");
            }
        }
    }

    [Test]
    public void A_file_cut_short_anywhere_is_noticed_and_so_is_one_too_long()
    {
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int length = 0; length < whole.Length; length++)
            Refused(whole[..length], $"{length} bytes");
        Refused([.. whole, 0], "one byte more");
        Refused([.. whole, .. whole], "twice");
    }

    [Test]
    public void Whoever_reads_more_than_there_is_learns_which_file_ended()
        => Assert.That(() => Read(Payload.Length + 1), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(File));

    [Test]
    public void A_reader_that_refuses_the_payload_is_told_to_whom_it_belongs()
        => Assert.That(
            () => Checkpoint.Load(File, _ => throw new InvalidDataException("Another shape.")),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(File).And.Message.Contains("Another shape."));

    [Test]
    public void Where_there_is_none_nothing_is_read()
        => Assert.That(
            () => Checkpoint.Load(folder["none.mpq"], _ => Assert.Fail("Read.")),
            Throws.TypeOf<FileNotFoundException>());

    [Test]
    public void The_old_one_outlives_a_writer_that_fails()
    {
        Assert.That(
            () => Checkpoint.Save(File, writer =>
            {
                writer.Write(1);
                throw new InvalidOperationException("Half way.");
            }),
            Throws.InvalidOperationException);
        Assert.That(Read(), Is.EqualTo(Payload));
        Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { File }));
    }

    [Test]
    public void The_old_one_outlives_a_folder_that_takes_no_file()
    {
        // A folder in the temporary file's place refuses the write, whoever the user is.
        Directory.CreateDirectory(File + ".tmp");
        try
        {
            Assert.That(() => Checkpoint.Save(File, writer => writer.Write(1)), Throws.InstanceOf<Exception>());
            Assert.That(Read(), Is.EqualTo(Payload));
        }
        finally
        {
            Directory.Delete(File + ".tmp");
        }
    }

    [Test]
    public void What_a_killed_writer_left_is_neither_read_nor_in_the_way()
    {
        System.IO.File.WriteAllBytes(File + ".tmp", [1, 2, 3]);
        Assert.That(Read(), Is.EqualTo(Payload));
        Checkpoint.Save(File, writer => writer.Write(Payload.AsSpan(1)));
        Assert.That(Read(39), Is.EqualTo(Payload[1..]));
        Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { File }));
    }

    private void Refused(byte[] content, string what)
    {
        string path = folder["damaged.mpq"];
        System.IO.File.WriteAllBytes(path, content);
        try
        {
            bool read = false;
            Assert.That(
                () => Checkpoint.Load(path, _ => read = true),
                Throws.TypeOf<InvalidDataException>().With.Message.Contains(path), what);
            Assert.That(read, Is.False, what);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private byte[] Read(int length = 40)
    {
        byte[] bytes = new byte[length];
        Checkpoint.Load(File, reader => reader.BaseStream.ReadExactly(bytes));
        return bytes;
    }
}
