import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const require = createRequire(import.meta.url);

/** The parts of GraphiQL, as the package of its bundle exports them. */
interface Graphiql {
  readonly js: string;
  readonly css: string;
  readonly editorWorkerService: string;
  readonly graphqlWorker: string;
  readonly jsonWorker: string;
}

/**
 * Writes what the pages of `surfaces/pages` load into its folder `assets`: other people's bundles with our own few
 * lines behind them, compressed once and for all. `manifest.json` there holds the hash of each. Nothing is written
 * where all of it is there already.
 *
 * @param folder the package that has the room
 */
export function gatherPageAssets(folder: string): void {
  const room = join(folder, "src/surfaces/pages");
  const own = (name: string) => readFileSync(join(room, "browser", name), "utf8");
  const graphiql = require("@graphql-yoga/render-graphiql/graphiql") as Graphiql;
  const reference = join(require.resolve("@scalar/api-reference"), "../browser/standalone.js");
  writeAssets(join(room, "assets"), {
    "explorer.js": behind(graphiql.js, own("explorer.js")),
    "explorer.css": behind(graphiql.css, own("explorer.css")),
    "explorer-editor.js": graphiql.editorWorkerService,
    "explorer-graphql.js": graphiql.graphqlWorker,
    "explorer-json.js": graphiql.jsonWorker,
    "reference.js": behind(readFileSync(reference, "utf8"), own("reference.js")),
  });
}

/** Browsers would ask in vain for the source map that a bundle names in its last line. */
function behind(bundle: string, own: string): string {
  return `${bundle.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "")}\n${own}`;
}

function writeAssets(folder: string, assets: Readonly<Record<string, string>>): void {
  const manifest = Object.fromEntries(Object.entries(assets).map(([name, text]) => [name, hashOf(text)]));
  const list = join(folder, "manifest.json");
  const shown = `${JSON.stringify(manifest, null, 2)}\n`;
  if (existsSync(list) && readFileSync(list, "utf8") === shown) return;
  rmSync(list, { force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(assets))
    put(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }));
  put(list, shown);
}

/** In one step, for another build may be reading. */
function put(path: string, content: string | Uint8Array): void {
  const fresh = `${path}.${process.pid}.tmp`;
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
