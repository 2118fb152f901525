// Makes Mpq.Bench/Recording/Page/three.min.js: three.js and its OrbitControls as one classic script that defines THREE, under its licence.
// Run after npm ci: node bundle.mjs
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const licence = readFileSync(here("node_modules/three/LICENSE"), "utf8").trim();
const { version } = JSON.parse(readFileSync(here("node_modules/three/package.json"), "utf8"));

await build({
  entryPoints: [here("three.js")],
  outfile: here("../../Mpq.Bench/Recording/Page/three.min.js"),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "THREE",
  target: "es2020",
  charset: "ascii",
  lineLimit: 140,
  legalComments: "none",
  banner: { js: `/*! three.js ${version}, https://threejs.org\n\n${licence}\n*/` },
  logLevel: "info",
});
