// Plays the recording that is in the page. Its JSON, written by RecordingJson:
//   period     seconds between two frames
//   unit       what the whole numbers in frames count in [m, and for quaternions 1]
//   view       direction from the scene's middle to the eye; z is up
//   bodies     {name, pose}: pose [x y z, w x y z] of a fixed body; a body without one moves
//   geoms      {name, kind, size, body, pose, look}: pose in the body's frame, kind and size as in MJCF, look robot, object, world or goal
//   strings    {name, points: [{body, at}, …]}: what is strung through points of bodies
//   episodes   {episode, return, success, frames, reached, actions, costs}: frame k is after k steps and holds the poses of the bodies that
//              move, one after another; reached[k] is 1 where that state is a success; actions[k] and costs[k] lead from frame k to k + 1
"use strict";

const recording = JSON.parse(document.getElementById("recording").textContent);
const element = (id) => document.getElementById(id);

// ---- The scene: a group for each body, a mesh for each geom ----

const looks = {
  robot: { color: 0x7189ad, roughness: 0.55, metalness: 0.15 },
  object: { color: 0xf08a24, roughness: 0.6 },
  // Pushed back a little in depth: what is flush with the world, such as a closed drawer's front, stays visible.
  world: { color: 0xcfd4db, roughness: 0.9, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 40 },
  goal: { color: 0x19a85b, roughness: 0.8, transparent: true, opacity: 0.38, depthWrite: false },
};

const shapes = {
  plane: ([x, y]) => new THREE.PlaneGeometry(2 * (x || 10), 2 * (y || 10)),
  sphere: ([radius]) => new THREE.SphereGeometry(radius, 40, 24),
  capsule: ([radius, half]) => new THREE.CapsuleGeometry(radius, 2 * half, 12, 32).rotateX(Math.PI / 2),
  cylinder: ([radius, half]) => new THREE.CylinderGeometry(radius, radius, 2 * half, 40).rotateX(Math.PI / 2),
  box: ([x, y, z]) => new THREE.BoxGeometry(2 * x, 2 * y, 2 * z),
  ellipsoid: ([x, y, z]) => new THREE.SphereGeometry(1, 40, 24).scale(x, y, z),
};

// A floor of two greys, so that motion against it is seen.
function checkered(size) {
  const texture = new THREE.DataTexture(new Uint8Array([255, 255, 255, 255, 232, 235, 239, 255, 232, 235, 239, 255, 255, 255, 255, 255]), 2, 2);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.magFilter = THREE.NearestFilter;
  texture.wrapS = texture.wrapT = THREE.RepeatWrapping;
  texture.repeat.set((size[0] || 10) * 4, (size[1] || 10) * 4);
  texture.needsUpdate = true;
  return texture;
}

function place(object, pose) {
  object.position.set(pose[0], pose[1], pose[2]);
  object.quaternion.set(pose[4], pose[5], pose[6], pose[3]).normalize();
}

function meshOf(geom) {
  const look = { ...looks[geom.look] };
  if (geom.kind === "plane") look.map = checkered(geom.size);
  const mesh = new THREE.Mesh(shapes[geom.kind](geom.size), new THREE.MeshStandardMaterial(look));
  mesh.name = geom.name;
  mesh.castShadow = geom.look !== "goal" && geom.kind !== "plane";
  mesh.receiveShadow = geom.look !== "goal";
  place(mesh, geom.pose);
  return mesh;
}

const scene = new THREE.Scene();
const bodies = recording.bodies.map((body) => {
  const group = new THREE.Group();
  group.name = body.name;
  if (body.pose) place(group, body.pose);
  scene.add(group);
  return group;
});
const moving = bodies.filter((_, i) => !recording.bodies[i].pose);
const solids = [];
for (const geom of recording.geoms.filter((geom) => shapes[geom.kind])) {
  const mesh = meshOf(geom);
  bodies[geom.body].add(mesh);
  if (geom.kind !== "plane") solids.push(mesh);
}

