using Mpq.Physics.Mjcf;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Places in messages, limits, and what is read past.</summary>
internal sealed class DocumentTests
{
    [Test]
    public void AnErrorOfAnAttributePointsAtIt()
    {
        MjcfException refusal = Text.Refusal(
            "<mujoco>\n  <worldbody>\n    <geom size='1'\n          condim='5'/>\n  </worldbody>\n</mujoco>");
        Assert.That(refusal.Message, Is.EqualTo("model.xml:4:11: <geom>: condim 5 does not exist; write 1, 3, 4 or 6"));
        Assert.That((refusal.File, refusal.Line, refusal.Column, refusal.Element), Is.EqualTo(("model.xml", 4, 11, "geom")));
    }

    [Test]
    public void AnErrorOfAnElementPointsAtIt()
    {
        MjcfException refusal = Text.Refusal("<mujoco>\n  <worldbody>\n    <body><joint/></body>\n  </worldbody>\n</mujoco>");
        Assert.That((refusal.Line, refusal.Column, refusal.Element), Is.EqualTo((3, 5, "body")));
    }

    [Test]
    public void ADuplicateIsReportedWhereItStands()
    {
        MjcfException refusal = Text.Refusal(
            "<mujoco><worldbody>\n<geom name='a' size='1'/>\n <geom name='a' size='1'/></worldbody></mujoco>");
        Assert.That((refusal.Line, refusal.Column), Is.EqualTo((3, 8)));
    }

    [Test]
    public void AMessageIsOneLineWhateverTheFileHolds()
    {
        MjcfException refusal = Text.Refusal(
            $"<mujoco><worldbody><geom size='a&#10;b{new string('c', 5000)}'/></worldbody></mujoco>");
        Assert.That(refusal.Message, Does.Not.Contain('\n'));
        Assert.That(refusal.Message, Has.Length.LessThan(1000));
    }

    [Test]
    public void LimitsAreKept()
    {
        string text = "<mujoco><worldbody><body><freejoint/><geom size='1'/></body></worldbody></mujoco>";
        Assert.That(() => MjcfReader.Read(text), Throws.Nothing);
        Assert.That(() => Read(new() { Characters = 80 }), Throws.TypeOf<MjcfException>());
        Assert.That(() => Read(new() { Elements = 4 }), Throws.TypeOf<MjcfException>());
        Assert.That(() => Read(new() { Depth = 3 }), Throws.TypeOf<MjcfException>());
        Assert.That(() => Read(new() { DegreesOfFreedom = 5 }), Throws.TypeOf<MjcfException>());
        string longName = $"<mujoco model='{new string('x', 100)}'/>";
        Assert.That(() => MjcfReader.Read(longName, limits: new() { AttributeCharacters = 99 }), Throws.TypeOf<MjcfException>());

        void Read(MjcfLimits limits) => MjcfReader.Read(text, limits: limits);
    }

    [Test]
    public void LimitsThemselvesAreLimited()
    {
        foreach (MjcfLimits wrong in (MjcfLimits[])[new() { Depth = 0 }, new() { Depth = 1001 }, new() { Elements = -1 }])
            Assert.That(() => MjcfReader.Read("<mujoco/>", limits: wrong), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void LooksAndMeasurementsAreReadPast()
    {
        const string text = """
            <mujoco><visual><rgba fog="1 1 1 1"/></visual><statistic extent="3"/>
            <asset><mesh file="a.stl"/><hfield name="h"/></asset>
            <sensor><gyro site="nowhere"/></sensor><custom><text name="t" data="d"/></custom><size njmax="5"/>
            <deformable><skin file="s.skn"/></deformable>
            <worldbody>stray text<light/><camera/><geom type="hfield" hfield="h" contype="0" conaffinity="0"/>
            <body><freejoint/><geom size="1" rgba="1 0 0 1" material="m" user="1 2"/>
            <geom type="mesh" mesh="a" contype="0" conaffinity="0" density="0"/></body></worldbody></mujoco>
            """;
        Assert.That(Text.Read(text).Geoms.Count, Is.EqualTo(3));
    }

    [Test]
    public void AVisualMeshOfABodyWithInertialIsReadPast()
    {
        string body = Text.Body("<freejoint/><geom type='mesh' mesh='m' contype='0' conaffinity='0'/>");
        Assert.That(Text.ReadWorld(body).Nv, Is.EqualTo(6));
    }

    [Test]
    public void NothingIsAModelToo() => Assert.That(
        (Text.Read("<mujoco/>").Bodies.Count, Text.Read("<mujoco/>").Nv), Is.EqualTo((1, 0)));

    [Test]
    public void SectionsOfOneNameAddUp()
    {
        const string text = "<mujoco><option timestep='.1'/><worldbody><body name='a'/></worldbody><option cone='elliptic'/>"
            + "<worldbody><body name='b'/></worldbody></mujoco>";
        Assert.That(Text.Read(text).Bodies.Count, Is.EqualTo(3));
        Assert.That((Text.Read(text).Option.Timestep, (int)Text.Read(text).Option.Cone), Is.EqualTo((0.1, 1)));
    }
}
