using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>
/// Energy of all links, and their momentum from their places alone, velocities being differences over a step.
/// </summary>
internal sealed class WholeBody
{
    private readonly Simulation simulation;
    private readonly double[][] numbers;
    private readonly Vec3[] lastCentre;

    public WholeBody(Simulation simulation, Mechanism mechanism)
    {
        this.simulation = simulation;
        numbers = [.. Enumerable.Range(0, mechanism.Map.Count).Select(link => FusedInertia.Of(mechanism.Model, mechanism.Map, link))];
        lastCentre = new Vec3[numbers.Length];
    }

    /// <summary>½ vᵀ M v − m g · centre of mass.</summary>
    public double Energy
    {
        get
        {
            simulation.Forward();
            double[] mass = simulation.MassMatrix();
            Span<double> v = simulation.Qvel;
            ModelOption option = simulation.Model.Option;
            Vec3 gravity = new(option.GravityX, option.GravityY, option.GravityZ);
            double energy = 0;
            for (int i = 0; i < v.Length; i++)
                for (int j = 0; j < v.Length; j++)
                    energy += 0.5 * v[i] * mass[(i * v.Length) + j] * v[j];
            for (int link = 0; link < numbers.Length; link++)
                energy -= numbers[link][0] * Vec3.Dot(gravity, Centre(link));
            return energy;
        }
    }

    /// <summary>Advances by a step; Σ m v and Σ m r × v + I ω in its course, about the world's origin.</summary>
    public (Vec3 Linear, Vec3 Angular) MomentumInAStep()
    {
        double h = simulation.Model.Option.Timestep;
        simulation.Forward();
        for (int link = 0; link < numbers.Length; link++)
            lastCentre[link] = Centre(link);
        Quat[] turns = [.. Enumerable.Range(0, numbers.Length).Select(Orientation)];
        simulation.Advance();
        simulation.Forward();
        Vec3 linear = Vec3.Zero, angular = Vec3.Zero;
        for (int link = 0; link < numbers.Length; link++)
        {
            double mass = numbers[link][0];
            Vec3 centre = Centre(link), velocity = (1 / h) * (centre - lastCentre[link]);
            Quat half = (Orientation(link) * turns[link].Conjugate()).Normalized();
            Vec3 spin = (2 / h) * new Vec3(half.X, half.Y, half.Z);
            linear += mass * velocity;
            angular += (mass * Vec3.Cross(0.5 * (centre + lastCentre[link]), velocity)) + Turn(link, spin);
        }

        return (linear, angular);
    }

    private Vec3 Centre(int link)
    {
        double[] n = numbers[link];
        Vector3<Real64> place = Points.Place(simulation.World, link, new(new(n[1]), new(n[2]), new(n[3])));
        return new(place.X.Value, place.Y.Value, place.Z.Value);
    }

    private Quat Orientation(int link) => Quat.Of(simulation.Rows(simulation.Layout.Links.Orientation + (4 * link), 4));

    // R I Rᵀ ω.
    private Vec3 Turn(int link, Vec3 spin)
    {
        double[] n = numbers[link];
        Quat turn = Orientation(link);
        Vec3 local = turn.Conjugate().Rotate(spin);
        return turn.Rotate(new(
            (n[4] * local.X) + (n[7] * local.Y) + (n[8] * local.Z),
            (n[7] * local.X) + (n[5] * local.Y) + (n[9] * local.Z),
            (n[8] * local.X) + (n[9] * local.Y) + (n[6] * local.Z)));
    }
}