const strings = (recording.strings || []).map((string) => {
  const line = new THREE.Line(new THREE.BufferGeometry(), new THREE.LineBasicMaterial({ color: 0x4a5361 }));
  line.frustumCulled = false;
  scene.add(line);
  const points = string.points.map((point) => ({ body: bodies[point.body], at: new THREE.Vector3(...point.at) }));
  return { line, points };
});

function string({ line, points }) {
  line.geometry.setFromPoints(points.map(({ body, at }) => at.clone().applyQuaternion(body.quaternion).add(body.position)));
}

// ---- Frames: positions run straight from one to the next, orientations the shortest way round ----

const from = new THREE.Quaternion();
const to = new THREE.Quaternion();

function show(episode, time) {
  const last = episode.frames.length - 1;
  const first = Math.min(Math.floor(time), last);
  const a = episode.frames[first];
  const b = episode.frames[Math.min(first + 1, last)];
  const part = time - first;
  moving.forEach((body, i) => {
    const k = 7 * i;
    const mix = (j) => recording.unit * (a[k + j] + part * (b[k + j] - a[k + j]));
    body.position.set(mix(0), mix(1), mix(2));
    from.set(a[k + 4], a[k + 5], a[k + 6], a[k + 3]).normalize();
    to.set(b[k + 4], b[k + 5], b[k + 6], b[k + 3]).normalize();
    body.quaternion.slerpQuaternions(from, to, part);
  });
  strings.forEach(string);
}

// ---- Eye and light ----

// Corners of boxes round every solid throughout an episode; a ground plane may be far larger.
function corners(episode) {
  const points = [];
  const frames = 16;
  for (let i = 0; i <= frames; i++) {
    show(episode, ((episode.frames.length - 1) * i) / frames);
    scene.updateMatrixWorld(true);
    for (const solid of solids) {
      const { min, max } = new THREE.Box3().setFromObject(solid);
      for (const x of [min.x, max.x]) for (const y of [min.y, max.y]) for (const z of [min.z, max.z]) points.push(new THREE.Vector3(x, y, z));
    }
  }
  return points;
}

function renderer() {
  try {
    return new THREE.WebGLRenderer({ canvas: element("view"), antialias: true });
  } catch (error) {
    element("title").textContent = "This page draws with WebGL, which the browser does not offer here.";
    throw error;
  }
}

const draw = renderer();
draw.setPixelRatio(Math.min(window.devicePixelRatio, 2));
draw.setClearColor(0xeef1f5);
draw.shadowMap.enabled = true;
draw.shadowMap.type = THREE.PCFShadowMap;
const camera = new THREE.PerspectiveCamera(35, 1, 0.05, 100);
camera.up.set(0, 0, 1);
const orbit = new THREE.OrbitControls(camera, element("view"));
const sun = new THREE.DirectionalLight(0xffffff, 2.1);
scene.add(new THREE.HemisphereLight(0xffffff, 0xcfd3da, 1.8), sun, sun.target);

// Eye and light so that all points are in view.
function lookAt(points) {
  const box = new THREE.Box3().setFromPoints(points);
  const { center, radius } = box.getBoundingSphere(new THREE.Sphere());
  const back = new THREE.Vector3(...recording.view).normalize();
  const right = new THREE.Vector3().crossVectors(camera.up, back).normalize();
  const up = new THREE.Vector3().crossVectors(back, right);
  const tall = Math.tan((camera.fov * Math.PI) / 360);
  const needed = points.map((point) => {
    const p = point.clone().sub(center);
    return p.dot(back) + Math.max(Math.abs(p.dot(up)) / tall, Math.abs(p.dot(right)) / (tall * camera.aspect));
  });
  orbit.target.copy(center);
  camera.position.copy(center).addScaledVector(back, 1.06 * Math.max(...needed));
  orbit.update();
  sun.target.position.copy(center);
  sun.position.copy(center).addScaledVector(new THREE.Vector3(-0.35, -0.8, 1.4).normalize(), 4 * radius);
  sun.castShadow = true;
  sun.shadow.mapSize.set(2048, 2048);
  sun.shadow.bias = -0.001;
  sun.shadow.normalBias = 0.012 * radius;
  sun.shadow.radius = 3;
  const reach = 1.5 * radius;
  Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 0.1, far: 8 * radius });
  sun.shadow.camera.updateProjectionMatrix();
}

