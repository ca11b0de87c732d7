import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import { pathWithin } from "../layout.ts";
import type { ResolvedField } from "../resolved.ts";
import { type Declared, everyField } from "./declared.ts";
import { isReservedClaim, isReservedProperty } from "./reserved.ts";

/** Says which fields cannot stand in the access token, or not under the name that they ask for. */
export function checkClaims(declared: readonly Declared[]): void {
  checkLevel(declared, { taken: new Map(), isWithinClaim: false }, "person");
}

/** Warns of fields that ask to stand in an access token where nobody gets one. */
export function warnOfIdleClaims(declared: readonly Declared[], slug: string): void {
  for (const { field, place } of everyField(declared)) {
    if (!field.saveToJWT) continue;
    place.report.warn(
      `\`${inside(place, "saveToJWT").path}\` has no effect, because nobody signs in to \`${slug}\`.`,
    );
  }
}

/** An object of claims: the token itself, or what a group says in it. */
interface Claims {
  readonly taken: Map<string, ResolvedField>;
  readonly isWithinClaim: boolean;
}

/** What holds fields. In a group that is a claim, all stand in the token that do not say otherwise. */
type Around = "person" | "group" | "claim";

function checkLevel(declared: readonly Declared[], claims: Claims, around: Around): void {
  for (const one of declared) {
    const { field, place } = one;
    const { name, saveToJWT = around === "claim" } = field;
    if (field.saveToJWT) {
      const claim = field.saveToJWT === true ? name : field.saveToJWT;
      const at = inside(place, "saveToJWT");
      // The address stands there anyway, under this very name.
      const isAddress = around === "person" && name === "email" && claim === "email";
      const isFit = checkFitness(one, at);
      if (isFit && !isAddress) take(claim, field, { claims, at });
    }
    if (field.type.holds === "rows") refuseWithin(one);
    if (field.type.holds !== "fields") continue;
    // What a group says is one claim with all that is in it; without one, what is marked inside stands outside.
    if (saveToJWT === false) checkLevel(one.inside, claims, "group");
    else checkLevel(one.inside, { taken: ownNames(one), isWithinClaim: true }, "claim");
  }
}

/** The names that fields of a claim have there because they say nothing else. */
function ownNames({ inside: declared }: Declared): Map<string, ResolvedField> {
  const silent = declared.filter(({ field }) => field.saveToJWT === undefined && !field.hidden);
  return new Map(silent.map(({ field }) => [field.name, field]));
}

function take(name: string, field: ResolvedField, { claims, at }: { claims: Claims; at: Place }): void {
  const before = claims.taken.get(name);
  claims.taken.set(name, field);
  if (isReservedProperty(name)) {
    fault(
      at,
      `A claim cannot be called ${shown(name)}: JavaScript keeps it for itself.`,
      "Write another name.",
    );
  } else if (!claims.isWithinClaim && isReservedClaim(name)) {
    fault(at, `The engine writes the claim ${shown(name)} itself.`, "Write another name.");
  } else if (before && before !== field) {
    fault(at, `The claim ${shown(name)} is another field's.`, "Write another name.");
  }
}

function checkFitness(one: Declared, at: Place): boolean {
  const { field } = one;
  if (field.hidden || field.type.name === "password") {
    fault(at, `${shown(field.name)} must not stand in a token.`, "Take `saveToJWT` out.");
    return false;
  }
  const big = [...everyClaimed([one])].find((each) => isBoundless(each.field));
  if (!big) return true;
  const isItself = big.field === field;
  fault(
    at,
    `${shown(big.path)} can grow to any size, so it does not fit into a token.`,
    isItself
      ? "Take `saveToJWT` out."
      : "Write `saveToJWT` on the fields of the group that belong in a token.",
  );
  return false;
}

/** The fields that a marked one brings into the token, with itself. */
function* everyClaimed(declared: readonly Declared[], holder = ""): Generator<Declared & { path: string }> {
  for (const one of declared) {
    if (one.field.hidden || one.field.saveToJWT === false) continue;
    const path = pathWithin(holder, one.field.name);
    yield { ...one, path };
    yield* everyClaimed(one.inside, path);
  }
}

/** Whether nothing but its own checks would bound how much a field says: a cookie has 4,096 bytes for it. */
function isBoundless({ type, many }: ResolvedField): boolean {
  return type.holds === "rows" || many || type.name === "json" || type.name === "richtext";
}

function refuseWithin({ inside: declared }: Declared): void {
  for (const { field, place } of everyField(declared)) {
    if (!field.saveToJWT) continue;
    fault(
      inside(place, "saveToJWT"),
      "There is one value of this field for each row, and a claim has one value.",
      "Take `saveToJWT` out.",
    );
  }
}
