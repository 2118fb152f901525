using Mpq.Learning.Training;

namespace Mpq.Tests.Learning;

/// <summary>A file is replaced whole or not at all; what only has the name of a file is left what it is.</summary>
public sealed class WholeFileTests
{
    private readonly TemporaryFolder folder = new();

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void A_file_that_fails_half_way_leaves_the_old_one()
    {
        WholeFile.Write(folder["a"], "old");
        Assert.That(
            () => WholeFile.Write(folder["a"], file =>
            {
                file.WriteByte(1);
                throw new InvalidOperationException("half way");
            }),
            Throws.InvalidOperationException);
        Assert.That(File.ReadAllText(folder["a"]), Is.EqualTo("old"));
        WholeFile.Write(folder["a"], "new");
        Assert.That(File.ReadAllText(folder["a"]), Is.EqualTo("new"));
    }

    [Test]
    [Platform("Unix")]
    public void A_link_stays_and_what_it_leads_to_is_written()
    {
        File.WriteAllText(folder["target"], "old");
        File.CreateSymbolicLink(folder["link"], folder["target"]);
        WholeFile.Write(folder["link"], "new");
        Assert.That(new FileInfo(folder["link"]).LinkTarget, Is.EqualTo(folder["target"]));
        Assert.That(File.ReadAllText(folder["target"]), Is.EqualTo("new"));
    }

    [Test]
    [Platform("Unix")]
    public void Devices_are_no_files_to_be_replaced()
    {
        File.CreateSymbolicLink(folder["sink"], "/dev/null");
        Assert.That(WholeFile.IsDevice("/dev/null") && WholeFile.IsDevice("/dev/stdout") && WholeFile.IsDevice(folder["sink"]), Is.True);
        Assert.That(WholeFile.IsDevice(folder["file"]) || WholeFile.IsDevice("/dev/no-such-device"), Is.False);
        Assert.That(() => WholeFile.Check("/dev/null"), Throws.Nothing);
    }

    [Test]
    public void What_cannot_be_written_is_told_before_the_work()
    {
        Directory.CreateDirectory(folder["a folder"]);
        File.WriteAllText(folder["a file"], "kept");
        Assert.That(() => WholeFile.Check(folder["a folder"]), Throws.InstanceOf<IOException>().With.Message.Contains("is a folder"));
        Assert.That(() => WholeFile.Check(folder["a file", "below"]), Throws.InstanceOf<IOException>());
        Assert.That(() => WholeFile.Check(folder["new", "page.md"]), Throws.Nothing);
        Assert.That(Directory.GetFileSystemEntries(folder["new"]), Is.Empty);
        Assert.That(File.ReadAllText(folder["a file"]), Is.EqualTo("kept"));
    }
}
