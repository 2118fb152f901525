using System.Collections.Immutable;
using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>A compiled model under the names of MuJoCo's mjModel, every number a double.</summary>
internal static class MujocoFields
{
    public static IReadOnlyDictionary<string, double[]> Of(Model model)
    {
        Dictionary<string, double[]> fields = new(StringComparer.Ordinal)
        {
            ["nq"] = [model.Nq],
            ["nv"] = [model.Nv],
            ["nu"] = [model.Nu],
            ["nmocap"] = [model.MocapCount],
            ["ntree"] = [model.TreeCount],
            ["qpos0"] = [.. model.Qpos0],
            ["qpos_spring"] = [.. model.QposSpring],
        };
        AddOption(fields, model.Option);
        AddBodies(fields, model.Bodies);
        AddJoints(fields, model.Joints, model.Dofs);
        AddGeoms(fields, model.Geoms, model.Sites);
        AddTendons(fields, model.Tendons, model.Wraps);
        AddActuators(fields, model.Actuators);
        AddEqualities(fields, model.Equalities);
        AddContacts(fields, model);
        AddKeys(fields, model.Keyframes);
        return fields;
    }

    private static double[] D<T>(ImmutableArray<T> values)
        where T : struct
        => [.. values.Select(value => Convert.ToDouble(value))];

    private static void AddOption(Dictionary<string, double[]> fields, ModelOption option)
    {
        fields["opt.timestep"] = [option.Timestep];
        fields["opt.gravity"] = [option.GravityX, option.GravityY, option.GravityZ];
        fields["opt.integrator"] = [(int)option.Integrator];
        fields["opt.cone"] = [(int)option.Cone];
        fields["opt.disableflags"] = [Flags(option.Disabled)];
        fields["opt.disableactuator"] = [option.DisabledActuatorGroups];
        fields["opt.impratio"] = [option.ImpedanceRatio];
    }

    // MuJoCo's bits are not ours: those between are of parts that we do not have.
    private static double Flags(DisabledParts disabled)
    {
        (DisabledParts Part, int Bit)[] bits =
        [
            (DisabledParts.Constraint, 0), (DisabledParts.Equality, 1), (DisabledParts.FrictionLoss, 2), (DisabledParts.Limit, 3),
            (DisabledParts.Contact, 4), (DisabledParts.Spring, 5), (DisabledParts.Damper, 6), (DisabledParts.Gravity, 7),
            (DisabledParts.ClampControl, 8), (DisabledParts.WarmStart, 9), (DisabledParts.FilterParent, 10),
            (DisabledParts.Actuation, 11), (DisabledParts.ReferenceSafety, 12), (DisabledParts.EulerDamping, 15),
            (DisabledParts.MultipleConvexContacts, 19),
        ];
        return bits.Sum(bit => disabled.HasFlag(bit.Part) ? 1 << bit.Bit : 0);
    }

    private static void AddBodies(Dictionary<string, double[]> fields, BodyTable b)
    {
        fields["nbody"] = [b.Count];
        fields["body_parentid"] = D(b.ParentId);
        fields["body_rootid"] = D(b.RootId);
        fields["body_weldid"] = D(b.WeldId);
        fields["body_mocapid"] = D(b.MocapId);
        fields["body_jntnum"] = D(b.JointCount);
        fields["body_jntadr"] = D(b.JointAddress);
        fields["body_dofnum"] = D(b.DofCount);
        fields["body_dofadr"] = D(b.DofAddress);
        fields["body_treeid"] = D(b.TreeId);
        fields["body_geomnum"] = D(b.GeomCount);
        fields["body_geomadr"] = D(b.GeomAddress);
        fields["body_simple"] = D(b.Simple);
        fields["body_pos"] = D(b.Position);
        fields["body_quat"] = D(b.Orientation);
        fields["body_ipos"] = D(b.InertialPosition);
        fields["body_iquat"] = D(b.InertialOrientation);
        fields["body_mass"] = D(b.Mass);
        fields["body_subtreemass"] = D(b.SubtreeMass);
        fields["body_inertia"] = D(b.Inertia);
        fields["body_invweight0"] = D(b.InverseWeight);
    }

    private static void AddJoints(Dictionary<string, double[]> fields, JointTable j, DofTable d)
    {
        fields["njnt"] = [j.Count];
        fields["jnt_type"] = D(j.Kind);
        fields["jnt_qposadr"] = D(j.QposAddress);
        fields["jnt_dofadr"] = D(j.DofAddress);
        fields["jnt_bodyid"] = D(j.BodyId);
        fields["jnt_limited"] = D(j.Limited);
        fields["jnt_solref"] = D(j.LimitSolref);
        fields["jnt_solimp"] = D(j.LimitSolimp);
        fields["jnt_pos"] = D(j.Position);
        fields["jnt_axis"] = D(j.Axis);
        fields["jnt_stiffness"] = D(j.Stiffness);
        fields["jnt_range"] = D(j.Range);
        fields["jnt_actfrclimited"] = D(j.ActuatorForceLimited);
        fields["jnt_actfrcrange"] = D(j.ActuatorForceRange);
        fields["jnt_margin"] = D(j.Margin);
        fields["dof_bodyid"] = D(d.BodyId);
        fields["dof_jntid"] = D(d.JointId);
        fields["dof_parentid"] = D(d.ParentId);
        fields["dof_treeid"] = D(d.TreeId);
        fields["dof_Madr"] = D(d.MassAddress);
        fields["dof_simplenum"] = D(d.SimpleCount);
        fields["dof_solref"] = D(d.FrictionSolref);
        fields["dof_solimp"] = D(d.FrictionSolimp);
        fields["dof_frictionloss"] = D(d.FrictionLoss);
        fields["dof_armature"] = D(d.Armature);
        fields["dof_damping"] = D(d.Damping);
        fields["dof_invweight0"] = D(d.InverseWeight);
    }

