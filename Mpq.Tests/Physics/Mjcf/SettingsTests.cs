using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>compiler, option and default: what the rest of the file is read by.</summary>
internal sealed class SettingsTests
{
    private const string Two = "<geom name='a' size='.1'/><geom name='b' group='5' size='.1' mass='3'/>";

    [Test]
    public void AnglesAreDegreesUnlessSaidOtherwise()
    {
        string hinge = Text.Body("<joint range='-90 180' ref='90' springref='45'/>");
        Model degrees = Text.ReadWorld(hinge), radians = Text.ReadWorld(hinge, "<compiler angle='radian'/>");
        Assert.Multiple(() =>
        {
            Assert.That(degrees.Joints.Range, Is.EqualTo(new[] { -Math.PI / 2, Math.PI }).Within(1e-15));
            Assert.That(degrees.Qpos0[0], Is.EqualTo(Math.PI / 2).Within(1e-15));
            Assert.That(degrees.QposSpring[0], Is.EqualTo(Math.PI / 4).Within(1e-15));
            Assert.That(radians.Joints.Range, Is.EqualTo(new[] { -90.0, 180 }));
            Assert.That(radians.Qpos0[0], Is.EqualTo(90));
        });
    }

    [TestCase("inertiafromgeom='auto'", 2, TestName = "an inertial outranks geoms")]
    [TestCase("inertiafromgeom='true'", 7, TestName = "geoms outrank an inertial if asked")]
    [TestCase("inertiafromgeom='true' inertiagrouprange='0 4'", 4, TestName = "geoms of other groups do not count")]
    [TestCase("boundmass='5'", 5, TestName = "masses are bounded from below")]
    [TestCase("settotalmass='11'", 11, TestName = "the total mass is set")]
    public void MassOfABodyWithAnInertial(string compiler, double mass)
    {
        const string body = "<body><inertial pos='0 0 0' mass='2' diaginertia='1 1 1'/><geom size='1' mass='4'/>"
            + "<geom size='1' mass='3' group='5'/></body>";
        Model model = Text.ReadWorld(body, $"<compiler {compiler}/>");
        Assert.That(model.Bodies.Mass[1], Is.EqualTo(mass).Within(1e-12));
        Assert.That(model.Bodies.SubtreeMass[0], Is.EqualTo(mass).Within(1e-12));
    }

    [Test]
    public void GeomsAreOfNoWeightWhereInertiaIsNotTakenFromThem()
        => Assert.That(Text.ReadWorld($"<body>{Two}</body>", "<compiler inertiafromgeom='false'/>").Bodies.Mass[1], Is.Zero);

    [Test]
    public void InertiaIsBoundedAndBalanced()
    {
        const string body = "<body><inertial pos='0 0 0' mass='1' diaginertia='1 1 4'/></body>";
        Assert.That(Text.ReadWorld(body, "<compiler balanceinertia='true'/>").Bodies.Inertia[3..], Is.All.EqualTo(2));
        Assert.That(Text.ReadWorld(body, "<compiler boundinertia='3'/>").Bodies.Inertia[3..], Is.EqualTo(new[] { 3.0, 3, 4 }));
    }

