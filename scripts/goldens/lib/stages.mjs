// What every stage of mj_forward leaves behind at one state, and the state after one step.
import { dense, forward, massMatrix, step } from './engine.mjs';

const bodyAndGeomFields = ['xpos', 'xquat', 'xipos', 'ximat', 'xanchor', 'xaxis', 'geom_xpos', 'geom_xmat', 'site_xpos',
  'site_xmat', 'subtree_com', 'cinert', 'cvel'];

const smoothFields = ['qfrc_bias', 'qfrc_spring', 'qfrc_damper', 'qfrc_passive', 'ten_length', 'ten_velocity',
  'actuator_length', 'actuator_velocity', 'actuator_force', 'qfrc_actuator', 'qfrc_smooth', 'qacc_smooth'];

const rowFields = ['efc_type', 'efc_id', 'efc_state', 'efc_pos', 'efc_margin', 'efc_frictionloss', 'efc_R', 'efc_D', 'efc_KBIP',
  'efc_vel', 'efc_aref', 'efc_force'];

const contactScalars = ['dist', 'includemargin', 'mu', 'dim', 'exclude', 'efc_address'];
const contactArrays = ['geom', 'pos', 'frame', 'friction', 'solref', 'solimp', 'solreffriction'];

/** The stages at the state that data holds; afterwards data holds the state one step later. */
export function stagesAt(model, data) {
  const result = stateOf(model, data);
  // Every call starts from the last one's solution: what little the first left undone, the others finish.
  for (let k = 0; k < 3; k++) forward(model, data);
  for (const field of [...bodyAndGeomFields, ...smoothFields]) result[field] = Array.from(data[field]);
  result.M = massMatrix(model, data);
  result.ten_J = tendonJacobian(model, data);
  result.actuator_moment = actuatorMoment(model, data);
  result.contacts = contactsOf(data);
  Object.assign(result, constraintRows(model, data));
  result.qfrc_constraint = Array.from(data.qfrc_constraint);
  result.qacc = Array.from(data.qacc);
  step(model, data);
  result.next_qpos = Array.from(data.qpos);
  result.next_qvel = Array.from(data.qvel);
  return result;
}

function stateOf(model, data) {
  const state = { qpos: Array.from(data.qpos), qvel: Array.from(data.qvel), ctrl: Array.from(data.ctrl) };
  if (model.nmocap > 0) {
    state.mocap_pos = Array.from(data.mocap_pos);
    state.mocap_quat = Array.from(data.mocap_quat);
  }
  return state;
}

const tendonJacobian = (model, data) =>
  dense(data.ten_J, model.ten_J_rownnz, model.ten_J_rowadr, model.ten_J_colind, model.ntendon, model.nv);

const actuatorMoment = (model, data) =>
  dense(data.actuator_moment, data.moment_rownnz, data.moment_rowadr, data.moment_colind, model.nu, model.nv);

function constraintRows(model, data) {
  const rows = { nefc: data.nefc, ne: data.ne, nf: data.nf, nl: data.nl, ncon: data.ncon };
  // With no rows the bindings' views are of no meaning.
  for (const field of rowFields) rows[field] = data.nefc === 0 ? [] : Array.from(data[field]);
  // Called efc_diagApprox in the C library up to the version before this one.
  rows.efc_diagApprox = data.nefc === 0 ? [] : Array.from(data.efc_diagA);
  rows.efc_J = data.nefc === 0 ? [] : Array.from(data.efc_J.subarray(0, data.nefc * model.nv));
  return rows;
}

function contactsOf(data) {
  const list = data.contact;
  const contacts = Array.from({ length: list.size() }, (_, index) => contactOf(list.get(index)));
  list.delete();
  return contacts;
}

function contactOf(contact) {
  const result = {};
  for (const field of contactScalars) result[field] = contact[field];
  for (const field of contactArrays) result[field] = Array.from(contact[field]);
  contact.delete();
  return result;
}
