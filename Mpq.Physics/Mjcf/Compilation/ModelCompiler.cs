using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>What the file says → what MuJoCo would make of it. Steps in the order in which they need each other.</summary>
internal static class ModelCompiler
{
    public static Model Compile(ModelSpec model, MjcfLimits limits)
    {
        ModelLists lists = new(model);
        CheckSize(model, lists, limits);
        BodyCompiler bodies = new(model.Settings);
        foreach (BodySpec body in lists.Bodies)
            bodies.Compile(body);
        foreach (BodySpec body in lists.Bodies)
        {
            BodyCompiler.CheckPlanes(body, lists.Bodies);
            BodyCompiler.CheckMovingMass(body);
        }

        ScaleMass(model.Settings, lists);
        Trees trees = new(lists);
        ResolveReferences(model, lists);
        ReferencePose reference = new(lists, atSprings: false), springs = new(lists, atSprings: true);
        EqualityData.Complete(model.Equalities, lists, reference);
        Tables tables = new(model, lists, trees, reference, springs);
        Model complete = InverseWeights.Complete(tables.ToModel());
        CheckInertia(model, lists, complete);
        return complete;
    }

    // Two joints that do the same have a singular mass matrix; huge numbers overflow.
    private static void CheckInertia(ModelSpec model, ModelLists lists, Model complete)
    {
        for (int dof = 0; dof < complete.Nv; dof++)
            if (!(complete.Dofs.InverseWeight[dof] is > 0 and < double.PositiveInfinity))
                throw lists.Joints[complete.Dofs.JointId[dof]].Node.Error(
                    "the mass matrix is singular at qpos0: the joint moves nothing that others do not", "remove it, or give it armature");
        for (int i = 0; i < complete.Nu; i++)
            if (!double.IsFinite(complete.Actuators.BiasParameters[(3 * i) + 2]))
                throw model.Actuators[i].Node.Error("the damping that dampratio asks for is infinite", "write a sensible gain and ratio");
    }

    private static void CheckSize(ModelSpec model, ModelLists lists, MjcfLimits limits)
    {
        int dofs = lists.Joints.Sum(joint => joint.DofCount);
        if (dofs > limits.DegreesOfFreedom)
            throw model.Root.Error($"the model has {dofs} degrees of freedom", $"stay below {limits.DegreesOfFreedom}");
    }

    private static void ResolveReferences(ModelSpec model, ModelLists lists)
    {
        References references = new(model, lists);
        model.Pairs.ForEach(references.Resolve);
        model.Excludes.ForEach(references.Resolve);
        model.Equalities.ForEach(references.Resolve);
        model.Tendons.ForEach(references.Resolve);
        foreach (ActuatorSpec actuator in model.Actuators)
            references.Resolve(actuator, model);
    }

    private static void ScaleMass(CompilerSettings settings, ModelLists lists)
    {
        if (settings.TotalMass <= 0)
            return;
        double present = Math.Max(Tolerances.MovingMass, lists.Bodies.Sum(body => body.Mass));
        double scale = Math.Max(Tolerances.MovingMass, settings.TotalMass / present);
        foreach (BodySpec body in lists.Bodies)
        {
            body.Mass *= scale;
            body.Moments = scale * body.Moments;
            if (!double.IsFinite(body.Mass + body.Moments.Squared))
                throw body.Node.Error("settotalmass makes the body's inertia infinite", "set a sensible total mass");
        }
    }
}
