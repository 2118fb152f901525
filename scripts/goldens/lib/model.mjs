// The compiled model: every field that a re-implementation needs, under MuJoCo's own name, arrays flat and row-major.
import { nameOf } from './engine.mjs';

const sizes = ['nq', 'nv', 'nu', 'na', 'nbody', 'njnt', 'ngeom', 'nsite', 'ntendon', 'nwrap', 'neq', 'nmocap', 'npair',
  'nexclude', 'nkey', 'nM', 'ntree'];

const optionScalars = ['timestep', 'integrator', 'cone', 'impratio', 'solver', 'iterations', 'tolerance', 'ls_iterations',
  'ls_tolerance', 'noslip_iterations', 'noslip_tolerance', 'ccd_iterations', 'ccd_tolerance', 'disableflags', 'enableflags',
  'density', 'viscosity', 'o_margin'];

const optionArrays = ['gravity', 'wind', 'magnetic', 'o_solref', 'o_solimp', 'o_friction'];

const arrays = [
  'qpos0', 'qpos_spring',
  'body_parentid', 'body_rootid', 'body_weldid', 'body_mocapid', 'body_jntnum', 'body_jntadr', 'body_dofnum', 'body_dofadr',
  'body_treeid', 'body_geomnum', 'body_geomadr', 'body_simple', 'body_pos', 'body_quat', 'body_ipos', 'body_iquat', 'body_mass',
  'body_subtreemass', 'body_inertia', 'body_invweight0', 'body_gravcomp',
  'jnt_type', 'jnt_qposadr', 'jnt_dofadr', 'jnt_bodyid', 'jnt_solref', 'jnt_solimp', 'jnt_pos', 'jnt_axis', 'jnt_stiffness',
  'jnt_range', 'jnt_margin',
  'dof_bodyid', 'dof_jntid', 'dof_parentid', 'dof_treeid', 'dof_solref', 'dof_solimp', 'dof_frictionloss', 'dof_armature',
  'dof_damping', 'dof_invweight0', 'dof_M0',
  'geom_type', 'geom_contype', 'geom_conaffinity', 'geom_condim', 'geom_bodyid', 'geom_priority', 'geom_solmix', 'geom_solref',
  'geom_solimp', 'geom_size', 'geom_rbound', 'geom_pos', 'geom_quat', 'geom_friction', 'geom_margin', 'geom_gap',
  'site_bodyid', 'site_pos', 'site_quat', 'site_size', 'site_type',
  'tendon_adr', 'tendon_num', 'tendon_solref_lim', 'tendon_solimp_lim', 'tendon_solref_fri', 'tendon_solimp_fri', 'tendon_range',
  'tendon_margin', 'tendon_stiffness', 'tendon_damping', 'tendon_armature', 'tendon_frictionloss', 'tendon_lengthspring',
  'tendon_length0', 'tendon_invweight0', 'wrap_type', 'wrap_objid', 'wrap_prm',
  'actuator_trntype', 'actuator_trnid', 'actuator_dyntype', 'actuator_gaintype', 'actuator_biastype', 'actuator_dynprm',
  'actuator_gainprm', 'actuator_biasprm', 'actuator_ctrlrange', 'actuator_forcerange', 'actuator_gear', 'actuator_length0',
  'actuator_acc0',
  'eq_type', 'eq_obj1id', 'eq_obj2id', 'eq_objtype', 'eq_solref', 'eq_solimp', 'eq_data',
  'pair_dim', 'pair_geom1', 'pair_geom2', 'pair_signature', 'pair_solref', 'pair_solreffriction', 'pair_solimp', 'pair_margin',
  'pair_gap', 'pair_friction', 'exclude_signature',
  'key_time', 'key_qpos', 'key_qvel', 'key_ctrl', 'key_mpos', 'key_mquat',
];

// The bindings cannot make a view of booleans, but their accessors of single objects read them.
const flags = [
  ['jnt_limited', 'njnt', (model, id) => model.jnt(id).limited],
  ['tendon_limited', 'ntendon', (model, id) => model.tendon(id)._limited],
  ['actuator_ctrllimited', 'nu', (model, id) => model.actuator(id).ctrllimited],
  ['actuator_forcelimited', 'nu', (model, id) => model.actuator(id).forcelimited],
  ['eq_active0', 'neq', (model, id) => model.eq(id).active0],
];

const named = [['body', 'BODY', 'nbody'], ['joint', 'JOINT', 'njnt'], ['geom', 'GEOM', 'ngeom'], ['site', 'SITE', 'nsite'],
  ['tendon', 'TENDON', 'ntendon'], ['actuator', 'ACTUATOR', 'nu'], ['equality', 'EQUALITY', 'neq'], ['key', 'KEY', 'nkey']];

export function modelFields(model) {
  const result = {};
  for (const size of sizes) result[size] = model[size];
  result.opt = {};
  for (const option of optionScalars) result.opt[option] = model.opt[option];
  for (const option of optionArrays) result.opt[option] = Array.from(model.opt[option]);
  result.stat = { meaninertia: model.stat.meaninertia };
  for (const array of arrays) result[array] = Array.from(model[array]);
  for (const [flag, count, read] of flags) {
    result[flag] = Array.from({ length: model[count] }, (_, id) => truth(flag, read(model, id)));
  }
  result.names = {};
  for (const [kind, object, count] of named) {
    result.names[kind] = Array.from({ length: model[count] }, (_, id) => nameOf(model, object, id));
  }
  return result;
}

// A flag that cannot be read must not pass for false.
function truth(flag, value) {
  const plain = typeof value === 'object' && value !== null ? value[0] : value;
  if (plain === undefined) throw new Error(`the bindings do not show ${flag}`);
  return plain ? 1 : 0;
}
