using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Tendons, actuators, equalities, contacts and keyframes.</summary>
internal sealed class CouplingTests
{
    private static readonly string Bodies =
        "<body name='a'>" + Text.Mass + "<joint name='h' ref='.5' springref='1' range='-1 3'/><site name='s' pos='1 0 0'/></body>"
        + "<body name='b' pos='0 0 2'>" + Text.Mass + "<joint name='v' type='slide' ref='1' springref='3'/>"
        + "<site name='t'/></body>"
        + "<body name='m' mocap='true' pos='0 1 0'/>";

    private static Model Read(string sections) => Text.ReadWorld(Bodies, "<compiler angle='radian'/>" + sections);

    [Test]
    public void AFixedTendonsLengthIsItsJointsSum()
    {
        const string fixedTendon = "<tendon><fixed><joint joint='h' coef='2'/><joint joint='v' coef='-3'/></fixed></tendon>";
        TendonTable tendon = Read(fixedTendon).Tendons;
        Assert.That(tendon.Length0[0], Is.EqualTo(1 - 3));
        Assert.That(tendon.SpringLength, Is.All.EqualTo(2 - 9));
    }

    [Test]
    public void ASpatialTendonRestsWhereTheJointsSpringsRest()
    {
        TendonTable tendon = Read("<tendon><spatial><site site='s'/><site site='t'/></spatial></tendon>").Tendons;
        // At rest the hinge is turned by 1/2 (which moves its site sideways only) and the slide is 2 further up.
        Assert.That(tendon.Length0[0], Is.EqualTo(Math.Sqrt(5)).Within(1e-15));
        Assert.That(tendon.SpringLength, Is.All.EqualTo(Math.Sqrt(17)).Within(1e-15));
    }

    [Test]
    public void ASpringlengthOfOneNumberIsBoth()
    {
        Model model = Read("<tendon><fixed springlength='.3'><joint joint='h' coef='1'/></fixed></tendon>");
        Assert.That(model.Tendons.SpringLength, Is.All.EqualTo(0.3));
    }

    [Test]
    public void ShortcutsAreGeneralActuators()
    {
        ActuatorTable actuators = Read("""
            <actuator><motor joint="h" gear="7"/><position joint="h" kp="5" kv="2"/><velocity joint="v" kv="3"/>
            <damper joint="h" kv="4" ctrlrange="0 2"/><position joint="h" kp="2" dampratio="1"/>
            <general jointinparent="h" gaintype="affine" gainprm="1 2 3" biastype="affine" biasprm="4 5 6"/></actuator>
            """).Actuators;
        Assert.Multiple(() =>
        {
            Assert.That(actuators.GainParameters, Is.EqualTo(new[] { 1.0, 0, 0, 5, 0, 0, 3, 0, 0, 0, 0, -4, 2, 0, 0, 1, 2, 3 }));
            Assert.That(
                actuators.BiasParameters.SetItem(14, 0), Is.EqualTo(new[] { 0.0, 0, 0, 0, -5, -2, 0, 0, -3, 0, 0, 0, 0, -2, 0, 4, 5, 6 }));
            Assert.That(actuators.BiasParameters[14], Is.Negative);
            Assert.That(actuators.DampingRatio, Is.EqualTo(new[] { 0.0, 0, 0, 0, 1, 0 }));
            Assert.That(actuators.GainKind.Select(kind => (int)kind), Is.EqualTo(new[] { 0, 0, 0, 1, 0, 1 }));
            Assert.That(actuators.BiasKind.Select(kind => (int)kind), Is.EqualTo(new[] { 0, 1, 1, 0, 1, 1 }));
            Assert.That(actuators.ControlLimited, Is.EqualTo(new[] { false, false, false, true, false, false }));
            Assert.That(actuators.Transmission[5], Is.EqualTo(Transmission.JointInParent));
            Assert.That(actuators.Gear[0], Is.EqualTo(7));
        });
    }

