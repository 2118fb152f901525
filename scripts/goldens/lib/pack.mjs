// Goldens on disk: JSON with shortest round-trip numbers, compressed without date or name.
import { gunzipSync, gzipSync } from 'node:zlib';

export function pack(golden) {
  const packed = gzipSync(Buffer.from(JSON.stringify(golden, refuseNonFinite)), { level: 9 });
  packed.fill(0, 4, 8); // no time
  packed[9] = 255; // no operating system
  return packed;
}

export const unpack = (bytes) => JSON.parse(gunzipSync(bytes).toString());

// JSON would turn them into null without a word.
function refuseNonFinite(key, value) {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${key} holds ${value}`);
  return value;
}

/** The first place where two goldens differ by more than 1e-12 relative (absolute below one), or undefined. */
export function difference(expected, actual, path = '') {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const scale = Math.max(1, Math.abs(expected));
    return Math.abs(expected - actual) <= 1e-12 * scale ? undefined : `${path}: ${expected} was, ${actual} is`;
  }
  if (expected === null || typeof expected !== 'object' || actual === null || typeof actual !== 'object') {
    return expected === actual ? undefined : `${path}: ${JSON.stringify(expected)} was, ${JSON.stringify(actual)} is`;
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of keys) {
    const found = difference(expected[key], actual[key], `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
