import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOf, writeAssets } from "./assets.ts";

const ROOT = join(import.meta.dirname, "..");
const PANEL = join(ROOT, "packages/admin");
const VITE = join(ROOT, "node_modules/vite/bin/vite.js");

/** The licences of the libraries in it, which ask to be told wherever they go. */
const NOTICES = "NOTICES.md";

/** What the panel is made of beside its own source: the client that it speaks through, and the libraries. */
const MADE_OF = [
  "packages/admin/*.{json,ts}",
  "packages/admin/src/**/*.{ts,tsx,css}",
  "scripts/panel.ts",
  "packages/lucent/src/client/*.ts",
  "package-lock.json",
];

/** A file of the build as Vite's manifest tells of it. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/**
 * Builds the panel into the folder `assets` of `surfaces/admin`, each file compressed, with `manifest.json` that tells
 * the page what to load first. Nothing is done where it was built from the same sources already. Gives the complaints
 * of the build, empty where there were none.
 *
 * @param folder the package that serves it
 */
export function buildPanel(folder: string): string {
  const assets = join(folder, "src/surfaces/admin/assets");
  const source = hashOfAll();
  if (isBuiltFrom(assets, source)) return "";
  const out = mkdtempSync(join(tmpdir(), "lucent-panel-"));
  const fresh = `${assets}-${process.pid}`;
  const stale = `${fresh}-stale`;
  try {
    const options = ["build", PANEL, "--outDir", out, "--emptyOutDir", "--logLevel", "error"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [VITE, ...options], {
      encoding: "utf8",
      // The tests build it too, and theirs would bring React's own checks along.
      env: { ...process.env, NODE_ENV: "production" },
    });
    if (status !== 0) return stdout + stderr || `vite ended with ${status}`;
    const chunks: Record<string, Chunk> = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    const names = globSync("*", { cwd: join(out, "assets") }).sort();
    const files = names.map((name) => [name, readFileSync(join(out, "assets", name))] as const);
    writeAssets(fresh, {
      files: Object.fromEntries(files),
      manifest: { source, ...loadsOf(chunks), files: names },
    });
    copyFileSync(join(out, NOTICES), join(fresh, NOTICES));
    // In one step, for a server may be reading and another build be at it.
    if (existsSync(assets)) renameSync(assets, stale);
    renameSync(fresh, assets);
    return "";
  } finally {
    for (const left of [out, fresh, stale]) rmSync(left, { recursive: true, force: true });
  }
}

/** What the page loads before anything else: the script, what it needs at once, and the styles; and what comes later. */
function loadsOf(chunks: Readonly<Record<string, Chunk>>) {
  const entry = Object.values(chunks).find(({ isEntry }) => isEntry);
  if (!entry) throw new Error("The build of the panel has no entry.");
  const first = reach(entry, chunks);
  const [script, ...preloads] = [...first].map(nameOf);
  const late = Object.entries(chunks).filter(([, { isDynamicEntry }]) => isDynamicEntry);
  return {
    script,
    preloads,
    styles: [...new Set([...first].flatMap(({ css = [] }) => css.map((file) => nameOf({ file }))))],
    // By the source with which each begins: the scripts that it adds.
    late: Object.fromEntries(
      late.map(([source, chunk]) => [
        source,
        [...reach(chunk, chunks)].filter((one) => !first.has(one)).map(nameOf),
      ]),
    ),
  };
}

/** A chunk, and all that it imports. */
function reach(chunk: Chunk, chunks: Readonly<Record<string, Chunk>>): Set<Chunk> {
  const seen = new Set([chunk]);
  for (const { imports = [] } of seen) for (const name of imports) seen.add(chunks[name] as Chunk);
  return seen;
}

function nameOf({ file }: Chunk): string {
  return file.replace(/^assets\//, "");
}

function isBuiltFrom(assets: string, source: string): boolean {
  try {
    return JSON.parse(readFileSync(join(assets, "manifest.json"), "utf8")).source === source;
  } catch {
    return false;
  }
}

function hashOfAll(): string {
  const paths = globSync(MADE_OF, { cwd: ROOT, exclude: (name) => name === "node_modules" });
  return hashOf(
    paths
      .sort()
      .map((path) => path + hashOf(readFileSync(join(ROOT, path))))
      .join(),
  );
}
