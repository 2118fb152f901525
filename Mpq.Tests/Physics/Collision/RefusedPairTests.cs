using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Pairs of geoms that a model may bring together but that are not simulated as it says.</summary>
public sealed class RefusedPairTests
{
    [TestCase("cylinder")]
    [TestCase("box")]
    [TestCase("capsule")]
    public void Cylinders_keep_all_their_contacts_so_a_file_that_wants_one_is_refused(string other)
    {
        Assert.That(() => Simulated(other, "enable"), Throws.Nothing);
        Assert.That(
            () => Simulated(other, "disable"),
            Throws.TypeOf<NotSupportedException>().With.Message.Match("^[a-z]+ geom [01] '[ab]' and [a-z]+ geom [01] '[ab]' may touch.* multiccd"));
    }

    [Test]
    public void Pairs_with_colliders_of_their_own_do_not_mind()
    {
        const string Boxes = """
            <mujoco><option><flag multiccd="disable"/></option><worldbody>
              <body><freejoint/><geom type="box" size=".1 .1 .1"/></body><body><freejoint/><geom type="box" size=".1 .1 .1"/></body>
            </worldbody></mujoco>
            """;
        Assert.That(() => new Mechanism(MjcfReader.Read(Boxes)).Dispose(), Throws.Nothing);
    }

    private static void Simulated(string other, string flag)
    {
        Model model = MjcfReader.Read($"""
            <mujoco><option><flag multiccd="{flag}"/></option><worldbody>
              <body><freejoint/><geom name="a" type="cylinder" size=".1 .1"/></body>
              <body pos="1 0 0"><freejoint/><geom name="b" type="{other}" size=".1 .1 .1"/></body>
            </worldbody></mujoco>
            """);
        new Mechanism(model).Dispose();
    }
}
