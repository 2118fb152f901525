// Random states: some drawn freely, most reached by simulating from a draw, so that contacts and limits are active.
import { forward, reset, resetToKey, step } from './engine.mjs';
import { controlRange } from './controls.mjs';

const free = 0, ball = 1, slide = 2;

/** Brings data to the start that the plan names: a keyframe or the model's reference pose, with some coordinates placed. */
export function toStart(model, data, plan) {
  reset(model, data);
  if (plan.key !== undefined) resetToKey(model, data, plan.key);
  for (const [address, values] of plan.place) data.qpos.set(values, address);
}

/** Leaves data at the next good random state: finite, not absurdly deep, in contact when the plan can have it so. */
export function drawState(model, data, fields, plan, random, index) {
  const wantContact = index % 4 !== 0;
  for (let attempt = 0; ; attempt++) {
    candidate(model, data, fields, plan, random, index);
    if (!isSane(model, data, plan)) {
      if (attempt > 200) throw new Error('no sane state found in 200 draws');
      continue;
    }
    if (!wantContact || !plan.contacts || data.ncon > 0 || attempt > 40) return;
  }
}

function candidate(model, data, fields, plan, random, index) {
  toStart(model, data, plan);
  // Every third state stays near the start's orientations: faces that lie on faces.
  const tilt = index % 3 === 1 ? Math.min(plan.tilt, 0.05) : plan.tilt;
  spread(model, data, fields, { ...plan, tilt }, random);
  randomControls(model, data, fields, random);
  const steps = index % 4 === 0 ? 0 : random.whole(plan.settle);
  for (let k = 0; k < steps; k++) {
    if (k % 25 === 0) randomControls(model, data, fields, random);
    step(model, data);
  }
  for (let i = 0; i < model.nv; i++) data.qvel[i] += (steps === 0 ? plan.speed : 0.1 * plan.speed) * random.bell();
  moveMocapAtRandom(model, data, random);
  data.qacc_warmstart.fill(0);
  data.time = 0;
}

function isSane(model, data, plan) {
  forward(model, data);
  const finite = [...data.qpos, ...data.qvel].every((x) => Number.isFinite(x) && Math.abs(x) < 100);
  return finite && deepest(data) > -plan.depth;
}

function deepest(data) {
  const list = data.contact;
  let depth = 0;
  for (let k = 0; k < list.size(); k++) {
    const contact = list.get(k);
    depth = Math.min(depth, contact.dist);
    contact.delete();
  }
  list.delete();
  return depth;
}

function spread(model, data, fields, plan, random) {
  for (let joint = 0; joint < model.njnt; joint++) {
    const address = fields.jnt_qposadr[joint];
    const type = fields.jnt_type[joint];
    if (type === free) spreadFree(data, address, plan, random);
    else if (type === ball) spreadBall(data, address, plan, random);
    else data.qpos[address] = scalarPosition(data.qpos[address], fields, joint, plan, random);
  }
}

function spreadFree(data, address, plan, random) {
  for (let axis = 0; axis < 3; axis++) data.qpos[address + axis] += plan.reach[axis] * random.within(-1, 1);
  turn(data, address + 3, plan, random);
}

const spreadBall = (data, address, plan, random) => turn(data, address, plan, random);

// Either any rotation, or a small one about the present.
function turn(data, address, plan, random) {
  if (plan.tilt >= 1) return data.qpos.set(random.quaternion(), address);
  const q = Array.from(data.qpos.subarray(address, address + 4)).map((x) => x + plan.tilt * random.within(-1, 1));
  const norm = Math.sqrt(q.reduce((sum, x) => sum + x * x, 0));
  return data.qpos.set(q.map((x) => x / norm), address);
}

function scalarPosition(present, fields, joint, plan, random) {
  const wide = fields.jnt_type[joint] === slide ? plan.slide : plan.hinge;
  if (plan.near) return present + plan.near * wide * random.within(-1, 1);
  if (!fields.jnt_limited[joint]) return present + wide * random.within(-1, 1);
  const [low, high] = fields.jnt_range.slice(2 * joint, 2 * joint + 2);
  // A little beyond the range on both sides: an active limit, not an absurd one.
  const beyond = Math.min(0.1 * (high - low), 0.05);
  return random.within(low - beyond, high + beyond);
}

function randomControls(model, data, fields, random) {
  for (let i = 0; i < model.nu; i++) {
    const [low, high] = controlRange(fields, i);
    data.ctrl[i] = (low + high) / 2 + 0.6 * (high - low) * random.within(-1, 1);
  }
}

function moveMocapAtRandom(model, data, random) {
  for (let i = 0; i < 3 * model.nmocap; i++) data.mocap_pos[i] += 0.02 * random.within(-1, 1);
  for (let i = 0; i < 4 * model.nmocap; i++) data.mocap_quat[i] += 0.05 * random.within(-1, 1);
}
