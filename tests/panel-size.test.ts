import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ASSETS = join(import.meta.dirname, "../packages/lucent/src/surfaces/admin/assets");

/** The most that a page may load in scripts, in bytes as they are sent. */
const FIRST_LOAD = 250_000;
/** Beyond the first load and the frame around all pages. */
const PAGE = 80_000;
/** What is loaded with the first field or plot that needs it, by a library that somebody else has made. */
const EDITOR = 185_000;
const EDITORS = ["controls/json-editor", "controls/moment", "controls/rich-text", "home/activity-plot"];
const WHOLE = 1_000_000;

const FRAME = "src/shell/index.ts";
const SIGN_IN = "src/entry/sign-in-page.tsx";

interface Manifest {
  readonly script: string;
  readonly preloads: readonly string[];
  /** What each part that comes late adds to the first load. */
  readonly late: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly string[];
}

const manifest: Manifest = JSON.parse(readFileSync(join(ASSETS, "manifest.json"), "utf8"));
const first = [manifest.script, ...manifest.preloads];

function weigh(scripts: Iterable<string>): number {
  const names = new Set([...scripts].filter((name) => name.endsWith(".js")));
  return [...names].reduce((sum, name) => sum + statSync(join(ASSETS, `${name}.gz`)).size, 0);
}

function loadOf(source: string): readonly string[] {
  const scripts = manifest.late[source];
  if (!scripts) throw new Error(`The build has no part of its own for ${source}.`);
  return scripts;
}

it("shows the sign-in page, in whichever language, with less than 250 kB of script", () => {
  const languages = Object.keys(manifest.late).filter((source) => source.startsWith("src/texts/"));
  const bytes = weigh([...first, ...loadOf(SIGN_IN), ...languages.flatMap(loadOf)]);
  console.log(`The sign-in page takes ${bytes} bytes of ${FIRST_LOAD}, ${weigh(first)} of them before it.`);
  expect(languages).not.toEqual([]);
  expect(bytes).toBeLessThan(FIRST_LOAD);
});

it("adds little for each page, and loads editors and plots for those alone that need them", () => {
  const known = new Set(loadOf(FRAME));
  const added = Object.keys(manifest.late).map((source) => {
    const isEditor = EDITORS.some((name) => source.startsWith(`src/${name}.`));
    const bytes = weigh(loadOf(source).filter((name) => !known.has(name)));
    return { source, bytes, most: isEditor ? EDITOR : PAGE };
  });
  const lines = added.map(({ source, bytes, most }) => `${source} adds ${bytes} bytes of ${most}.`);
  console.log(`The frame takes ${weigh(known)} bytes of ${PAGE}.\n${lines.join("\n")}`);
  expect(weigh(known)).toBeLessThan(PAGE);
  expect(added.filter(({ bytes, most }) => bytes >= most)).toEqual([]);
  const isPage = ({ source }: { readonly source: string }) => source.endsWith("-page.tsx");
  expect(added.filter(isPage).length).toBeGreaterThan(8);
  const editors = new Set(EDITORS.flatMap((name) => manifest.late[`src/${name}.tsx`]?.slice(0, 1) ?? []));
  expect(editors.size).toBe(EDITORS.length);
  const heavy = added.filter(isPage).filter(({ source }) => loadOf(source).some((name) => editors.has(name)));
  expect(heavy).toEqual([]);
});

it("is less than 1 MB as a whole", () => {
  const bytes = weigh(manifest.files);
  console.log(`All scripts of the panel take ${bytes} bytes of ${WHOLE}.`);
  expect(bytes).toBeLessThan(WHOLE);
});
