// ball_in_cup: masses, the string, and a driven run against the trace measured on the original geometry.
import { compileAsWritten, forward, idOf, newData, reset, step } from '../engine.mjs';
import { between, row } from './row.mjs';

// Cup x, cup z, ball x, ball z after so many control steps from (0, 0, .1, .1) under (sin .3k, cos .2k).
const trace = [
  [5, [0.053575175, 0.078079869, 0.097201654, 0.062880721]],
  [30, [0.10103672, -0.067906463, 0.015261576, -0.066442725]],
  [60, [-0.064632106, -0.099916083, 0.053918926, -0.086522257]],
];

export function checkBall(xml) {
  const model = compileAsWritten(xml);
  const data = newData(model);
  const rows = [...constants(model), ...drivenRun(model, data), ...hanging(model, data)];
  data.delete();
  model.delete();
  return rows;
}

function constants(model) {
  const mass = (name) => model.body_mass[idOf(model, 'BODY', name)];
  return [row('cup mass', mass('cup'), 0.06515291, 1e-8), row('ball mass', mass('ball'), 0.058, 1e-12),
    row('string length at reference', model.tendon_length0[0], 0.292, 1e-12)];
}

function drivenRun(model, data) {
  reset(model, data);
  data.qpos.set([0, 0, 0.1, 0.1]);
  const rows = [];
  for (let k = 0; k < 60; k++) {
    data.ctrl.set([Math.sin(0.3 * k), Math.cos(0.2 * k)]);
    for (let substep = 0; substep < 10; substep++) step(model, data);
    const found = trace.find(([steps]) => steps === k + 1);
    found?.[1].forEach((value, i) => rows.push(row(`run, after ${k + 1}: coordinate ${i}`, data.qpos[i], value, 1e-5)));
  }
  return rows;
}

function hanging(model, data) {
  reset(model, data);
  for (let k = 0; k < 5000; k++) step(model, data);
  forward(model, data);
  const weight = 9.81 * (0.06515291 + 0.058);
  return [between('hanging: string length', data.ten_length[0], 0.3, 0.306),
    row('hanging: cup sags', data.qpos[1], -weight / 20, 1e-4),
    row('hanging: fastest coordinate', Math.max(...data.qvel.map(Math.abs)), 0, 1e-6)];
}
