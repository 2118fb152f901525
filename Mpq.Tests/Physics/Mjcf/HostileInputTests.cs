using Mpq.Physics.Mjcf;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Files that are wrong on purpose: each is refused with its place, the element and the reason, in one line.</summary>
internal sealed class HostileInputTests
{
    private static string Hinge(string attributes) => Text.World(Text.Body($"<joint {attributes}/>"));

    private static string Geom(string attributes) => Text.World($"<geom {attributes}/>");

    private static string Option(string attributes) => Text.World("", $"<option {attributes}/>");

    private static string Falling(string content) => Text.World($"<body><freejoint/>{content}</body>");

    private static string Two(string section)
        => Text.World(Text.Body("<joint name='j'/><geom name='g' size='.1' mass='0'/><site name='s'/>", "name='b'")
            + Text.Body("<joint name='k' type='ball'/><geom name='h' size='.1' mass='0'/><site name='t'/>", "name='c'"), section);

    private static TestCaseData Case(string name, string text, string element, string reason)
        => new TestCaseData(text, element, reason).SetArgDisplayNames(name);

    private static IEnumerable<TestCaseData> Documents()
    {
        string deep = string.Concat(Enumerable.Repeat("<body>", 10_000)) + string.Concat(Enumerable.Repeat("</body>", 10_000));
        string laughs = "<!DOCTYPE m [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
            + "<mujoco model='&c;'/>";
        yield return Case("empty text", "", "xml", "Root element is missing");
        yield return Case("not XML", "hello", "xml", "invalid");
        yield return Case("entity expansion", laughs, "xml", "DTD");
        yield return Case("external entity", "<!DOCTYPE m SYSTEM 'file:///etc/passwd'><mujoco/>", "xml", "DTD");
        yield return Case("undefined entity", "<mujoco model='&secret;'/>", "xml", "secret");
        yield return Case("10,000 deep", Text.World(deep), "body", "deep");
        yield return Case("unclosed element", "<mujoco><worldbody>", "xml", "end of file");
        yield return Case("crossed elements", "<mujoco><worldbody></mujoco></worldbody>", "xml", "match");
        yield return Case("attribute twice", Geom("size='1' size='2'"), "xml", "duplicate");
        yield return Case("two roots", "<mujoco/><mujoco/>", "xml", "multiple root");
        yield return Case("control characters", "<mujoco model='\u0001'/>", "xml", "invalid character");
        yield return Case("another format", "<robot name='r'/>", "robot", "<mujoco>");
        yield return Case("unknown section", "<mujoco><worldbdy/></mujoco>", "worldbdy", "unknown");
        yield return Case("plugins", "<mujoco><extension><plugin plugin='x'/></extension></mujoco>", "extension", "plugins");
        yield return Case("soft bodies", "<mujoco><deformable><flex/></deformable></mujoco>", "flex", "deformable");
        yield return Case("include without files", "<mujoco><include file='a.xml'/></mujoco>", "include", "text alone");
        yield return Case("include without a name", "<mujoco><include/></mujoco>", "include", "missing");
    }

    private static IEnumerable<TestCaseData> Numbers()
    {
        yield return Case("NaN size", Geom("size='nan'"), "geom", "finite");
        yield return Case("infinite position", Geom("size='1' pos='inf 0 0'"), "geom", "finite");
        yield return Case("overflowing number", Geom("size='1e999'"), "geom", "finite");
        yield return Case("overflowing mass",
            Falling("<geom type='box' size='1e59 1e59 1e59' density='1e60'/>"), "geom", "finite");
        yield return Case("number without a square", Geom("size='1e155'"), "geom", "too large");
        yield return Case("words for numbers", Geom("size='big'"), "geom", "finite");
        yield return Case("decimal comma", Geom("size='0,1'"), "geom", "finite");
        yield return Case("too few numbers", Geom("size='1' pos='0 0'"), "geom", "takes 3 numbers and has 2");
        yield return Case("too many numbers", Geom("size='1 2 3 4'"), "geom", "takes 1 to 3 numbers");
        yield return Case("no number", Geom("size=''"), "geom", "has 0");
        yield return Case("fraction for a count", Geom("size='1' condim='3.5'"), "geom", "whole number");
        yield return Case("count beyond 32 bits", Geom("size='1' contype='99999999999'"), "geom", "whole number");
        yield return Case("truth of another spelling", Hinge("limited='TRUE' range='0 1'"), "joint", "not a word");
        yield return Case("zero timestep", Option("timestep='0'"), "option", "not positive");
        yield return Case("negative timestep", Option("timestep='-.01'"), "option", "not positive");
        yield return Case("negative iterations", Option("iterations='-1'"), "option", "negative");
        yield return Case("negative tolerance", Option("tolerance='-1'"), "option", "negative");
        yield return Case("zero impratio", Option("impratio='0'"), "option", "not positive");
        yield return Case("Runge–Kutta", Option("integrator='RK4'"), "option", "integrator RK4");
        yield return Case("air", Option("density='1.2'"), "option", "density");
        yield return Case("wind", Option("wind='1 0 0'"), "option", "wind");
        yield return Case("slip solver", Option("noslip_iterations='3'"), "option", "noslip");
        yield return Case("unknown flag", Text.World("", "<option><flag gravty='disable'/></option>"), "flag", "gravty");
        yield return Case("contact override", Text.World("", "<option><flag override='enable'/></option>"), "flag", "override");
    }