    [Test]
    public void LimitsFollowTheirRangesUnlessSaidOtherwise()
    {
        Model model = Text.ReadWorld(
            Text.Body("<joint range='0 1'/>") + Text.Body("<joint limited='false' range='0 1'/>") + Text.Body("<joint/>"));
        Assert.That(model.Joints.Limited, Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public void EveryOptionArrives()
    {
        ModelOption option = Text.ReadWorld("", """
            <option timestep=".01" gravity="1 2 3" integrator="implicitfast" cone="elliptic" iterations="7" tolerance="1e-3"
              ls_iterations="8" ls_tolerance=".5" impratio="9" solver="PGS" jacobian="sparse" magnetic="1 0 0" viscosity="0"
              ccd_iterations="3" actuatorgroupdisable="1 3"/>
            """).Option;
        Assert.That(option, Is.EqualTo(new ModelOption
        {
            Timestep = 0.01,
            GravityX = 1,
            GravityY = 2,
            GravityZ = 3,
            Integrator = Integrator.ImplicitFast,
            Cone = Cone.Elliptic,
            Iterations = 7,
            Tolerance = 1e-3,
            LineSearchIterations = 8,
            LineSearchTolerance = 0.5,
            ImpedanceRatio = 9,
            DisabledActuatorGroups = 0b1010,
        }));
    }

    [TestCase("constraint", DisabledParts.Constraint)]
    [TestCase("equality", DisabledParts.Equality)]
    [TestCase("frictionloss", DisabledParts.FrictionLoss)]
    [TestCase("limit", DisabledParts.Limit)]
    [TestCase("contact", DisabledParts.Contact)]
    [TestCase("passive", DisabledParts.Spring | DisabledParts.Damper)]
    [TestCase("spring", DisabledParts.Spring)]
    [TestCase("damper", DisabledParts.Damper)]
    [TestCase("gravity", DisabledParts.Gravity)]
    [TestCase("clampctrl", DisabledParts.ClampControl)]
    [TestCase("warmstart", DisabledParts.WarmStart)]
    [TestCase("filterparent", DisabledParts.FilterParent)]
    [TestCase("actuation", DisabledParts.Actuation)]
    [TestCase("refsafe", DisabledParts.ReferenceSafety)]
    [TestCase("eulerdamp", DisabledParts.EulerDamping)]
    [TestCase("multiccd", DisabledParts.MultipleConvexContacts)]
    [TestCase("energy", DisabledParts.None)]
    public void AFlagSwitchesItsPart(string flag, DisabledParts part)
    {
        Assert.That(Text.ReadWorld("", $"<option><flag {flag}='disable'/></option>").Option.Disabled, Is.EqualTo(part));
        string twice = $"<option><flag {flag}='disable'/></option><option><flag {flag}='enable'/></option>";
        Assert.That(Text.ReadWorld("", twice).Option.Disabled, Is.EqualTo(DisabledParts.None));
    }

    [Test]
    public void ClassesInheritNestAndOverride()
    {
        const string defaults = """
            <default><geom friction="2 .3" size=".1"/>
              <default class="outer"><default class="inner"><geom condim="6"/></default>
                <geom friction="4" margin=".01"/></default></default>
            """;
        Model model = Text.ReadWorld(
            "<geom/><geom class='outer'/><geom class='inner' friction='5'/>"
            + "<body childclass='inner'><geom class='main'/><body><geom/></body></body>",
            defaults);
        Assert.Multiple(() =>
        {
            Assert.That(model.Geoms.Friction.Where((_, i) => i % 3 == 0), Is.EqualTo(new[] { 2.0, 4, 5, 2, 4 }));
            Assert.That(model.Geoms.Friction.Where((_, i) => i % 3 == 1), Is.All.EqualTo(0.3));
            Assert.That(model.Geoms.ContactDimension, Is.EqualTo(new[] { 3, 3, 6, 3, 6 }));
            Assert.That(model.Geoms.Margin, Is.EqualTo(new[] { 0, 0.01, 0.01, 0, 0.01 }));
        });
    }

    [Test]
    public void AFreejointTakesNoDefaults()
    {
        Model model = Text.ReadWorld(Text.Body("<freejoint/>"), "<default><joint damping='3' armature='1'/></default>");
        Assert.That(model.Dofs.Damping, Is.All.Zero);
    }

    [Test]
    public void AnOrientationOfAClassOutranksTheElementsQuaternion()
    {
        Model model = Text.ReadWorld("<geom size='1' quat='1 0 0 0'/>", "<default><geom zaxis='1 0 0'/></default>");
        Assert.That(model.Geoms.Orientation[2], Is.EqualTo(Math.Sqrt(0.5)).Within(1e-15));
    }
}
