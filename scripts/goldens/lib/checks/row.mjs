// One line of the table: a measured number beside the expected one.

export const row = (name, measured, expected, tolerance) =>
  ({ name, measured, expected, tolerance: Number(tolerance.toPrecision(3)), good: Math.abs(measured - expected) <= tolerance });

/** A number that has to lie in a range. */
export const between = (name, measured, low, high) => row(name, measured, (low + high) / 2, (high - low) / 2);

export const vectorRows = (name, measured, expected, tolerance) =>
  expected.map((value, axis) => row(`${name} ${'xyz'[axis]}`, measured[axis], value, tolerance));

/** Three numbers of entry id in a flat array of vectors. */
export const vectorAt = (array, id) => Array.from(array.subarray(3 * id, 3 * id + 3));
