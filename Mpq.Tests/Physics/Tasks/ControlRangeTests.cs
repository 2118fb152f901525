using Mpq.Physics.Mjcf;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>Normalised controls fill each actuator's own range, for the worlds of the planner as for what the planner returns.</summary>
internal sealed class ControlRangeTests
{
    private const string Mjcf = """
        <mujoco>
          <worldbody>
            <body><joint name="a" type="slide"/><geom size=".1"/>
              <body><joint name="b" type="slide"/><geom size=".1"/><body><joint name="c" type="slide"/><geom size=".1"/></body></body>
            </body>
          </worldbody>
          <actuator><motor joint="a" ctrlrange="-3 5"/><motor joint="b"/><motor joint="c" ctrlrange="0 10"/></actuator>
        </mujoco>
        """;

    private static readonly float[] Normalised = [-1, -0.5f, 0, 1];

    [Test]
    public void ControlsArePlacedInTheirRanges()
    {
        using Mechanism mechanism = new(MjcfReader.Read(Mjcf));
        IReadOnlyList<Interval> ranges = RigidBodies.ControlRanges(mechanism.Model);
        Assert.That(ranges, Is.EqualTo((Interval[])[new(-3, 5), new(-1, 1), new(0, 10)]));
        using WorldGroup<Wide> group = new(mechanism);
        foreach (float a in Normalised)
        {
            RigidBodies.SetControls<Wide, LaneMemory<Wide>, Same>(group.World, new(a));
            double[] controls = new double[3];
            group.Get(3, mechanism.Layout.State.Control, controls);
            Assert.That(controls, Is.EqualTo(ranges.Select(range => range.Place(a))));
        }
    }

    /// <summary>One number for every control.</summary>
    private readonly struct Same(float value) : IReadOnlyColumn<Wide>
    {
        public Wide this[int row] => Wide.From(value);
    }
}
