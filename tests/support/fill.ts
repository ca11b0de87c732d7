import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { copyOf, environment } from "./command.ts";

const run = promisify(execFile);
/** Where an example keeps its database and its secret. */
const KEPT = ".lucent";

interface Filled {
  readonly folder: string;
  readonly printed: string;
}

const filled = new Map<string, Promise<Filled>>();

/**
 * Fills a copy of an example and gives what its `seed.ts` printed. That runs once for each file of tests: every
 * later copy is given what it left.
 */
export async function fill(cwd: string, example: string): Promise<string> {
  const once = filled.get(example) ?? seed(example);
  filled.set(example, once);
  const { folder, printed } = await once;
  cpSync(join(folder, KEPT), join(cwd, KEPT), { recursive: true });
  return printed;
}

async function seed(example: string): Promise<Filled> {
  // It goes away with the folder in which all files of the run are.
  const folder = copyOf(example, () => undefined);
  const { stdout } = await run(process.execPath, ["seed.ts"], { cwd: folder, env: environment() });
  return { folder, printed: stdout };
}
