using Mpq.Physics.Systems.Native;

namespace Mpq.Tests.Physics.Native;

internal sealed class VersionTests
{
    [TestCase(222, "2.2.2")]
    [TestCase(237, "2.3.7")]
    [TestCase(340, "3.4.0")]
    [TestCase(3005000, "3.5.0")]
    [TestCase(3012001, "3.12.1")]
    public void The_number_of_mj_version_is_read(int number, string version)
        => Assert.That(MujocoVersion.FromNumber(number).ToString(), Is.EqualTo(version));

    [Test]
    public void Later_versions_are_greater()
    {
        int[] numbers = [220, 222, 237, 300, 340, 3005000, 3012001];
        MujocoVersion[] versions = [.. numbers.Select(MujocoVersion.FromNumber)];
        Assert.That(versions, Is.Ordered.Ascending.And.Unique);
        Assert.That(versions[0] < versions[1] && versions[^1] > versions[0] && versions[0] <= versions[1] && versions[1] >= versions[0]);
    }

    [TestCase(222, 40328)]
    [TestCase(237, 40376)]
    [TestCase(311, 161612)]
    [TestCase(3012001, 160576)]
    public void A_layout_holds_until_the_next(int number, int rows)
        => Assert.That(DataLayout.Of(MujocoVersion.FromNumber(number))!.Rows, Is.EqualTo(rows));

    [Test]
    public void The_layout_of_an_unknown_version_is_not_guessed()
        => Assert.That(DataLayout.Of(MujocoVersion.FromNumber(3099000)), Is.Null);
}
