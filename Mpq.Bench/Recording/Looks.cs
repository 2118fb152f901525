using Mpq.Physics.Models;

namespace Mpq.Bench.Recording;

/// <summary>What a body is to the task, which the page shows as a colour.</summary>
internal static class Looks
{
    /// <summary>What acts.</summary>
    public const string Robot = "robot";

    /// <summary>What is acted on.</summary>
    public const string Object = "object";

    /// <summary>What stands around.</summary>
    public const string World = "world";

    /// <summary>Where it should go; seen through.</summary>
    public const string Goal = "goal";

    /// <summary>The look of each body of a model.</summary>
    /// <remarks>
    /// A kinematic tree that an actuator pulls at, or that a mocap body holds, is a robot; other trees are objects. What is fixed belongs
    /// to the robot where the robot stands on it, such as its foot, and to the world otherwise.
    /// </remarks>
    public static string[] Of(Model model)
    {
        BodyTable bodies = model.Bodies;
        HashSet<int> driven = [.. Actuated(model), .. Held(model)];
        HashSet<int> roots = [];
        for (int body = 1; body < bodies.Count; body++)
        {
            if (driven.Contains(bodies.TreeId[body]))
                roots.Add(bodies.RootId[body]);
        }

        string Look(int body) => bodies.TreeId[body] >= 0
            ? driven.Contains(bodies.TreeId[body]) ? Robot : Object
            : roots.Contains(bodies.RootId[body]) ? Robot : World;
        return [.. Enumerable.Range(0, bodies.Count).Select(Look)];
    }

    private static IEnumerable<int> Actuated(Model model)
        => Enumerable.Range(0, model.Actuators.Count)
            .Where(actuator => model.Actuators.Transmission[actuator] is Transmission.Joint or Transmission.JointInParent)
            .Select(actuator => model.Bodies.TreeId[model.Joints.BodyId[model.Actuators.TargetId[actuator]]]);

    private static IEnumerable<int> Held(Model model)
    {
        EqualityTable equalities = model.Equalities;
        for (int i = 0; i < equalities.Count; i++)
        {
            if (equalities.ObjectKind[i] != EqualityObject.Body)
                continue;
            (int a, int b) = (equalities.Object1[i], equalities.Object2[i]);
            if (model.Bodies.MocapId[a] >= 0)
                yield return model.Bodies.TreeId[b];
            else if (model.Bodies.MocapId[b] >= 0)
                yield return model.Bodies.TreeId[a];
        }
    }
}
