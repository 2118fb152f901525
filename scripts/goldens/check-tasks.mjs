// Checks the tasks' models against responses measured on the original systems: node check-tasks.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBall } from './lib/checks/ball.mjs';
import { checkFetch } from './lib/checks/fetch.mjs';
import { checkFranka } from './lib/checks/franka.mjs';

const models = fileURLToPath(new URL('../../Mpq.Physics/Models', import.meta.url));
const read = (name) => readFileSync(join(models, `${name}.xml`), 'utf8');

const checks = [
  ['ball_in_cup', (xml) => checkBall(xml)],
  ['fetch_push', (xml) => checkFetch(xml, 1e-3)],
  ['fetch_push_planner', (xml) => checkFetch(xml, 1.5e-3)],
  ['franka_drawer', (xml) => checkFranka(xml)],
];

let bad = 0;
for (const [name, check] of checks) {
  console.log(`\n${name}\n${'quantity'.padEnd(44)}${'measured'.padStart(14)}${'expected'.padStart(14)}${'within'.padStart(10)}`);
  for (const { name: quantity, measured, expected, tolerance, good } of check(read(name))) {
    bad += good ? 0 : 1;
    const numbers = [measured, expected].map((value) => value.toPrecision(6).padStart(14)).join('');
    console.log(`${quantity.padEnd(44)}${numbers}${String(tolerance).padStart(10)}${good ? '' : '  NOT'}`);
  }
}
console.log(bad === 0 ? '\nall as expected' : `\n${bad} not as expected`);
if (bad > 0) process.exitCode = 1;