    private static IEnumerable<TestCaseData> Bodies()
    {
        yield return Case("negative mass", Text.World("<body><inertial pos='0 0 0' mass='-1'/></body>"), "inertial", "negative");
        yield return Case("zero mass", Falling("<inertial pos='0 0 0' mass='0' diaginertia='1 1 1'/>"), "body", "no mass");
        yield return Case("no mass at all", Falling(""), "body", "no mass");
        yield return Case("geom without mass", Falling("<geom size='1' mass='0'/>"), "body", "no mass");
        yield return Case("negative geom mass", Falling("<geom size='1' mass='-1'/>"), "geom", "negative");
        yield return Case("negative density", Falling("<geom size='1' density='-1'/>"), "geom", "negative");
        yield return Case("impossible inertia",
            Falling("<inertial pos='0 0 0' mass='1' diaginertia='1 1 3'/>"), "inertial", "exceeds");
        yield return Case("indefinite inertia",
            Falling("<inertial pos='0 0 0' mass='1' fullinertia='1 1 1 5 0 0'/>"), "inertial", "positive");
        yield return Case("inertia twice over",
            Falling("<inertial pos='0 0 0' mass='1' diaginertia='1 1 1' fullinertia='1 1 1 0 0 0'/>"), "inertial", "excludes");
        yield return Case("inertial without mass", Falling("<inertial pos='0 0 0'/>"), "inertial", "'mass' is missing");
        yield return Case("two inertials", Text.World(Text.Body(Text.Mass)), "inertial", "two inertials");
        yield return Case("world with inertia", Text.World(Text.Mass), "inertial", "world");
        yield return Case("world with a joint", Text.World("<joint/>"), "joint", "world");
        yield return Case("world with a name", "<mujoco><worldbody name='x'/></mujoco>", "worldbody", "attributes");
        yield return Case("zero quaternion", Geom("size='1' quat='0 0 0 0'"), "geom", "zero quaternion");
        yield return Case("two orientations", Geom("size='1' quat='1 0 0 0' euler='0 0 0'"), "geom", "more than one");
        yield return Case("parallel axes", Geom("size='1' xyaxes='1 0 0 2 0 0'"), "geom", "parallel");
        yield return Case("axis of no length", Geom("size='1' axisangle='0 0 0 1'"), "geom", "too short");
        yield return Case("buoyancy", Text.World("<body gravcomp='1'/>"), "body", "gravcomp");
        yield return Case("plugin body", Text.World("<body><composite/></body>"), "composite", "not supported");
        yield return Case("replicas", Text.World("<replicate count='3'/>"), "replicate", "not supported");
        yield return Case("moving mocap", Text.World(Text.Body("<joint/>", "mocap='true'")), "body", "mocap");
        yield return Case("nested mocap", Text.World("<body><body mocap='true'/></body>"), "body", "mocap");
        yield return Case("duplicate body", Text.World("<body name='a'/><body name='a'/>"), "body", "taken");
        yield return Case("a second world", Text.World("<body name='world'/>"), "body", "taken");
        yield return Case("misspelt attribute", Text.World("<body postion='0 0 0'/>"), "body", "postion");
        yield return Case("body with a class", Text.World("<body class='main'/>"), "body", "'class'");
        yield return Case("unknown class", Geom("size='1' class='ghost'"), "geom", "no default class 'ghost'");
        yield return Case("unknown childclass", Text.World("<body childclass='ghost'/>"), "body", "ghost");
        yield return Case("class twice",
            Text.World("", "<default><default class='a'/><default class='a'/></default>"), "default", "twice");
        yield return Case("nested class without name", Text.World("", "<default><default/></default>"), "default", "missing");
        yield return Case("renamed main class", Text.World("", "<default class='x'/>"), "default", "main");
        yield return Case("global coordinates", Text.World("", "<compiler coordinate='global'/>"), "compiler", "global");
        yield return Case("wrong euler sequence", Text.World("", "<compiler eulerseq='abc'/>"), "compiler", "three letters");
        yield return Case("fused bodies", Text.World("", "<compiler fusestatic='true'/>"), "compiler", "fusestatic");
        yield return Case("negative bound", Text.World("", "<compiler boundmass='-1'/>"), "compiler", "negative");
    }

