/**
 * Writes the bench's programs out as JavaScript, so that no contender pays for reading TypeScript when its start
 * is timed. `run.ts` runs it with the folder to fill.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

const PROGRAMS = ["lucent-server.ts", "floor-server.ts", "seed.ts", "http"];

const target = process.argv[2] as string;
for (const program of PROGRAMS)
  cpSync(join(import.meta.dirname, program), join(target, program), { recursive: true });
for (const file of readdirSync(target, { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".ts")) continue;
  const path = join(target, file);
  const code = stripTypeScriptTypes(readFileSync(path, "utf8")).replace(/(from "\.[^"]*)\.ts"/g, '$1.js"');
  writeFileSync(path.replace(/\.ts$/, ".js"), code);
  rmSync(path);
}
