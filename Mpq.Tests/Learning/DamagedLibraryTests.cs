using System.Buffers.Binary;
using Mpq.Learning.Native;

namespace Mpq.Tests.Learning;

/// <summary>Whatever a file holds, the readers return or say that it is damaged; they never fail in another way.</summary>
public sealed class DamagedLibraryTests
{
    private const int Seed = 20240607;

    [Test]
    public void A_file_cut_anywhere_is_read_or_called_damaged()
    {
        byte[] file = TinyLibrary.Build(relocated: 2);
        for (int length = 0; length < file.Length; length++)
            Read(file[..length]);
        Assert.That(() => GnuVersionNeeds.Read(file[..300]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("cut short"));
    }

    [Test]
    public void A_file_with_any_byte_changed_is_read_or_called_damaged()
    {
        byte[] file = TinyLibrary.Build(relocated: 3);
        for (int at = 0; at < file.Length; at++)
        {
            foreach (byte value in (byte[])[0, 1, 0x7f, 0x80, 0xff])
                Read(Changed(file, at, value));
        }
    }

    [Test]
    public void Files_with_random_words_changed_are_read_or_called_damaged()
    {
        var random = new Random(Seed);
        byte[] file = TinyLibrary.Build(relocated: 2);
        int damaged = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. file];
            for (int change = random.Next(1, 6); change > 0; change--)
                random.NextBytes(changed.AsSpan(random.Next(file.Length / 8) * 8, random.Next(1, 9)));
            damaged += Read(changed) ? 0 : 1;
        }

        Assert.That(damaged, Is.InRange(1_000, 19_000), "Some changes hurt and some do not.");
    }

    [Test]
    public void TorchSharps_library_changed_or_cut_is_read_or_called_damaged()
    {
        byte[] file = GnuVersionNeedsTests.Real();
        var random = new Random(Seed);
        VersionNeed first = GnuVersionNeeds.Read(file)[0];
        for (int round = 0; round < 400; round++)
        {
            // The program headers, or the list of versions, which is what a wrong number would lead astray.
            int at = random.Next(2) == 0 ? random.Next(0, 512) : first.FlagsOffset - 20 + random.Next(0, 512);
            Read(Changed(file, at, (byte)random.Next(256)));
        }

        for (int round = 0; round < 50; round++)
            Read(file[..random.Next(file.Length)]);
        Assert.That(() => GnuVersionNeeds.Read(file[..100_000]), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void A_list_of_more_versions_than_there_are_numbers_is_called_damaged()
    {
        // A library with 65 535 versions, whose entries overlap: every word reads 4, the distance to the next one.
        IEnumerable<byte> fours = Enumerable.Range(0, 400_000).Select(i => (byte)(i % 4 == 0 ? 4 : 0));
        byte[] file = [.. TinyLibrary.Build(relocated: 2), .. fours];
        file[264 + 2] = file[264 + 3] = 0xff;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(264 + 8), 640 - 264);
        Assert.That(() => GnuVersionNeeds.Read(file),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("more versions"));
    }

    [Test]
    public void Text_is_called_no_library()
        => Assert.That(() => GnuVersionNeeds.Read(new byte[4096]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("ELF"));

    private static byte[] Changed(byte[] file, int at, byte value)
    {
        byte[] changed = [.. file];
        changed[at] = value;
        return changed;
    }

    private static bool Read(byte[] file)
    {
        try
        {
            foreach (VersionNeed need in GnuVersionNeeds.Read(file))
                GnuVersionNeeds.MakeWeak(file, need);
            GnuVersionDefinitions.Read(file);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
