import type { ManifestAct, ManifestField } from "lucent/client";
import { valueAt } from "../base/index.ts";

type Data = Readonly<Record<string, unknown>>;

/** With what an act is done. */
export interface Doing {
  /** The slug of the collection or the global; empty for what belongs to neither. */
  readonly slug: string;
  /** The document with which it is done, if any. */
  readonly document?: Data | undefined;
  /** What was filled in. */
  readonly values: Data;
}

/**
 * What the client's method is given: what stands in the address and in the query at the top, and the rest in the body.
 * What was left empty is left out.
 */
export function argumentsOf(
  { call, fills, input }: ManifestAct,
  { slug, document = {}, values }: Doing,
): Record<string, unknown> {
  const filled = fills.map((name) => [name, valueAt(document, name)] as const);
  const given = [...filled, ...Object.entries(asked(input, null, values))].filter(
    ([, value]) => !isEmpty(value),
  );
  const inAddress = namesIn(`${call.path}${call.more ?? ""}`);
  const isBeside = (name: string) => inAddress.includes(name) || (call.query?.includes(name) ?? false);
  const place = { collection: slug, slug };
  return {
    ...Object.fromEntries(Object.entries(place).filter(([name]) => inAddress.includes(name))),
    ...Object.fromEntries(given.filter(([name]) => isBeside(name))),
    ...(call.hasBody && { data: Object.fromEntries(given.filter(([name]) => !isBeside(name))) }),
  };
}

function namesIn(address: string): readonly (string | undefined)[] {
  return [...address.matchAll(/:(\w+)/g)].map(([, name]) => name);
}

/** What was filled in of the fields that something holds. */
function asked(input: ManifestAct["input"], holder: string | null, values: Data): Data {
  const entries = input
    .filter(({ parent }) => parent === holder)
    .map((field) => [field.name, filledIn(input, field, values[field.name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function filledIn(input: ManifestAct["input"], { holds, path }: ManifestField, value: unknown): unknown {
  if (holds === "rows" && Array.isArray(value)) return value.map((row) => asked(input, path, row as Data));
  if (holds !== "fields" || typeof value !== "object" || value === null) return value;
  const inside = asked(input, path, value as Data);
  return Object.keys(inside).length === 0 ? undefined : inside;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
