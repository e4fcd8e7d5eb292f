// Bundles each page of each app: <app>/frontend/pages/<name>.{js,css} becomes
// var/bundles/bundles/<app>-<name>.{js,css}; the fonts and pictures they use stand in assets/.
//
//   node engine/frontend/build.mjs           build once
//   node engine/frontend/build.mjs --watch   build again at each change
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, extname, join, relative, resolve } from "node:path";
import esbuild from "esbuild";

const ROOT = resolve(import.meta.dirname, "../..");
const OUT = join(ROOT, "var/bundles/bundles");
const APPS = ["engine", "forms", "runtime", "builder"];
const FILES = [".woff2", ".woff", ".ttf", ".svg", ".png", ".eot"];

/** Return the pages of an app as {in, out} pairs. */
function pagesOf(app) {
  const folder = join(ROOT, app, "frontend/pages");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => [".js", ".css"].includes(extname(file)))
    .map((file) => ({ in: join(folder, file), out: `${app}-${basename(file, extname(file))}` }));
}

/** Remove what an earlier build wrote and this one did not. */
function removeOthers({ outputs }) {
  const kept = new Set(Object.keys(outputs).map((path) => resolve(ROOT, path)));
  if (!existsSync(OUT)) return;
  for (const entry of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path);
  }
}

/** Say how large each bundle is. */
function report({ outputs }) {
  for (const [path, { bytes }] of Object.entries(outputs)) {
    const name = relative(OUT, resolve(ROOT, path));
    if (!name.startsWith("assets/")) console.log(`${String(Math.ceil(bytes / 1024)).padStart(6)} KB  ${name}`);
  }
}

const finish = {
  name: "finish",
  setup(build) {
    build.onEnd(({ errors, metafile }) => {
      if (errors.length) return;
      removeOthers(metafile);
      report(metafile);
    });
  },
};

const watching = process.argv.includes("--watch");
const options = {
  absWorkingDir: ROOT,
  entryPoints: APPS.flatMap(pagesOf),
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome120", "firefox121", "safari17.4"],
  loader: Object.fromEntries(FILES.map((extension) => [extension, "file"])),
  assetNames: "assets/[name]-[hash]",
  // Addresses such as /static/… are the server's, not files of this tree.
  external: ["/static/*"],
  metafile: true,
  logLevel: "warning",
  plugins: [finish],
};

try {
  if (watching) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
} catch {
  process.exitCode = 1; // esbuild has said why.
}
