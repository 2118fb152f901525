using Mpq.Learning.Native;

namespace Mpq.Tests.Learning;

public sealed class GnuVersionNeedsTests
{
    private const string Unused = "GLIBCXX_3.4.32";

    [TestCase((ushort)1)]
    [TestCase((ushort)2)]
    [TestCase((ushort)3)]
    public void A_version_is_used_when_a_relocation_names_a_symbol_of_it(ushort relocated)
    {
        IReadOnlyList<VersionNeed> needs = GnuVersionNeeds.Read(TinyLibrary.Build(relocated));
        Assert.That(needs.Select(need => (need.Library, need.Version, need.IsUsed)), Is.EqualTo(new[]
        {
            ("libstdc++.so.6", TinyLibrary.Older, relocated == 2),
            ("libstdc++.so.6", TinyLibrary.Newer, relocated == 3),
        }));
    }

    [Test]
    public void Relaxing_sets_one_flag_and_changes_no_other_byte()
    {
        byte[] file = TinyLibrary.Build(relocated: 2);
        AssertOneFlag(file, VersionRelaxation.Missing(GnuVersionNeeds.Read(file), new HashSet<string> { TinyLibrary.Older }));
    }

    [Test]
    public void A_missing_version_that_is_used_is_not_relaxed()
    {
        byte[] file = TinyLibrary.Build(relocated: 3);
        var offered = new HashSet<string> { TinyLibrary.Older };
        IReadOnlyList<VersionNeed> missing = VersionRelaxation.Missing(GnuVersionNeeds.Read(file), offered);
        Assert.That(() => VersionRelaxation.Relax(file, missing),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains(TinyLibrary.Newer));
    }

    [Test]
    public void TorchSharp_asks_for_one_version_that_it_does_not_use_and_for_many_that_it_does()
    {
        IReadOnlyList<VersionNeed> needs = GnuVersionNeeds.Read(Real());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(needs.Where(need => !need.IsUsed).Select(need => need.Version), Is.EqualTo(new[] { Unused }));
            Assert.That(needs.Single(need => need.Version == "GLIBCXX_3.4.11").IsUsed);
            Assert.That(needs.Single(need => need.Version == "GLIBC_2.34").Library, Is.EqualTo("libc.so.6"));
        }
    }

    [Test]
    public void Relaxing_TorchSharp_sets_one_flag_and_changes_no_other_byte()
    {
        byte[] file = Real();
        IReadOnlyList<VersionNeed> needs = GnuVersionNeeds.Read(file);
        var offered = needs.Select(need => need.Version).Where(version => version != Unused).ToHashSet();
        AssertOneFlag(file, VersionRelaxation.Missing(needs, offered));
    }

    [Test]
    public void TorchSharp_is_not_relaxed_for_a_version_that_it_uses()
    {
        byte[] file = Real();
        IReadOnlyList<VersionNeed> missing = VersionRelaxation.Missing(GnuVersionNeeds.Read(file), new HashSet<string>());
        Assert.That(() => VersionRelaxation.Relax(file, missing), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    [Platform("Linux")]
    public void The_systems_libstdc_offers_versions()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string? path = LoadedLibrary.RuntimePath();
        Assert.That(path, Is.Not.Null);
        IReadOnlySet<string> offered = GnuVersionDefinitions.Read(File.ReadAllBytes(path!));
        Assert.That(offered, Is.SupersetOf(new[] { "GLIBCXX_3.4", "GLIBCXX_3.4.21", "CXXABI_1.3" }));
    }

    internal static byte[] Real()
    {
        string? path = OperatingSystem.IsLinux() ? NativeFolders.Find("libLibTorchSharp.so") : null;
        Assume.That(path, Is.Not.Null, "This build has no native TorchSharp for Linux.");
        return File.ReadAllBytes(path!);
    }

    private static void AssertOneFlag(byte[] file, IReadOnlyList<VersionNeed> missing)
    {
        byte[] before = [.. file], relaxed = VersionRelaxation.Relax(file, missing);
        int[] changed = [.. Enumerable.Range(0, file.Length).Where(i => file[i] != relaxed[i])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing, Has.Count.EqualTo(1));
            Assert.That(changed, Is.EqualTo(new[] { missing[0].FlagsOffset }));
            Assert.That(relaxed[missing[0].FlagsOffset], Is.EqualTo(VersionNeed.Weak));
            Assert.That(relaxed, Has.Length.EqualTo(file.Length));
            Assert.That(file.AsSpan().SequenceEqual(before), "The original bytes stay as they are.");
            Assert.That(GnuVersionNeeds.Read(relaxed).Single(need => need.IsWeak).Version, Is.EqualTo(missing[0].Version));
        }
    }
}
