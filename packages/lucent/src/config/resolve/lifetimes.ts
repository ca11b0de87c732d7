import type { AuthOptions } from "../check/auth-options.ts";
import { fault, inside } from "../check/place.ts";
import type { Levels } from "./levels.ts";
import { placeOf, said } from "./levels.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const DEFAULTS = { token: 2 * HOUR, idle: 14 * DAY, absolute: 30 * DAY };

/** How long tokens and sessions live, in milliseconds. */
export interface Lifetimes {
  readonly tokenLife: number;
  readonly idleLife: number;
  readonly absoluteLife: number;
}

/**
 * Settles the three lives. `jwtExpiry` (Lucent's word) and `tokenExpiration` (Payload's) both mean the life
 * of the token; the latter alone is the idle time too, as it is in Payload.
 */
export function resolveLifetimes(levels: Levels): Lifetimes {
  const level = levels.find(({ options }) => tokenLifeOf(options) !== undefined);
  if (level && differ(level.options.jwtExpiry, level.options.tokenExpiration)) {
    fault(
      inside(level.place, "tokenExpiration"),
      "`tokenExpiration` and `jwtExpiry` both mean the life of the token, and they differ.",
      "Keep one of them.",
    );
  }
  const tokenLife = (level && tokenLifeOf(level.options)) ?? DEFAULTS.token;
  const isIdleToo = level !== undefined && level.options.jwtExpiry === undefined;
  const absolute = said(levels, "refreshExpiry");
  const idle = said(levels, "idleExpiry");
  warnIfShorter(levels, "refreshExpiry", tokenLife);
  warnIfShorter(levels, "idleExpiry", tokenLife);
  const absoluteLife = Math.max(absolute ?? DEFAULTS.absolute, tokenLife);
  const idleLife = Math.max(idle ?? (isIdleToo ? tokenLife : DEFAULTS.idle), tokenLife);
  return { tokenLife, absoluteLife, idleLife: Math.min(idleLife, absoluteLife) };
}

function tokenLifeOf(options: AuthOptions): number | undefined {
  return options.jwtExpiry ?? options.tokenExpiration;
}

function differ(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function warnIfShorter(levels: Levels, option: "refreshExpiry" | "idleExpiry", tokenLife: number): void {
  const place = placeOf(levels, option);
  const length = said(levels, option);
  if (place === undefined || length === undefined || length >= tokenLife) return;
  place.report.warn(
    `\`${place.path}\` is shorter than the life of a token, so sessions last as long as a token does; shorten \`jwtExpiry\` as well.`,
  );
}
