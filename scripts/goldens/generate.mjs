// Writes a golden for every model: node generate.mjs [--only name,...] [--out DIR] [--check]
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { goldenOf } from './lib/golden.mjs';
import { difference, pack, unpack } from './lib/pack.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const goldens = join(repository, 'Mpq.Tests/Goldens');
const modelFolders = [join(goldens, 'models'), join(repository, 'Mpq.Physics/Models')];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, out: { type: 'string' }, check: { type: 'boolean', default: false } },
});

/** Name and path of every model asked for, in alphabetical order. */
function modelFiles() {
  const files = modelFolders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder).filter((file) => file.endsWith('.xml')).map((file) => [basename(file, '.xml'), join(folder, file)]));
  const wanted = options.only?.split(',');
  const unknown = wanted?.filter((name) => !files.some(([known]) => known === name)) ?? [];
  if (unknown.length > 0) throw new Error(`there is no model called ${unknown.join(', ')}`);
  return files.filter(([name]) => wanted === undefined || wanted.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function write(name, golden, folder) {
  const packed = pack(golden);
  writeFileSync(join(folder, `${name}.json.gz`), packed);
  const touching = golden.states.filter((state) => state.ncon > 0).length;
  const rows = Math.max(...golden.states.map((state) => state.nefc));
  console.log(`${name}: ${Math.ceil(packed.length / 1024)} KiB, ${golden.states.length} states, ${touching} in contact, `
    + `up to ${rows} rows`);
  return packed.length;
}

/** Whether the committed golden is what the engine says today. */
function agrees(name, golden) {
  const file = join(goldens, `${name}.json.gz`);
  const found = existsSync(file) ? difference(unpack(readFileSync(file)), JSON.parse(JSON.stringify(golden))) : 'no such golden';
  console.log(found === undefined ? `${name}: same` : `${name}: DIFFERS at ${found}`);
  return found === undefined;
}

const folder = options.out ?? goldens;
if (options.out !== undefined) mkdirSync(folder, { recursive: true });
let total = 0;
let differing = 0;
for (const [name, file] of modelFiles()) {
  let golden;
  try {
    golden = goldenOf(name, readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error.message ?? error}`);
  }
  if (options.check) differing += agrees(name, golden) ? 0 : 1;
  if (!options.check || options.out !== undefined) total += write(name, golden, folder);
}
if (total > 0) console.log(`${(total / 1048576).toFixed(2)} MiB in all`);
if (differing > 0) process.exitCode = 1;
