import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ResolvedConfig, resolveConfig } from "../config/index.ts";
import { ConfigError } from "../errors/index.ts";
import { explainImport } from "./explain-import.ts";
import type { ConfigPlace } from "./find-config.ts";
import { importConfig } from "./import-config.ts";
import { Refusal } from "./refusal.ts";

/** A config that was read, checked and completed. */
export interface LoadedConfig {
  readonly config: ResolvedConfig;
  /** The files that were compiled for it. */
  readonly files: readonly string[];
}

/** A config as it stands in its file. */
export interface WrittenConfig {
  readonly given: object;
  /** The files that were compiled for it. */
  readonly files: readonly string[];
}

/** Reads a config from its file, as `readConfig` does, and completes it. */
export async function loadConfig(place: ConfigPlace): Promise<LoadedConfig> {
  const { given, files } = await readConfig(place);
  return { config: resolveConfig(given, process.env), files };
}

/**
 * Reads a config from its file. Its folder becomes the working directory, so that a relative database path
 * means the same file wherever the command was given, and the `.env` in it answers where the environment is silent.
 */
export async function readConfig({ path, folder, shown }: ConfigPlace): Promise<WrittenConfig> {
  process.chdir(folder);
  const environmentFile = join(folder, ".env");
  if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);

  const { exports, files } = await importConfig(path).catch((error: unknown) => {
    throw error instanceof ConfigError ? error : explainImport(error, { shown, folder });
  });
  return { given: await configOf(exports, shown), files };
}

async function configOf(exports: Record<string, unknown>, shown: string): Promise<object> {
  const config = await exports["default"];
  if (config === undefined) {
    const name = Object.keys(exports).find((key) => /config/i.test(key));
    const found = name === undefined ? "" : ` It exports \`${name}\` by name.`;
    throw new Refusal(`${shown} has no default export.${found}`, { hints: [WRITE_DEFAULT] });
  }
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new Refusal(`The default export of ${shown} is ${described(config)}, not a config.`, {
      hints: [WRITE_DEFAULT],
    });
  }
  if ("fetch" in config && "ready" in config) {
    throw new Refusal(`The default export of ${shown} is a running engine, not a config.`, {
      hints: ["Export what `defineConfig` gave; the command line starts the engine itself."],
    });
  }
  return config;
}

const WRITE_DEFAULT = "Write: export default defineConfig({ … });";

function described(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
