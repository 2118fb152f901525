// How states are drawn and runs are started, model by model where the common way does not do.

const common = {
  states: 12, // how many states
  steps: 200, // length of the run
  key: undefined, // keyframe to start from, the reference pose without one
  place: [], // pairs of an address in qpos and the values to put there at the start
  reach: [0.1, 0.1, 0.05], // metres that a free body is moved by, each way
  tilt: 1, // 1 is any rotation, less is a small one about the present
  hinge: 3.1, // radians, for a hinge without limits
  slide: 0.3, // metres, for a slide without limits
  near: 0, // with a number, joints stay this part of hinge and slide around the start instead of filling their range
  speed: 1, // of drawn velocities
  push: 0.1, // starting velocity of the run
  settle: 250, // at most so many steps are simulated from a draw
  effort: 1, // of the controls in the run
  sway: [0.03, 0.03, 0.03], // metres that a mocap body moves to and fro in the run
  swayRate: 0.008, // of that, in waves a step
  turn: 0.1, // of a mocap body in the run, about its z axis
  contacts: true, // look for states in contact; harmless for a model without
  depth: 0.05, // metres: deeper states are drawn again
  search: 1e-10, // tolerance of the general convex collider
  scatter: false, // with each state how far MuJoCo's answer there scatters
};

// Pairs of cylinders and ellipsoids: smaller, and MuJoCo's search loses some contacts.
const searched = { search: 1e-14, scatter: true };

// The block lies before the fingers, which go to it.
const blockAtFingers = [1.392, 0.752, 0.4249, 1, 0, 0, 0];
const pushing = { key: 0, near: 0.01, reach: [0.01, 0.01, 0.001], tilt: 0.02, settle: 80, speed: 0.2, push: 0,
  sway: [0.08, 0.01, 0.002], swayRate: 0.003, turn: 0 };

const special = {
  arm: { key: 0 },
  box_cylinder: searched,
  box_stack: { tilt: 0.05, reach: [0.01, 0.01, 0.01] },
  capsule_cylinder: searched,
  cylinder_cylinder: searched,
  ellipsoid_box: searched,
  ellipsoid_sphere: searched,
  fetch_push: { ...pushing, states: 8, place: [[15, blockAtFingers]] },
  fetch_push_planner: { ...pushing, place: [[3, blockAtFingers]] },
  figure: { states: 10 },
  franka_drawer: { key: 3, near: 0.004, settle: 60, speed: 0.2, push: 0, effort: 0.15, states: 10 },
  fromto: { ...searched, search: 1e-13 },
  inertia_geoms: searched,
  keyframes: { key: 0 },
  leg: { key: 0 },
  orientations_degree: searched,
  orientations_radian: searched,
};

export const planOf = (name) => ({ ...common, ...special[name] });
