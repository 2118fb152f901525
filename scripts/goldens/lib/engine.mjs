// MuJoCo's WASM build, made comfortable: compile a text, accurate solver settings, dense matrices from the sparse ones.
import load from '@mujoco/mujoco';

const mj = await load();

export const engineVersion = mj.mj_versionString();

/** Compiles MJCF text with a solver that goes on until nothing improves any more, and a convex search to the given tolerance. */
export function compile(xml, search) {
  const model = mj.MjModel.from_xml_string(xml);
  model.opt.solver = 2;
  model.opt.iterations = 200;
  model.opt.tolerance = 0;
  model.opt.ls_iterations = 100;
  model.opt.ls_tolerance = 1e-10;
  // The general convex collider is iterative: nearer to the exact answer than its defaults.
  model.opt.ccd_iterations = 500;
  model.opt.ccd_tolerance = search;
  // Rows of J come out dense, whatever the size of the model.
  model.opt.jacobian = 0;
  return model;
}

/** Compiles MJCF text and leaves its options as they are. */
export const compileAsWritten = (xml) => mj.MjModel.from_xml_string(xml);

export const newData = (model) => new mj.MjData(model);
export const reset = (model, data) => mj.mj_resetData(model, data);
export const resetToKey = (model, data, key) => mj.mj_resetDataKeyframe(model, data, key);
export const forward = (model, data) => mj.mj_forward(model, data);
export const step = (model, data) => mj.mj_step(model, data);

/** The id of a named object, e.g. idOf(model, 'SITE', 'grip'); throws when there is none. */
export function idOf(model, kind, name) {
  const id = mj.mj_name2id(model, mj.mjtObj[`mjOBJ_${kind}`].value, name);
  if (id < 0) throw new Error(`no ${kind.toLowerCase()} is called '${name}'`);
  return id;
}

export const nameOf = (model, kind, id) => mj.mj_id2name(model, mj.mjtObj[`mjOBJ_${kind}`].value, id) ?? '';

/** The mass matrix, nv × nv, row after row. */
export function massMatrix(model, data) {
  const buffer = new mj.DoubleBuffer(model.nv * model.nv);
  mj.mj_fullM(model, data, buffer);
  const dense = Array.from(buffer.GetView());
  buffer.delete();
  return dense;
}

/** A compressed-sparse-row matrix as rows × columns numbers. */
export function dense(values, rowLengths, rowStarts, columns, rows, width) {
  const result = new Array(rows * width).fill(0);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < rowLengths[row]; k++) {
      const at = rowStarts[row] + k;
      result[row * width + columns[at]] = values[at];
    }
  }
  return result;
}

/** The translational and rotational Jacobian of a site, each 3 × nv, row after row. */
export function siteJacobian(model, data, site) {
  const linear = new mj.DoubleBuffer(3 * model.nv);
  const angular = new mj.DoubleBuffer(3 * model.nv);
  mj.mj_jacSite(model, data, linear, angular, site);
  const result = { linear: Array.from(linear.GetView()), angular: Array.from(angular.GetView()) };
  linear.delete();
  angular.delete();
  return result;
}
