using System.Xml.Linq;
using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;

namespace Mpq.Tests.Physics.Native;

/// <summary>What a model for MuJoCo 3 becomes for an older version.</summary>
internal sealed class OlderMjcfTests
{
    private static readonly MujocoVersion Older = new(2, 2, 2);

    [TestCase("<mujoco/>", "true")]
    [TestCase("<mujoco><compiler angle='radian'/></mujoco>", "true")]
    [TestCase("<mujoco><compiler autolimits='false'/></mujoco>", "false")]
    public void A_range_alone_is_a_limit_unless_the_file_says_otherwise(string text, string expected)
        => Assert.That((string?)Rewritten(text).Descendants("compiler").Single().Attribute("autolimits"), Is.EqualTo(expected));

    [Test]
    public void What_a_second_compiler_element_says_counts()
    {
        XElement root = Rewritten("<mujoco><compiler/><compiler autolimits='false'/></mujoco>");
        Assert.That(root.Descendants("compiler").Attributes("autolimits").Select(a => a.Value), Is.EqualTo(["false"]));
    }

    [Test]
    public void Options_get_their_older_names_and_what_was_always_so_is_left_out()
    {
        XElement root = Rewritten("""
            <mujoco>
              <option timestep=".01" ccd_iterations="40" ccd_tolerance="1e-7" ls_iterations="9" ls_tolerance=".1">
                <flag eulerdamp="enable" nativeccd="disable" contact="disable"/>
              </option>
            </mujoco>
            """);
        XElement option = root.Element("option")!, flag = option.Element("flag")!;
        Assert.That(option.Attributes().Select(a => $"{a.Name}={a.Value}"),
            Is.EquivalentTo(["timestep=.01", "mpr_iterations=40", "mpr_tolerance=1e-7"]));
        Assert.That(flag.Attributes().Select(a => $"{a.Name}={a.Value}"), Is.EqualTo(["contact=disable"]));
    }

    [TestCase("eulerdamp", "disable")]
    [TestCase("nativeccd", "enable")]
    public void A_flag_that_would_change_the_motion_stays_to_be_refused(string flag, string value)
    {
        XElement root = Rewritten($"<mujoco><option><flag {flag}='{value}'/></option></mujoco>");
        Assert.That((string?)root.Descendants("flag").Single().Attribute(flag), Is.EqualTo(value));
    }

    [TestCase("fetch_push", "weld", "two boxes")]
    [TestCase("fetch_push_planner", "connect", "two boxes")]
    [TestCase("ball_in_cup", "only slides")]
    [TestCase("franka_drawer", "margins")]
    public void The_warning_says_what_matters_for_a_model(string model, params string[] reasons)
    {
        string warning = OlderDifferences.Warning(Older, NativeMjcf.Read(TaskModels.Mjcf(model), model))!;
        foreach (string reason in reasons)
            Assert.That(warning, Does.Contain(reason));
        Assert.That(warning.Contains("boxes", StringComparison.Ordinal), Is.EqualTo(reasons.Contains("two boxes")));
    }

    [TestCase("<mujoco><worldbody><body><joint/><geom size='.1'/></body></worldbody></mujoco>", null)]
    [TestCase("<mujoco><worldbody><geom type='box' size='1 1 1'/><geom type='box' size='1 1 1'/></worldbody></mujoco>", null)]
    [TestCase("<mujoco><option integrator='RK4'/><equality><weld body1='a'/></equality></mujoco>", "weld")]
    [TestCase("<mujoco><option integrator='RK4'/><worldbody><geom type='box'/><geom type='box'/></worldbody></mujoco>", "two boxes")]
    public void There_is_no_warning_without_a_reason(string text, string? reason)
    {
        string? warning = OlderDifferences.Warning(Older, NativeMjcf.Read(text, "model"));
        Assert.That(warning, reason is null ? Is.Null : Does.Contain(reason).And.Contain("2.2.2"));
    }

    private static XElement Rewritten(string text)
    {
        NativeMjcf model = NativeMjcf.Read(text, "model");
        OlderMjcf.Rewrite(model);
        return model.Document.Root!;
    }
}
