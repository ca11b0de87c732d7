import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const OWN_FOLDER = new URL("../../../", import.meta.url).href;

/** From now on tells of every file of the project that is imported, also of those imported late. */
export function reportReads(tell: (path: string) => void): void {
  registerHooks({
    load(url, context, nextLoad) {
      const isProject =
        url.startsWith("file:") && !url.includes("/node_modules/") && !url.startsWith(OWN_FOLDER);
      if (isProject) tell(fileURLToPath(url));
      return nextLoad(url, context);
    },
  });
}
