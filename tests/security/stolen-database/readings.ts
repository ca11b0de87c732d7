import { createHash, createHmac } from "node:crypto";
import { tokenKey } from "../../support/token-key.ts";
import type { Loot } from "./loot.ts";

const SHORTEST = 8;
// No form of a credential is longer.
const LONGEST = 4_096;
const PRINTABLE = /^[\x20-\x7e]+$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SECRET = /^[\w-]{43}$|^[0-9a-f]{64}$/;
const SEPARATORS = /[_.:$,;|/ ]/g;

/** All that a thief may make of what was stolen: each text and its parts, in every spelling. */
export function readingsOf({ rows, inBytes }: Loot): readonly string[] {
  const found = [...new Set([...rows.flat(), ...inBytes])].flatMap(partsOf);
  return usable([...found, ...found.flatMap(spellingsOf)]);
}

/** What a thief may forge. */
export interface Forgeries {
  /** Made from an id and what stands in a row with it, as it is, hashed, or as the key of a seal. */
  readonly sealed: readonly string[];
  /** Access tokens that say what one says which holds, signed by whatever was found. */
  readonly signed: readonly string[];
}

/** Forges what the stolen rows allow, and access tokens after one that somebody has. */
export function forgeriesOf({ rows, inBytes }: Loot, accessToken: string): Forgeries {
  const sealed = rows.flatMap((row) =>
    row
      .filter((text) => ID.test(text))
      .flatMap((id) => row.filter((text) => SECRET.test(text)).flatMap((secret) => sealedBy(id, secret))),
  );
  const content = accessToken.slice(0, accessToken.lastIndexOf("."));
  const secrets = [...new Set([...rows.flat(), ...inBytes])].filter((text) => SECRET.test(text));
  const signed = secrets.flatMap((secret) =>
    [secret, Buffer.from(secret, "base64url"), tokenKey(secret)].map(
      (key) => `${content}.${createHmac("sha256", key).update(content).digest("base64url")}`,
    ),
  );
  return { sealed: usable(sealed), signed: usable(signed) };
}

function usable(texts: readonly string[]): readonly string[] {
  const isUsable = (text: string) =>
    text.length >= SHORTEST && text.length <= LONGEST && PRINTABLE.test(text) && text.trim() === text;
  return [...new Set(texts)].filter(isUsable);
}

/** A text, what stands between its separators, and what is before and after each of them. */
function partsOf(text: string): readonly string[] {
  const halves = [...text.matchAll(SEPARATORS)].flatMap(({ index }) => [
    text.slice(0, index),
    text.slice(index + 1),
  ]);
  return [text, ...text.split(SEPARATORS), ...halves].filter((part) => part.length >= SHORTEST);
}

function spellingsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const read = [
    ...(/^[0-9a-f]+$/i.test(text) ? [Buffer.from(text, "hex")] : []),
    ...(/^[\w+/=-]+$/.test(text) ? [Buffer.from(text, "base64")] : []),
  ];
  const forms = ["hex", "base64", "base64url"] as const;
  return [
    text.replaceAll("-", ""),
    [...text].reverse().join(""),
    ...read.map((one) => one.toString("latin1")),
    ...[bytes, ...read].flatMap((one) => forms.map((form) => one.toString(form))),
  ];
}

function sealedBy(id: string, secret: string): readonly string[] {
  const digits = id.replaceAll("-", "");
  const halves = [
    secret,
    createHash("sha256").update(secret).digest("base64url"),
    createHash("sha256").update(Buffer.from(secret, "base64url")).digest("base64url"),
    createHmac("sha256", secret).update(id).digest("base64url"),
  ];
  return halves.map((half) => `${digits}_${half}`);
}
