// A run of the whole pipeline from the plan's start under a fixed control sequence.
import { forward, step } from './engine.mjs';
import { controlsAt, moveMocap } from './controls.mjs';
import { toStart } from './states.mjs';

/** Row k of qpos, qvel and ncon is before step k; the last row is the end. Controls and mocap poses have a row a step. */
export function trajectoryOf(model, data, fields, plan) {
  toStart(model, data, plan);
  for (let i = 0; i < model.nv; i++) data.qvel[i] += plan.push * (i % 2 === 0 ? 1 : -0.6);
  const start = { pos: Array.from(data.mocap_pos), quat: Array.from(data.mocap_quat) };
  const rows = { steps: plan.steps, ctrl: [], qpos: [], qvel: [], ncon: [] };
  if (model.nmocap > 0) Object.assign(rows, { mocap_pos: [], mocap_quat: [] });
  for (let k = 0; k < plan.steps; k++) {
    data.ctrl.set(controlsAt(model, fields, plan, k));
    moveMocap(model, data, plan, start, k);
    append(rows.ctrl, data.ctrl);
    if (model.nmocap > 0) {
      append(rows.mocap_pos, data.mocap_pos);
      append(rows.mocap_quat, data.mocap_quat);
    }
    const before = [Array.from(data.qpos), Array.from(data.qvel)];
    step(model, data);
    record(rows, ...before, data.ncon);
  }
  forward(model, data);
  record(rows, data.qpos, data.qvel, data.ncon);
  return rows;
}

function record(rows, qpos, qvel, contacts) {
  append(rows.qpos, qpos);
  append(rows.qvel, qvel);
  rows.ncon.push(contacts);
}

function append(list, values) {
  for (const value of values) list.push(value);
}
