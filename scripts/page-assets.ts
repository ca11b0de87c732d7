import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { hashOf, writeAssets } from "./assets.ts";

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
  const files = {
    "explorer.js": behind(graphiql.js, own("explorer.js")),
    "explorer.css": behind(graphiql.css, own("explorer.css")),
    "explorer-editor.js": graphiql.editorWorkerService,
    "explorer-graphql.js": graphiql.graphqlWorker,
    "explorer-json.js": graphiql.jsonWorker,
    "reference.js": behind(readFileSync(reference, "utf8"), own("reference.js")),
  };
  const manifest = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, hashOf(text)]));
  writeAssets(join(room, "assets"), { files, manifest });
}

/** Browsers would ask in vain for the source map that a bundle names in its last line. */
function behind(bundle: string, own: string): string {
  return `${bundle.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "")}\n${own}`;
}
