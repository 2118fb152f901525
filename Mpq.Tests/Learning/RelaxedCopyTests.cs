using System.Runtime.Versioning;
using Mpq.Learning.Native;

namespace Mpq.Tests.Learning;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class RelaxedCopyTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("mpq-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_copy_that_is_right_is_kept_and_a_wrong_one_is_replaced()
    {
        byte[] content = [1, 2, 3];
        string path = RelaxedCopy.Write(_folder, "copy.so", content);
        DateTime written = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, written);
        RelaxedCopy.Write(_folder, "copy.so", content);
        Assert.That(File.GetLastWriteTimeUtc(path), Is.EqualTo(written));
        File.WriteAllBytes(path, [1, 2]);
        RelaxedCopy.Write(_folder, "copy.so", content);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(content));
    }

    [Test]
    public void Many_writers_at_once_leave_one_whole_file()
    {
        byte[] content = new byte[1 << 20];
        new Random(1).NextBytes(content);
        Parallel.For(0, 32, _ => Assert.That(
            content.AsSpan().SequenceEqual(File.ReadAllBytes(RelaxedCopy.Write(_folder, "copy.so", content)))));
        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { Path.Combine(_folder, "copy.so") }));
    }

    [Test]
    public void A_folder_below_a_package_is_a_packages()
    {
        string native = Directory.CreateDirectory(Path.Combine(_folder, "1.0.0", "runtimes", "native")).FullName;
        Assert.That(NativeFolders.IsPackage(native), Is.False);
        File.WriteAllText(Path.Combine(_folder, "1.0.0", ".nupkg.metadata"), "{}");
        Assert.That(NativeFolders.IsPackage(native));
    }

    [Test]
    public void A_copy_that_no_folder_can_load_is_an_error_of_the_loader_and_leaves_nothing_behind()
    {
        Assert.That(() => RelaxedCopy.Load(Path.Combine(_folder, "libwrong.so"), "no library"u8.ToArray()),
            Throws.TypeOf<DllNotFoundException>());
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }
}