    private static IEnumerable<TestCaseData> Parts()
    {
        yield return Case("reversed range", Hinge("range='1 -1'"), "joint", "reversed");
        yield return Case("empty range", Hinge("limited='true' range='1 1'"), "joint", "empty");
        yield return Case("range without limited",
            Text.World(Text.Body("<joint range='0 1'/>"), "<compiler autolimits='false'/>"), "joint", "autolimits");
        yield return Case("ball range from below", Hinge("type='ball' range='-1 1'"), "joint", "start at 0");
        yield return Case("axis of zero length", Hinge("axis='0 0 0'"), "joint", "too short");
        yield return Case("negative armature", Hinge("armature='-1'"), "joint", "negative");
        yield return Case("half a springdamper", Hinge("springdamper='1 0'"), "joint", "positive");
        yield return Case("cubic spring", Hinge("stiffness='1 0 2'"), "joint", "polynomial");
        yield return Case("unknown joint", Hinge("type='screw'"), "joint", "not a word");
        yield return Case("free joint in company", Text.World(Text.Body("<freejoint/><joint/>")), "freejoint", "alone");
        yield return Case("free joint below",
            Text.World($"<body>{Text.Body("<freejoint/>")}</body>"), "freejoint", "children of the world");
        yield return Case("seven freedoms", Hinge("/><joint/><joint/><joint/><joint/><joint/><joint"), "body", "7 degrees");
        yield return Case("rotation after ball", Hinge("type='ball'/><joint type='hinge'"), "joint", "ball");
        yield return Case("no size", Geom("type='box' size='1 1'"), "geom", "positive sizes");
        yield return Case("negative size", Geom("size='-1'"), "geom", "positive sizes");
        yield return Case("flat plane", Geom("type='plane' size='1 1 0'"), "geom", "grid spacing");
        yield return Case("flying plane",
            Falling("<geom size='1'/><geom type='plane' size='1 1 1'/>"), "geom", "plane cannot move");
        yield return Case("fromto on a sphere", Geom("size='1' fromto='0 0 0 0 0 1'"), "geom", "fromto");
        yield return Case("fromto of no length", Geom("type='capsule' size='1' fromto='1 1 1 1 1 1'"), "geom", "too close");
        yield return Case("fromto and pos", Geom("type='capsule' size='1' pos='1 0 0' fromto='0 0 0 1 1 1'"), "geom", "both pos");
        yield return Case("two contact dimensions", Geom("size='1' condim='2'"), "geom", "condim 2");
        yield return Case("negative friction", Geom("size='1' friction='-1'"), "geom", "negative");
        yield return Case("colliding mesh", Geom("type='mesh' mesh='m'"), "geom", "mesh that collides");
        yield return Case("heavy mesh",
            Falling("<geom type='mesh' mesh='m' contype='0' conaffinity='0'/>"), "geom", "inertia of a mesh");
        yield return Case("colliding height field", Geom("type='hfield' hfield='m'"), "geom", "height field that collides");
        yield return Case("fitted primitive", Geom("type='box' mesh='m' size='1 1 1'"), "geom", "fitting");
        yield return Case("shell", Falling("<geom size='1' shellinertia='true'/>"), "geom", "shell");
        yield return Case("conveyor", Geom("size='1' surfacevel='1 0 0'"), "geom", "surfacevel");
        yield return Case("duplicate geom", Text.World("<geom name='a' size='1'/><geom name='a' size='1'/>"), "geom", "taken");
        yield return Case("site of no size", Text.World("<site size='0'/>"), "site", "positive sizes");
        yield return Case("site with a plane's type", Text.World("<site type='plane'/>"), "site", "not a word");
    }

