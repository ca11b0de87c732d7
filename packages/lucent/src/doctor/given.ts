import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { Subject } from "./subject.ts";

/** A collection of people, and how they sign in. */
export interface People extends ResolvedCollection {
  readonly auth: ResolvedAuth;
}

/** The collections of people. */
export function peopleOf({ config }: Subject): readonly People[] {
  return [...config.collections.values()].filter((one): one is People => one.auth !== null);
}

/** The collections of people in which strangers register. */
export function registeringIn(at: Subject): readonly People[] {
  return peopleOf(at).filter(({ auth }) => auth.register.open);
}

/** What is written at a path such as `auth.password.minLength`; undefined where nothing is. */
export function valueAt(given: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), given);
}

/** Where a collection or a global stands in the config, such as `collections.users`. */
export function placeOf(at: Subject, collection: Pick<ResolvedCollection, "kind" | "slug">): string {
  return entryOf(at, collection).place;
}

/** Where an option of `auth` is said for a collection, such as `auth.jwtExpiry`; where it would be said if it is not. */
export function authPlace(at: Subject, collection: ResolvedCollection, option: string): string {
  const { place, value } = entryOf(at, collection);
  const isOwn = valueAt(value, `auth.${option}`) !== undefined;
  const isShared = valueAt(at.given, `auth.${option}`) !== undefined;
  return isShared && !isOwn ? `auth.${option}` : `${place}.auth.${option}`;
}

/** What is said of an option of `auth` for a collection, by itself or for all; undefined where nothing is. */
export function said(at: Subject, collection: ResolvedCollection, option: string): unknown {
  const own = valueAt(entryOf(at, collection).value, `auth.${option}`);
  return own === undefined ? valueAt(at.given, `auth.${option}`) : own;
}

/** Where a field of a collection stands. */
export function fieldPlace(at: Subject, collection: ResolvedCollection, path: string): string {
  return `${placeOf(at, collection)}.fields.${path}`;
}

function entryOf({ given }: Subject, { kind, slug }: Pick<ResolvedCollection, "kind" | "slug">) {
  const name = kind === "global" ? "globals" : "collections";
  const entries = given[name];
  if (!Array.isArray(entries)) {
    const key = Object.entries(entries ?? {}).find(([own, one]) => nameOf(one, own) === slug)?.[0] ?? slug;
    return { place: `${name}.${key}`, value: valueAt(entries, key) };
  }
  return { place: `${name}.${slug}`, value: entries.find((one) => nameOf(one, "") === slug) as unknown };
}

function nameOf(entry: unknown, key: string): unknown {
  return isObject(entry) ? (entry["slug"] ?? entry["name"] ?? key) : key;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
