// The pushing task's true system and planner: home pose, block at rest, step responses, a push.
import { compileAsWritten, forward, idOf, newData, resetToKey, step } from '../engine.mjs';
import { row, vectorAt, vectorRows } from './row.mjs';

// The way of the grip site in each of the first three control steps, measured on the original meshes with version 3.3.8, whose
// contacts of boxes are half as stiff: the fingers slide on the table, which costs the third digit.
const responses = [
  ['+x', 0, [1, 0, 0], [0.0232, 0.0327, 0.032]],
  ['half +x', 0, [0.5, 0, 0], [0.0085, 0.0164]],
  ['+y', 1, [0, 1, 0], [0.0239, 0.0338, 0.0332]],
  ['+z', 2, [0, 0, 1], [0.0304, 0.0333, 0.033]],
];

export function checkFetch(xml, tolerance) {
  const model = compileAsWritten(xml);
  const data = newData(model);
  const grip = idOf(model, 'SITE', 'grip');
  const system = { model, data, grip, link: idOf(model, 'BODY', 'gripper_link'), block: model.nq - 7 };
  const rows = [...home(system), ...responses.flatMap((response) => respond(system, response, tolerance)), ...push(system),
    ...rest(system)];
  data.delete();
  model.delete();
  return rows;
}

function start({ model, data }) {
  resetToKey(model, data, 0);
  forward(model, data);
}

function home(system) {
  start(system);
  return vectorRows('home: grip', vectorAt(system.data.site_xpos, system.grip), [1.345155, 0.749027, 0.413636], 2e-4);
}

/** One control step: the mocap body goes to the gripper and on by the action, then twenty steps. */
function act({ model, data, grip, link }, action) {
  for (let axis = 0; axis < 3; axis++) data.mocap_pos[axis] = data.xpos[3 * link + axis] + 0.05 * action[axis];
  for (let part = 0; part < 4; part++) data.mocap_quat[part] = data.xquat[4 * link + part] + (part % 2 === 0 ? 1 : 0);
  for (let substep = 0; substep < 20; substep++) step(model, data);
  holdFingers(model, data);
  forward(model, data);
  return vectorAt(data.site_xpos, grip);
}

function holdFingers(model, data) {
  for (let joint = 0; joint < model.njnt; joint++) {
    if (model.jnt(joint).name.endsWith('finger_joint')) data.qpos[model.jnt_qposadr[joint]] = 0;
  }
}

function respond(system, [name, axis, action, expected], tolerance) {
  start(system);
  let before = vectorAt(system.data.site_xpos, system.grip)[axis];
  return expected.map((way, k) => {
    const now = act(system, action)[axis];
    const result = row(`${name}: grip's way in step ${k + 1}`, now - before, way, tolerance);
    before = now;
    return result;
  });
}

// The block a tenth of a metre before the gripper, eight steps of .7 to it.
function push(system) {
  start(system);
  const { data, block } = system;
  data.qpos.set([1.445155, 0.749027, 0.424892, 1, 0, 0, 0], block);
  forward(system.model, data);
  for (let k = 0; k < 8; k++) act(system, [0.7, 0, 0]);
  return [row('push: block x after 8 steps', data.qpos[block], 1.554, 0.015),
    row('push: block y', data.qpos[block + 1], 0.749, 0.003)];
}

function rest(system) {
  start(system);
  for (let k = 0; k < 500; k++) step(system.model, system.data);
  return [row('block height at rest', system.data.qpos[system.block + 2], 0.4247, 0.0003)];
}
