import { pathToFileURL } from "node:url";

/** What Node's own loader says of a file that needs more than the removal of types. */
const NEEDS_MORE = new Set([
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
  "ERR_MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_IMPORT_ATTRIBUTE_MISSING",
]);

/** What a config file exports, and the files that were read beside those that Node's loader saw. */
export interface ImportedConfig {
  readonly exports: Record<string, unknown>;
  readonly files: readonly string[];
}

/**
 * Imports a config the way Node does; where the file needs more (enums, path aliases, imports without an
 * ending), a compiler is loaded for it.
 */
export async function importConfig(path: string): Promise<ImportedConfig> {
  try {
    return { exports: await import(pathToFileURL(path).href), files: [] };
  } catch (error) {
    if (!NEEDS_MORE.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return await compile(path, error);
  }
}

async function compile(path: string, reason: unknown): Promise<ImportedConfig> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(path, { tsconfigPaths: true, interopDefault: false });
  try {
    const exports = await jiti.import<Record<string, unknown>>(path);
    return { exports, files: Object.keys(jiti.cache) };
  } catch (error) {
    // Node names the file that asks for what is not there; the compiler does not.
    const isMissing = (error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
    throw isMissing ? reason : error;
  }
}
