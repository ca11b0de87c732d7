import { isPlainObject, oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import type { FieldFault } from "../errors/index.ts";
import type { DocumentChange } from "../operation/index.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * How many bytes the marked fields of a person may take in a token together, as JSON. With what the engine says
 * itself (at most 580 bytes, where the server's address has 100), the header and the signature that makes a token of
 * 3.6 kB, which fits into a cookie: browsers keep 4,096 bytes with its name and attributes (RFC 6265 §6.1).
 */
const MOST_CLAIM_BYTES = 2048;

/** What the fields of a person say in a token. */
export interface Claims {
  readonly claims: Readonly<Record<string, unknown>>;
  /** The paths of those that were left out, the largest first, because there is no room for all. */
  readonly leftOut: readonly string[];
}

/** The claims of a person: what the developer marked with `saveToJWT`, whoever may read it. */
export function claimsOf(collection: ResolvedCollection, person: Data): Claims {
  const found = claimsIn(collection, [person]).filter(({ value }) => value !== undefined);
  const leftOut = new Set<Claim>();
  const claims = () => asObject(found.filter((claim) => !leftOut.has(claim)));
  for (const largest of found.toSorted(bySize)) {
    if (bytesOf(claims()) <= MOST_CLAIM_BYTES) break;
    leftOut.add(largest);
  }
  return { claims: claims(), leftOut: [...leftOut].map(pathOf) };
}

/**
 * Why a person cannot be written as they would stand then: no token has room for their claims. Whoever writes
 * is told, so that nobody misses a claim later. What was too large already may stay so, or shrink.
 */
export function claimFaults({ collection, caller, data, before }: DocumentChange): readonly FieldFault[] {
  // Evasion: who fills the room up must not stand in the way of code that takes something from them.
  if (before && caller.trusted) return [];
  const size = bytesOf(asObject(claimsIn(collection, [data, before ?? {}, null])));
  const known = bytesOf(asObject(claimsIn(collection, [before ?? {}, null])));
  if (size <= Math.max(MOST_CLAIM_BYTES, known)) return [];
  const [largest] = claimsIn(collection, [data, null]).toSorted(bySize);
  const message = `There is no room for this in the access token, which takes ${MOST_CLAIM_BYTES} bytes of such fields.`;
  return [{ path: pathOf(largest as Claim), message }];
}

/** A field that stands in tokens, by the names that lead to it in a person and in a token. */
interface ClaimField {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

interface Claim extends ClaimField {
  readonly value: unknown;
}

interface Around extends ClaimField {
  /** Whether all that is here stands in tokens, unless it says otherwise. */
  readonly isClaim: boolean;
}

const claimFields = oncePer(({ fields }: ResolvedCollection) =>
  claimFieldsAmong(fields, { from: [], to: [], isClaim: false }),
);

/** As in Payload: a marked group is one claim with all that is in it; of any other, what is marked stands outside. */
function claimFieldsAmong(fields: readonly ResolvedField[], around: Around): readonly ClaimField[] {
  return fields.flatMap(({ name, type, hidden, saveToJWT = around.isClaim, fields: inside }) => {
    // Whoever holds a token can read it, and it passes through more hands than any answer.
    if (hidden || type.name === "password") return [];
    const from = [...around.from, name];
    const isGroup = type.holds === "fields";
    if (saveToJWT === false) {
      return isGroup ? claimFieldsAmong(inside, { from, to: around.to, isClaim: false }) : [];
    }
    const to = [...around.to, saveToJWT === true ? name : saveToJWT];
    return isGroup ? claimFieldsAmong(inside, { from, to, isClaim: true }) : [{ from, to }];
  });
}

/** All claims of data that lies in layers, one over the other; null as the last one has null for whatever is missing. */
function claimsIn(collection: ResolvedCollection, layers: readonly (Data | null)[]): readonly Claim[] {
  return claimFields(collection).map((field) => {
    const values = layers.map((layer) => layer && valueAt(layer, field.from));
    return { ...field, value: values.find((value) => value !== undefined) };
  });
}

/** The value to which names lead; nothing where a group on the way is missing. */
function valueAt(data: Data, names: readonly string[]): unknown {
  return names.reduce<unknown>((holder, name) => (isPlainObject(holder) ? holder[name] : undefined), data);
}

function asObject(claims: readonly Claim[]): Record<string, unknown> {
  const object = {};
  for (const { to, value } of claims) put(object, to, value);
  return object;
}

function put(holder: Record<string, unknown>, names: readonly string[], value: unknown): void {
  const [name, ...further] = names as [string, ...string[]];
  if (further.length === 0) {
    holder[name] = value;
    return;
  }
  holder[name] ??= {};
  put(holder[name] as Record<string, unknown>, further, value);
}

function pathOf({ from }: ClaimField): string {
  return from.join(".");
}

function bySize(one: Claim, other: Claim): number {
  return bytesOf(other.value) - bytesOf(one.value);
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