    private static IEnumerable<TestCaseData> Couplings()
    {
        yield return Case("actuator on nothing", Two("<actuator><motor/></actuator>"), "motor", "no transmission");
        yield return Case("actuator on a ghost", Two("<actuator><motor joint='x'/></actuator>"), "motor", "no joint named 'x'");
        yield return Case("actuator on two", Two("<actuator><motor joint='j' tendon='x'/></actuator>"), "motor", "more than one");
        yield return Case("actuator on a site", Two("<actuator><motor site='s'/></actuator>"), "motor", "site");
        yield return Case("muscle", Two("<actuator><muscle joint='j'/></actuator>"), "muscle", "not supported");
        yield return Case("filtered actuator",
            Two("<actuator><general joint='j' dyntype='filter'/></actuator>"), "general", "filter");
        yield return Case("muscle gain",
            Two("<actuator><general joint='j' gaintype='muscle'/></actuator>"), "general", "gaintype");
        yield return Case("slow position",
            Two("<actuator><position joint='j' timeconst='1'/></actuator>"), "position", "timeconst");
        yield return Case("kv and dampratio",
            Two("<actuator><position joint='j' kv='1' dampratio='1'/></actuator>"), "position", "both");
        yield return Case("reversed ctrlrange",
            Two("<actuator><motor joint='j' ctrlrange='1 -1'/></actuator>"), "motor", "reversed");
        yield return Case("reversed forcerange",
            Two("<actuator><motor joint='j' forcerange='1 -1'/></actuator>"), "motor", "reversed");
        yield return Case("nothing to inherit",
            Two("<actuator><position joint='j' inheritrange='1'/></actuator>"), "position", "inherit");
        yield return Case("negative damper",
            Two("<actuator><damper joint='j' kv='-1' ctrlrange='0 1'/></actuator>"), "damper", "negative");
        yield return Case("duplicate actuator",
            Two("<actuator><motor name='a' joint='j'/><motor name='a' joint='j'/></actuator>"), "motor", "taken");
        yield return Case("empty tendon", Two("<tendon><fixed/></tendon>"), "fixed", "empty");
        yield return Case("tendon at one site",
            Two("<tendon><spatial><site site='s'/></spatial></tendon>"), "spatial", "two sites");
        yield return Case("tendon twice at a site",
            Two("<tendon><spatial><site site='s'/><site site='s'/></spatial></tendon>"), "site", "follows itself");
        yield return Case("tendon round a geom", Two("<tendon><spatial><geom geom='g'/></spatial></tendon>"), "geom", "wrap");
        yield return Case("pulley", Two("<tendon><spatial><pulley divisor='2'/></spatial></tendon>"), "pulley", "pulleys");
        yield return Case("tendon of a ball joint",
            Two("<tendon><fixed><joint joint='k' coef='1'/></fixed></tendon>"), "joint", "hinges and slides");
        yield return Case("tendon of a ghost",
            Two("<tendon><fixed><joint joint='x' coef='1'/></fixed></tendon>"), "joint", "named 'x'");
        yield return Case("reversed springlength",
            Two("<tendon><fixed springlength='2 1'><joint joint='j' coef='1'/></fixed></tendon>"), "fixed", "reversed");
        yield return Case("heavy tendon",
            Two("<tendon><fixed armature='1'><joint joint='j' coef='1'/></fixed></tendon>"), "fixed", "armature");
        yield return Case("weld to itself", Two("<equality><weld body1='b' body2='b'/></equality>"), "weld", "itself");
        yield return Case("weld to a ghost", Two("<equality><weld body1='x'/></equality>"), "weld", "no body named 'x'");
        yield return Case("connect without anchor", Two("<equality><connect body1='b'/></equality>"), "connect", "anchor");
        yield return Case("connect of a site and a body",
            Two("<equality><connect site1='s' body2='b'/></equality>"), "connect", "together");
        yield return Case("equality of a ball", Two("<equality><joint joint1='k'/></equality>"), "joint", "hinges and slides");
        yield return Case("equality of tendons", Two("<equality><tendon tendon1='t'/></equality>"), "tendon", "not supported");
        yield return Case("pair of a ghost", Two("<contact><pair geom1='g' geom2='x'/></contact>"), "pair", "named 'x'");
        yield return Case("pair with itself", Two("<contact><pair geom1='g' geom2='g'/></contact>"), "pair", "itself");
        yield return Case("exclude of a ghost", Two("<contact><exclude body1='b' body2='x'/></contact>"), "exclude", "named 'x'");
        yield return Case("short keyframe", Two("<keyframe><key qpos='1'/></keyframe>"), "key", "has 1 numbers");
        yield return Case("keyframe with activation", Two("<keyframe><key act='1'/></keyframe>"), "key", "act");
        yield return Case("duplicate keyframe", Two("<keyframe><key name='a'/><key name='a'/></keyframe>"), "key", "taken");
    }

    [TestCaseSource(nameof(Documents))]
    [TestCaseSource(nameof(Numbers))]
    [TestCaseSource(nameof(Bodies))]
    [TestCaseSource(nameof(Parts))]
    [TestCaseSource(nameof(Couplings))]
    public void ItIsRefusedWithItsPlace(string text, string element, string reason)
    {
        MjcfException refusal = Text.Refusal(text);
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Problem, Does.Contain(reason).IgnoreCase);
            Assert.That(refusal.Element, Is.EqualTo(element));
            Assert.That(refusal.Remedy, Is.Not.Empty);
            Assert.That(refusal.Message, Does.StartWith($"model.xml:{refusal.Line}:{refusal.Column}: <{element}>: "));
            Assert.That(refusal.Message, Does.Not.Contain('\n'));
            Assert.That(refusal.Line, Is.InRange(1, 1 + text.Count(c => c == '\n')));
            Assert.That(refusal.Column, Is.GreaterThan(0));
        });
    }
}
