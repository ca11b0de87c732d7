import type { SourceFile, Word } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { ENVIRONMENT_ROOMS, GUARDED_MODULES, HTTP_ROOMS } from "./plan.ts";
import { isWithin, roomOf } from "./rooms.ts";

/** What belongs to certain rooms alone: some modules, HTTP's vocabulary, the process's environment. */
export function checkGuards(files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => !file.isTest)
    .flatMap((file) => [...checkModules(file), ...checkHttp(file), ...checkEnvironment(file)]);
}

function checkModules({ path, imports }: SourceFile): Finding[] {
  return imports.flatMap(({ specifier, line }) => {
    const guard = GUARDED_MODULES.find(({ modules }) => modules.some((name) => matches(specifier, name)));
    if (!guard || isWithin(roomOf(path), guard.room)) return [];
    return [{ rule: "module", path, line, message: `"${specifier}" belongs to ${guard.room}/ alone` }];
  });
}

function matches(specifier: string, name: string): boolean {
  return /[/-]$/.test(name) ? specifier.startsWith(name) : specifier === name;
}

function checkHttp({ path, imports, words, bound }: SourceFile): Finding[] {
  if (isAmong(path, HTTP_ROOMS)) return [];
  const cookieModules = imports
    .filter(({ specifier }) => /cookie/i.test(specifier) && !specifier.startsWith("."))
    .map(({ specifier, line }) => ({ text: specifier, line }));
  const spoken = words.filter((word) => isHttp(word) && !(word.role === "name" && bound.has(word.text)));
  return [...cookieModules, ...spoken].map(({ text, line }) => {
    return {
      rule: "http",
      path,
      line,
      message: `"${text}" is HTTP's vocabulary, which this room does not speak`,
    };
  });
}

function isHttp({ text, role }: Word): boolean {
  if (role === "name") return text === "Request" || text === "Response";
  // "cookie" alone in quotes is allowed: an operation may declare that an input can come from there.
  return role === "text" ? /^set-cookie$/i.test(text) : /^(set-)?cookie$/i.test(text);
}

function checkEnvironment({ path, environment }: SourceFile): Finding[] {
  if (isAmong(path, ENVIRONMENT_ROOMS)) return [];
  const message = `process.env is read in ${ENVIRONMENT_ROOMS.join("/ and ")}/ alone`;
  return environment.map((line) => ({ rule: "environment", path, line, message }));
}

function isAmong(path: string, rooms: readonly string[]): boolean {
  return rooms.some((room) => isWithin(roomOf(path), room));
}