    private static void AddGeoms(Dictionary<string, double[]> fields, GeomTable g, SiteTable s)
    {
        fields["ngeom"] = [g.Count];
        fields["geom_type"] = D(g.Kind);
        fields["geom_contype"] = D(g.ContactType);
        fields["geom_conaffinity"] = D(g.ContactAffinity);
        fields["geom_condim"] = D(g.ContactDimension);
        fields["geom_bodyid"] = D(g.BodyId);
        fields["geom_group"] = D(g.Group);
        fields["geom_priority"] = D(g.Priority);
        fields["geom_solmix"] = D(g.SolverMix);
        fields["geom_solref"] = D(g.Solref);
        fields["geom_solimp"] = D(g.Solimp);
        fields["geom_size"] = D(g.Size);
        fields["geom_rbound"] = D(g.BoundingRadius);
        fields["geom_pos"] = D(g.Position);
        fields["geom_quat"] = D(g.Orientation);
        fields["geom_friction"] = D(g.Friction);
        fields["geom_margin"] = D(g.Margin);
        fields["geom_gap"] = D(g.Gap);
        fields["nsite"] = [s.Count];
        fields["site_bodyid"] = D(s.BodyId);
        fields["site_pos"] = D(s.Position);
        fields["site_quat"] = D(s.Orientation);
    }

    private static void AddTendons(Dictionary<string, double[]> fields, TendonTable t, WrapTable w)
    {
        fields["ntendon"] = [t.Count];
        fields["tendon_adr"] = D(t.WrapAddress);
        fields["tendon_num"] = D(t.WrapCount);
        fields["tendon_limited"] = D(t.Limited);
        fields["tendon_range"] = D(t.Range);
        fields["tendon_solref_lim"] = D(t.LimitSolref);
        fields["tendon_solimp_lim"] = D(t.LimitSolimp);
        fields["tendon_solref_fri"] = D(t.FrictionSolref);
        fields["tendon_solimp_fri"] = D(t.FrictionSolimp);
        fields["tendon_actfrclimited"] = D(t.ActuatorForceLimited);
        fields["tendon_actfrcrange"] = D(t.ActuatorForceRange);
        fields["tendon_margin"] = D(t.Margin);
        fields["tendon_stiffness"] = D(t.Stiffness);
        fields["tendon_damping"] = D(t.Damping);
        fields["tendon_frictionloss"] = D(t.FrictionLoss);
        fields["tendon_lengthspring"] = D(t.SpringLength);
        fields["tendon_length0"] = D(t.Length0);
        fields["tendon_invweight0"] = D(t.InverseWeight);
        fields["nwrap"] = [w.Count];
        fields["wrap_type"] = D(w.Kind);
        fields["wrap_objid"] = D(w.ObjectId);
        fields["wrap_prm"] = D(w.Coefficient);
    }

    private static void AddActuators(Dictionary<string, double[]> fields, ActuatorTable a)
    {
        fields["actuator_trntype"] = D(a.Transmission);
        fields["actuator_trnid"] = [.. a.TargetId.SelectMany(id => new double[] { id, -1 })];
        fields["actuator_gear"] = D(a.Gear);
        fields["actuator_gaintype"] = D(a.GainKind);
        fields["actuator_biastype"] = D(a.BiasKind);
        fields["actuator_gainprm"] = D(a.GainParameters);
        fields["actuator_biasprm"] = D(a.BiasParameters);
        fields["actuator_ctrllimited"] = D(a.ControlLimited);
        fields["actuator_ctrlrange"] = D(a.ControlRange);
        fields["actuator_forcelimited"] = D(a.ForceLimited);
        fields["actuator_forcerange"] = D(a.ForceRange);
    }

    private static void AddEqualities(Dictionary<string, double[]> fields, EqualityTable e)
    {
        fields["neq"] = [e.Count];
        fields["eq_type"] = D(e.Kind);
        fields["eq_obj1id"] = D(e.Object1);
        fields["eq_obj2id"] = D(e.Object2);
        fields["eq_objtype"] = D(e.ObjectKind);
        fields["eq_active0"] = D(e.Active);
        fields["eq_solref"] = D(e.Solref);
        fields["eq_solimp"] = D(e.Solimp);
        fields["eq_data"] = D(e.Data);
    }

    private static void AddContacts(Dictionary<string, double[]> fields, Model model)
    {
        PairTable p = model.Pairs;
        fields["npair"] = [p.Count];
        fields["pair_geom1"] = D(p.Geom1);
        fields["pair_geom2"] = D(p.Geom2);
        fields["pair_dim"] = D(p.ContactDimension);
        fields["pair_friction"] = D(p.Friction);
        fields["pair_solref"] = D(p.Solref);
        fields["pair_solreffriction"] = D(p.FrictionSolref);
        fields["pair_solimp"] = D(p.Solimp);
        fields["pair_margin"] = D(p.Margin);
        fields["pair_gap"] = D(p.Gap);
        fields["nexclude"] = [model.Excludes.Count];
        ExcludeTable x = model.Excludes;
        fields["exclude_signature"] = [.. x.Body1.Zip(x.Body2, (one, two) => (double)((one << 16) + two))];
    }

    private static void AddKeys(Dictionary<string, double[]> fields, KeyframeTable k)
    {
        fields["nkey"] = [k.Count];
        fields["key_time"] = D(k.Time);
        fields["key_qpos"] = D(k.Qpos);
        fields["key_qvel"] = D(k.Qvel);
        fields["key_ctrl"] = D(k.Control);
        fields["key_mpos"] = D(k.MocapPosition);
        fields["key_mquat"] = D(k.MocapOrientation);
    }
}
