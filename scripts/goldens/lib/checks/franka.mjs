// franka_drawer: places, velocity responses, and a scripted arm that takes the handle and pulls.
import { compileAsWritten, forward, idOf, newData, resetToKey, siteJacobian, step } from '../engine.mjs';
import { between, row, vectorAt, vectorRows } from './row.mjs';

// Joint velocity after 20, 40 and 60 ms of 1 rad/s from the ready pose.
const responses = [
  [1, [0.509357, 0.610892, 0.650223]], [2, [0.146687, 0.248186, 0.322699]], [3, [0.402235, 0.496961, 0.542848]],
  [4, [0.323886, 0.518312, 0.63799]], [5, [0.806282, 0.947793, 0.973002]], [6, [0.816509, 0.947967, 0.970159]],
  [7, [0.86973, 0.967728, 0.978792]],
];

export function checkFranka(xml) {
  const model = compileAsWritten(xml);
  const data = newData(model);
  const system = { model, data, grasp: idOf(model, 'SITE', 'grasp'), handle: idOf(model, 'SITE', 'handle'),
    drawer: model.jnt_qposadr[idOf(model, 'JOINT', 'drawer')] };
  const rows = [...places(system), ...responses.flatMap((response) => respond(system, response)), ...pull(system)];
  data.delete();
  model.delete();
  return rows;
}

function start({ model, data }, key) {
  resetToKey(model, data, key);
  forward(model, data);
}

function places(system) {
  start(system, 0);
  const { data, grasp, handle } = system;
  const free = [0, 1, 2].map((key) => {
    start(system, key);
    return row(`contacts at keyframe ${key}`, data.ncon, 0, 0);
  });
  start(system, 0);
  return [...vectorRows('handle', vectorAt(data.site_xpos, handle), [0.5485, 0, 0.7272], 1e-4),
    ...vectorRows('grasp at ready', vectorAt(data.site_xpos, grasp), [0.3485, 0, 0.7272], 2e-3),
    ...graspAxes(data, grasp), ...free];
}

// The grasp frame's z axis looks along the world's x, its y axis down.
function graspAxes(data, grasp) {
  const matrix = Array.from(data.site_xmat.subarray(9 * grasp, 9 * grasp + 9));
  return [row('grasp z axis · world x', matrix[2], 1, 2e-3), row('grasp y axis · world z', matrix[7], -1, 2e-3)];
}

function respond({ model, data }, [joint, expected]) {
  start({ model, data }, 0);
  data.ctrl[joint - 1] = 1;
  return expected.map((velocity, k) => {
    for (let substep = 0; substep < 10; substep++) step(model, data);
    return row(`joint ${joint}: velocity after ${20 * (k + 1)} ms`, data.qvel[joint - 1], velocity, 2e-3);
  });
}

/** Drives the grasp site with a twist by damped least squares (transposed Jacobian, a few sweeps) for one control step. */
function drive({ model, data, grasp }, linear, finger) {
  const jacobian = siteJacobian(model, data, grasp);
  const twist = [...linear, ...levelling(data, grasp)];
  const entry = (r, j) => (r < 3 ? jacobian.linear[r * model.nv + j] : jacobian.angular[(r - 3) * model.nv + j]);
  const rates = leastSquares(entry, twist);
  data.ctrl.set([...rates, finger]);
  for (let substep = 0; substep < 10; substep++) step(model, data);
  forward(model, data);
}

// The turn back to the grasp orientation: half the sum of the axes' cross products with where they should be.
function levelling(data, grasp) {
  const m = Array.from(data.site_xmat.subarray(9 * grasp, 9 * grasp + 9));
  const axis = (k) => [m[k], m[k + 3], m[k + 6]];
  const wanted = [[0, -1, 0], [0, 0, -1], [1, 0, 0]];
  return [0, 1, 2].map((c) => 2 * wanted.reduce((sum, target, k) => sum + cross(axis(k), target)[c], 0));
}

const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

// Damped least squares for the seven joints, by Gauss–Seidel on the normal equations.
function leastSquares(entry, twist) {
  const joints = [0, 1, 2, 3, 4, 5, 6];
  const dot = (i, j) => twist.reduce((sum, _, r) => sum + entry(r, i) * entry(r, j), 0);
  const normal = joints.map((i) => joints.map((j) => dot(i, j) + (i === j ? 1e-3 : 0)));
  const right = joints.map((i) => twist.reduce((sum, value, r) => sum + entry(r, i) * value, 0));
  const rates = joints.map(() => 0);
  for (let sweep = 0; sweep < 500; sweep++) {
    for (const i of joints) {
      const rest = joints.reduce((sum, j) => sum + (j === i ? 0 : normal[i][j] * rates[j]), 0);
      rates[i] = (right[i] - rest) / normal[i][i];
    }
  }
  return rates;
}

function pull(system) {
  start(system, 1);
  const { data, handle, grasp, drawer } = system;
  // A centimetre before the handle: the fingertips stay clear of the drawer's front.
  const goal = (axis) => data.site_xpos[3 * handle + axis] - (axis === 0 ? 0.01 : 0);
  const toHandle = () => [0, 1, 2].map((axis) => goal(axis) - data.site_xpos[3 * grasp + axis]);
  for (let k = 0; k < 120; k++) drive(system, toHandle().map((x) => 2 * x), -2);
  const reached = Math.hypot(...toHandle());
  for (let k = 0; k < 40; k++) drive(system, toHandle().map((x) => 2 * x), 2);
  const held = data.ncon;
  for (let k = 0; k < 150 && data.qpos[drawer] < 0.3; k++) drive(system, [-0.25, 0, 0], 2);
  const finger = (name) => data.qpos[system.model.jnt_qposadr[idOf(system.model, 'JOINT', name)]];
  return [between('pull: way to the grasp before closing', reached, 0, 0.02),
    between('pull: contacts with the handle held', held, 2, 4),
    row('pull: fingers apart', finger('finger1') - finger('finger2'), 0.02, 0.003),
    between('pull: opening', data.qpos[drawer], 0.29, 0.32)];
}
