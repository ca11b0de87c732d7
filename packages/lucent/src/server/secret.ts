import type { ResolvedConfig } from "../config/index.ts";
import type { Log } from "../ports/index.ts";
import { developmentSecrets } from "./development-secrets.ts";

/** The secrets of an instance, the current one first. In development one is made where there is none. */
export async function secretsOf(
  config: ResolvedConfig,
  { folder, log }: { readonly folder: string; readonly log: Log },
): Promise<[string, ...string[]]> {
  const known = config.secret === null ? await developmentSecrets(folder, log) : ([config.secret] as const);
  return [...known, ...config.previousSecrets];
}
