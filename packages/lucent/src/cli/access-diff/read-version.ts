import { realpathSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import type { ResolvedConfig } from "../../config/index.ts";
import type { ConfigPlace } from "../find-config.ts";
import { loadConfig } from "../load-config.ts";

/** One version of a config, and the files that it is made of. */
export interface ReadVersion {
  readonly config: ResolvedConfig;
  /** Their real paths, without those of packages. */
  readonly files: readonly string[];
}

/** Reads a config and takes down the files that it is made of. */
export async function readVersion(place: ConfigPlace): Promise<ReadVersion> {
  const found = new Set<string>();
  const note = (path: string) => {
    const real = realpathSync(path);
    if (!/[\\/]node_modules[\\/]/.test(real)) found.add(real);
  };
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      if (resolved.url.startsWith("file:")) ignoringMissing(() => note(fileURLToPath(resolved.url)));
      return resolved;
    },
  });
  try {
    const { config, files } = await loadConfig(place);
    for (const file of files) ignoringMissing(() => note(file));
    return { config, files: [...found] };
  } finally {
    hooks.deregister();
  }
}

function ignoringMissing(act: () => void): void {
  try {
    act();
  } catch {
    // Loading it says what is wrong.
  }
}
