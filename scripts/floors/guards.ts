import type { SourceFile, Word } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { isWithin, roomOf } from "./rooms.ts";
import type { Tower } from "./tower.ts";

/** What belongs to certain rooms alone: some modules, HTTP's vocabulary, the process's environment. */
export function checkGuards(tower: Tower, files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => !file.isTest)
    .flatMap((file) => [
      ...checkModules(tower, file),
      ...checkHttp(tower, file),
      ...checkEnvironment(tower, file),
    ]);
}

function checkModules(tower: Tower, { path, imports }: SourceFile): Finding[] {
  return imports.flatMap(({ specifier, line }) => {
    const guard = tower.guardedModules.find(({ modules }) =>
      modules.some((name) => matches(specifier, name)),
    );
    if (!guard || isWithin(roomOf(tower, path), guard.room)) return [];
    return [{ rule: "module", path, line, message: `"${specifier}" belongs to ${guard.room}/ alone` }];
  });
}

function matches(specifier: string, name: string): boolean {
  return /[/-]$/.test(name) ? specifier.startsWith(name) : specifier === name;
}

function checkHttp(tower: Tower, { path, imports, words, bound }: SourceFile): Finding[] {
  if (isAmong(roomOf(tower, path), tower.http.rooms)) return [];
  const cookieModules = imports
    .filter(({ specifier }) => /cookie/i.test(specifier) && !specifier.startsWith("."))
    .map(({ specifier, line }) => ({ text: specifier, line }));
  const spoken = words.filter(
    (word) => isHttp(word, tower.http.names) && !(word.role === "name" && bound.has(word.text)),
  );
  return [...cookieModules, ...spoken].map(({ text, line }) => {
    return {
      rule: "http",
      path,
      line,
      message: `"${text}" is HTTP's vocabulary, which this room does not speak`,
    };
  });
}

function isHttp({ text, role }: Word, names: ReadonlySet<string>): boolean {
  if (role === "name") return names.has(text);
  // "cookie" alone in quotes is allowed: an operation may declare that an input can come from there.
  return role === "text" ? /^set-cookie$/i.test(text) : /^(set-)?cookie$/i.test(text);
}

function checkEnvironment(tower: Tower, { path, environment }: SourceFile): Finding[] {
  if (isAmong(roomOf(tower, path), tower.environmentRooms)) return [];
  const rooms = tower.environmentRooms.map((room) => `${room}/`);
  const message =
    rooms.length === 0
      ? "process.env is read nowhere here"
      : `process.env is read in ${rooms.join(" and ")} alone`;
  return environment.map((line) => ({ rule: "environment", path, line, message }));
}

function isAmong(room: string, rooms: readonly string[]): boolean {
  return rooms.some((one) => isWithin(room, one));
}
