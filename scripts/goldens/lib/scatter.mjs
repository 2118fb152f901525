// How far MuJoCo agrees with itself where it searches for contacts: its answers a trillionth of a metre away, and to other tolerances.
import { forward, step } from './engine.mjs';
import { randomFrom } from './random.mjs';

const nudges = 24;
const nudge = 1e-12;
const factors = [10, 3, 0.3, 0.1, 1e-2, 1e-3, 1e-4];

/**
 * The largest change of a constraint row (J over its row's largest number, R over itself, aref over the larger of 1 and itself) and of the
 * next velocity. Answers with another number of contacts do not count.
 */
export function scatterOf(model, data, state) {
  const random = randomFrom(state.qpos.join());
  const scatter = { row_scatter: 0, step_scatter: 0 };
  const usual = model.opt.ccd_tolerance;
  for (const factor of [...factors, ...new Array(nudges).fill(1)]) {
    model.opt.ccd_tolerance = factor * usual;
    const size = factor === 1 ? nudge : 0;
    compare(model, data, state, state.qpos.map((x) => x + size * random.within(-1, 1)), scatter);
  }
  model.opt.ccd_tolerance = usual;
  return scatter;
}

function compare(model, data, state, qpos, scatter) {
  data.qpos.set(qpos);
  data.qvel.set(state.qvel);
  data.ctrl.set(state.ctrl);
  data.qacc_warmstart.fill(0);
  for (let k = 0; k < 3; k++) forward(model, data);
  if (data.ncon !== state.ncon || data.nefc !== state.nefc) return;
  for (let row = 0; row < state.nefc; row++) scatter.row_scatter = Math.max(scatter.row_scatter, rowChange(model.nv, data, state, row));
  step(model, data);
  state.next_qvel.forEach((v, i) => { scatter.step_scatter = Math.max(scatter.step_scatter, Math.abs(data.qvel[i] - v)); });
}

function rowChange(nv, data, state, row) {
  const was = state.efc_J.slice(row * nv, (row + 1) * nv);
  const is = Array.from(data.efc_J.subarray(row * nv, (row + 1) * nv));
  const size = Math.max(1, ...was.map(Math.abs));
  const aref = state.efc_aref[row];
  return Math.max(
    ...was.map((x, i) => Math.abs(is[i] - x) / size),
    Math.abs(data.efc_R[row] / state.efc_R[row] - 1),
    Math.abs(data.efc_aref[row] - aref) / Math.max(1, Math.abs(aref)));
}
