import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const OWN_FOLDER = new URL("../../../", import.meta.url).href;

/** From now on tells of every file of the project that is imported, also of those imported late. */
export function reportReads(tell: (path: string) => void): void {
  registerHooks({
    // Not `load`: where that is hooked, Node 22 cannot import a CommonJS package that requires an ES module.
    resolve(specifier, context, nextResolve) {
      const found = nextResolve(specifier, context);
      const { url } = found;
      const isProject =
        url.startsWith("file:") && !url.includes("/node_modules/") && !url.startsWith(OWN_FOLDER);
      if (isProject) tell(fileURLToPath(url));
      return found;
    },
  });
}
