using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Contacts as they are shown against MuJoCo's list, at every state of goldens in contact.</summary>
internal sealed class ContactPointTests
{
    [TestCase("bodies_colliding")]
    [TestCase("box_box")]
    [TestCase("box_stack")]
    [TestCase("capsule_box")]
    [TestCase("collision_masks")]
    [TestCase("fetch_push")]
    [TestCase("figure")]
    [TestCase("flags_off")]
    [TestCase("franka_drawer")]
    [TestCase("margin_gap")]
    [TestCase("mocap")]
    [TestCase("pair_exclude")]
    [TestCase("plane_cylinder")]
    [TestCase("self_collision")]
    public void ContactsAreMujocos(string name)
    {
        using Simulation simulation = new(GoldenSimulation.ModelOf(name));
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            List<ContactPoint> found = [.. simulation.Contacts];
            Assert.That(simulation.ContactCount, Is.EqualTo(found.Count));
            Assert.That(found, Has.Count.EqualTo(state.Count("ncon")), $"{state}");
            foreach (GoldenFields contact in state.Parts("contacts"))
            {
                double[] pos = contact["pos"];
                int[] geoms = contact.Integers("geom");
                ContactPoint nearest = found.Where(c => c.Geom1 == geoms[0] && c.Geom2 == geoms[1]).MinBy(c => Apart(c.Position, pos));
                Assert.That(nearest.Geom1 + nearest.Geom2, Is.EqualTo(geoms[0] + geoms[1]), $"{contact}");
                Assert.That(Apart(nearest.Position, pos), Is.LessThan(1e-8), $"{contact}: position");
                Assert.That(Apart(nearest.Normal, contact["frame"]), Is.LessThan(1e-8), $"{contact}: normal");
                Assert.That(nearest.Distance, Is.EqualTo(contact.Number("dist")).Within(1e-9), $"{contact}: distance");
                found.Remove(nearest);
            }
        }
    }

    // Free bodies on a floor: what contacts exert on each adds up to its constraint forces, the moments about its own axes.
    [TestCase("condim")]
    [TestCase("condim_elliptic")]
    public void ForcesOfContactsAreThoseOfConstraints(string name)
    {
        using Simulation simulation = new(GoldenSimulation.ModelOf(name));
        double most = 0, mostTorque = 0;
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            for (int body = 1; body < simulation.Model.Bodies.Count; body++)
            {
                simulation.PoseOf(body, out Vector3<Real64> origin, out Matrix3<Real64> axes);
                Vector3<Real64> force = Vector3<Real64>.Zero, moment = force;
                foreach (ContactPoint contact in simulation.Contacts.Where(c => simulation.Model.Geoms.BodyId[c.Geom2] == body))
                {
                    force += contact.Force;
                    moment += Vector3<Real64>.Cross(contact.Position - origin, contact.Force) + contact.Torque;
                    most = Math.Max(most, contact.Force.Z.Value);
                    mostTorque = Math.Max(mostTorque, Math.Abs(contact.Torque.Z.Value));
                }

                double[] expected = simulation.ConstraintForce.Slice(6 * (body - 1), 6).ToArray();
                double[] found = [force.X.Value, force.Y.Value, force.Z.Value, Dot(axes.X, moment), Dot(axes.Y, moment), Dot(axes.Z, moment)];
                Assert.That(GoldenSimulation.Error(found, expected), Is.LessThan(1e-10), $"{state}, body {body}");
            }
        }

        Assert.That((most, mostTorque), Is.GreaterThan((1.0, 1e-4)), "some push, some turn");
    }

    [Test]
    public void ABlockAtRest_IsHeldByItsWeight()
    {
        using Simulation simulation = new(Mjcf.Text.ReadWorld(
            "<geom type='plane' size='1 1 1'/><body pos='0 0 .1'><freejoint/><geom type='box' size='.1 .1 .1' mass='3'/></body>"));
        simulation.Advance(1000);
        simulation.Forward();
        Assert.That(simulation.Contacts, Has.Count.EqualTo(4));
        Assert.That(simulation.Contacts.Sum(contact => contact.Force.Z.Value), Is.EqualTo(3 * 9.81).Within(1e-6));
    }

    [Test]
    public void OfPairsThatParted_NothingIsLeft()
    {
        using Simulation simulation = new(Mjcf.Text.ReadWorld("<geom type='plane' size='1 1 1'/><body pos='0 0 .1'><freejoint/><geom size='.1'/></body>"));
        simulation.Forward();
        Assert.That(simulation.Contacts.Single().Distance, Is.EqualTo(0).Within(1e-15), "just touching");
        simulation.Qpos[2] = 5;
        simulation.Advance();
        Assert.That(simulation.Contacts, Is.Empty);
        Assert.That(simulation.ContactCount, Is.Zero);
    }

    private static double Dot(Vector3<Real64> a, Vector3<Real64> b) => Vector3<Real64>.Dot(a, b).Value;

    private static double Apart(Vector3<Real64> a, double[] b)
        => Math.Max(Math.Abs(a.X.Value - b[0]), Math.Max(Math.Abs(a.Y.Value - b[1]), Math.Abs(a.Z.Value - b[2])));
}
