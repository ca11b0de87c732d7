import { spawnSync } from "node:child_process";
import { cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gatherPageAssets } from "./page-assets.ts";
import { buildPanel } from "./panel.ts";

const ROOT = join(import.meta.dirname, "..");

/** What a build came to: the compiler's complaints, empty where there were none. */
export interface BuildResult {
  readonly faults: string;
  readonly milliseconds: number;
}

/**
 * Compiles `packages/lucent` into a fresh folder and puts it in the place of `dist` in one step, so that nothing
 * stale survives, a failed build leaves the last good one, and two builds at once do not meet.
 */
export function buildPackage(folder: string = join(ROOT, "packages/lucent")): BuildResult {
  const started = performance.now();
  const fresh = join(folder, `.build-${process.pid}`);
  const stale = `${fresh}-stale`;
  const dist = join(folder, "dist");
  try {
    gatherPageAssets(folder);
    const panelFaults = buildPanel(folder);
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const options = [
      "-p",
      join(folder, "tsconfig.build.json"),
      "--outDir",
      fresh,
      "--pretty",
      String(Boolean(process.stdout.isTTY)),
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, ...options], {
      encoding: "utf8",
    });
    const faults = panelFaults + (status === 0 ? "" : stdout + stderr || `tsc ended with ${status}`);
    if (faults === "") {
      copyAssets(join(folder, "src"), fresh);
      if (existsSync(dist)) renameSync(dist, stale);
      renameSync(fresh, dist);
    }
    return { faults, milliseconds: performance.now() - started };
  } finally {
    for (const left of [fresh, stale]) rmSync(left, { recursive: true, force: true });
  }
}

/** What the compiler leaves behind, such as word lists and pages, goes along. */
function copyAssets(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !/\.ts$|\.tmp$|[/\\]browser$/.test(path) });
}

if (import.meta.main) {
  const { faults, milliseconds } = buildPackage();
  if (faults === "") {
    console.log(`built packages/lucent in ${Math.round(milliseconds)} ms`);
  } else {
    console.error(faults.trimEnd());
    process.exitCode = 1;
  }
}