    [Test]
    public void APositionServoMayInheritItsRange()
    {
        ActuatorTable actuators = Read("<actuator><position joint='h' inheritrange='.5'/></actuator>").Actuators;
        Assert.That(actuators.ControlRange, Is.EqualTo(new[] { 0.0, 2 }));
    }

    [Test]
    public void GroupsOfActuatorsCanBeSwitchedOff()
    {
        Model model = Read(
            "<option actuatorgroupdisable='2'/><actuator><motor joint='h' group='2'/><motor joint='h'/></actuator>");
        Assert.That(model.Actuators.Enabled, Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public void AWeldKeepsTheReferencePoseUnlessGivenOne()
    {
        const string reference = "<weld body1='a' body2='b' anchor='0 0 1'/>";
        const string given = "<weld body1='a' relpose='1 2 3 0 0 0 4'/>";
        EqualityTable welds = Read($"<equality>{reference}{given}</equality>").Equalities;
        Assert.That(welds.Data[..11], Is.EqualTo(new[] { 0.0, 0, 1, 0, 0, 3, 1, 0, 0, 0, 1 }));
        Assert.That(welds.Data[11..], Is.EqualTo(new[] { 0.0, 0, 0, 1, 2, 3, 0, 0, 0, 1, 1 }));
        Assert.That(welds.Object2, Is.EqualTo(new[] { 2, 0 }));
    }

    [Test]
    public void AConnectKnowsItsAnchorInBothBodies()
    {
        EqualityTable connect = Read("<equality><connect body1='a' body2='b' anchor='1 0 0'/></equality>").Equalities;
        Assert.That(connect.Data[..6], Is.EqualTo(new[] { 1.0, 0, 0, 1, 0, -2 }));
    }

    [Test]
    public void PairsAndExclusionsComeInTheOrderOfTheirBodies()
    {
        const string world = "<body name='x'><geom name='p' size='1'/></body><body name='y'><geom name='q' size='1'/></body>"
            + "<body name='z'><geom name='r' size='1'/></body>";
        Model model = Text.ReadWorld(world, """
            <contact><pair geom1="r" geom2="q"/><pair geom1="q" geom2="p" condim="1"/>
            <exclude body1="z" body2="y"/><exclude body1="world" body2="x"/></contact>
            """);
        Assert.That(model.Pairs.Geom1, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(model.Pairs.Geom2, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(model.Pairs.ContactDimension, Is.EqualTo(new[] { 1, 3 }));
        Assert.That(model.Excludes.Body1, Is.EqualTo(new[] { 0, 2 }));
        Assert.That(model.Excludes.Body2, Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public void KeyframesAreFilledIn()
    {
        KeyframeTable keys = Read("<keyframe><key name='k' time='2'/><key qpos='7 8' mquat='0 0 0 2'/></keyframe>").Keyframes;
        Assert.Multiple(() =>
        {
            Assert.That(keys.Name, Is.EqualTo(new[] { "k", "" }));
            Assert.That(keys.Time, Is.EqualTo(new[] { 2.0, 0 }));
            Assert.That(keys.Qpos, Is.EqualTo(new[] { 0.5, 1, 7, 8 }));
            Assert.That(keys.Qvel, Is.EqualTo(new double[4]));
            Assert.That(keys.MocapPosition, Is.EqualTo(new[] { 0.0, 1, 0, 0, 1, 0 }));
            Assert.That(keys.MocapOrientation, Is.EqualTo(new[] { 1.0, 0, 0, 0, 0, 0, 0, 1 }));
        });
    }

    [Test]
    public void AModelWithNearlyEverythingIsRead()
    {
        Model model = Text.Read(Everything.Xml);
        Assert.That((model.Nq, model.Nv, model.Nu), Is.EqualTo((13, 11, 5)));
        Assert.That((model.Joints.SpringDamper[2], model.Joints.SpringDamper[3]), Is.EqualTo((0.1, 1.0)));
        Assert.That(model.Geoms.Kind, Does.Contain(GeomKind.Mesh));
    }
}