// ---- Controls ----

const state = { episode: recording.episodes[0], time: 0, playing: true };
const sums = new Map(recording.episodes.map((episode) => {
  const sum = [0];
  episode.costs.forEach((cost, i) => sum.push(sum[i] + cost));
  return [episode, sum];
}));

const minus = (text) => text.replace("-", "−");
const last = () => state.episode.frames.length - 1;

function describe() {
  const { episode, time } = state;
  const step = Math.min(Math.floor(time + 1e-9), last());
  const success = episode.reached[step] ? "yes" : "no";
  element("status").textContent = `step ${step} of ${last()}    ${(time * recording.period).toFixed(2)} s    `
    + `cost so far ${minus(sums.get(episode)[step].toFixed(3))}    success ${success}`;
  const action = episode.actions[Math.min(step, last() - 1)] || [];
  element("actions").textContent = "action  " + action.map((x) => minus(x.toFixed(3)).padStart(7)).join("  ");
  element("scrubber").value = time;
  element("play").textContent = state.playing ? "Pause" : "Play";
}

function choose(number) {
  state.episode = recording.episodes[number] || recording.episodes[0];
  state.time = 0;
  element("episode").value = recording.episodes.indexOf(state.episode);
  element("scrubber").max = last();
}

function toggle() {
  state.playing = !state.playing;
  if (state.playing && state.time >= last()) state.time = 0;
}

function seek(time) {
  state.playing = false;
  state.time = Math.max(0, Math.min(last(), time));
}

recording.episodes.forEach((episode, i) => {
  const outcome = episode.success ? "success" : "no success";
  element("episode").add(new Option(`episode ${episode.episode}: ${outcome}, return ${minus(Number(episode.return).toFixed(1))}`, i));
});
document.title = `${recording.task}: Mpq recording`;
element("title").innerHTML = "<b></b><br><span></span>";
element("title").querySelector("b").textContent = recording.task;
element("title").querySelector("span").textContent = `${recording.run}, policy ${recording.policy}, seed ${recording.seed}`;
element("play").onclick = toggle;
element("episode").onchange = (event) => { choose(event.target.value); state.playing = true; };
element("scrubber").oninput = (event) => seek(Number(event.target.value));
window.addEventListener("keydown", (event) => {
  if (event.target.tagName === "SELECT" || (event.target.tagName === "BUTTON" && event.key === " ")) return;
  if (event.key === " ") toggle();
  else if (event.key === "ArrowRight") seek(Math.floor(state.time) + 1);
  else if (event.key === "ArrowLeft") seek(Math.ceil(state.time) - 1);
  else return;
  event.preventDefault();
});

function resize() {
  const { clientWidth, clientHeight } = element("stage");
  draw.setSize(clientWidth, clientHeight, false);
  camera.aspect = clientWidth / clientHeight;
  camera.updateProjectionMatrix();
}

// The address may say where to start: #episode=1&step=30 stands still there, &bare leaves the controls out.
const start = new URLSearchParams(window.location.hash.slice(1));
document.body.classList.toggle("bare", start.has("bare"));
choose(start.get("episode") || 0);
window.addEventListener("resize", resize);
resize();
lookAt(corners(state.episode));
if (start.has("step")) seek(Number(start.get("step")));

let before = null;
function tick(now) {
  if (state.playing && before !== null)
    state.time += ((Math.min(now - before, 200) / 1000) * Number(element("speed").value)) / recording.period;
  before = now;
  if (state.time >= last()) {
    state.time = last();
    state.playing = false;
  }
  show(state.episode, state.time);
  describe();
  orbit.update();
  draw.render(scene, camera);
  requestAnimationFrame(tick);
}
requestAnimationFrame(tick);
