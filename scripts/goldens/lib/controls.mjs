// Control sequences made of triangle waves: lively, bounded, and exact on every machine.

/** A wave of period one between −1 and 1. */
export function triangle(phase) {
  const part = phase - Math.floor(phase);
  return part < 0.5 ? 4 * part - 1 : 3 - 4 * part;
}

/** The controls of one step; with effort one they leave the control range now and then, so that clamping shows. */
export function controlsAt(model, fields, plan, stepIndex) {
  return Array.from({ length: model.nu }, (_, i) => {
    const [low, high] = controlRange(fields, i);
    const wave = triangle(stepIndex * (0.011 + 0.0037 * i) + 0.31 * i + 0.25);
    return (low + high) / 2 + 0.55 * plan.effort * (high - low) * wave;
  });
}

export function controlRange(fields, actuator) {
  if (!fields.actuator_ctrllimited[actuator]) return [-1, 1];
  return [fields.actuator_ctrlrange[2 * actuator], fields.actuator_ctrlrange[2 * actuator + 1]];
}

/** Moves every mocap body to and fro around its place at the start, turning a little. */
export function moveMocap(model, data, plan, start, stepIndex) {
  for (let id = 0; id < model.nmocap; id++) {
    for (let axis = 0; axis < 3; axis++) {
      const wave = triangle(stepIndex * plan.swayRate * (1 + 0.2 * axis) + 0.25);
      data.mocap_pos[3 * id + axis] = start.pos[3 * id + axis] + plan.sway[axis] * wave;
    }
    const quaternion = start.quat.slice(4 * id, 4 * id + 4);
    // Not normalised: the engine does that itself on use.
    quaternion[3] += plan.turn * triangle(stepIndex * 0.006 + 0.25);
    data.mocap_quat.set(quaternion, 4 * id);
  }
}
