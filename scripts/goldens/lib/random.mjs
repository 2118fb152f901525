// Deterministic random numbers, free of transcendental functions: the same bits on every machine.

/** A generator of uniform numbers seeded by a text (FNV-1a into a 32-bit permuted counter). */
export function randomFrom(text) {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ character.codePointAt(0), 16777619) >>> 0;
  const word = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const unit = () => (word() + 0.5) / 4294967296;
  const within = (low, high) => low + (high - low) * unit();
  const whole = (count) => Math.floor(unit() * count);
  return { unit, within, whole, bell: () => bell(unit), quaternion: () => quaternion(within) };
}

// Variance one, bounded, and only sums: twelve uniform numbers.
function bell(unit) {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += unit();
  return sum;
}

// Uniform over rotations: a point of the cube kept when it lies in the ball, then brought to the sphere.
function quaternion(within) {
  for (;;) {
    const q = [within(-1, 1), within(-1, 1), within(-1, 1), within(-1, 1)];
    const square = q.reduce((sum, x) => sum + x * x, 0);
    if (square > 0.01 && square <= 1) return q.map((x) => x / Math.sqrt(square));
  }
}
