import { isPlainObject } from "../../packages/lucent/src/base/index.ts";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const RENEWING = /lucent_refresh_[\w-]+/g;
const KEY = /lucent_key_[\w-]+/g;
const FINGERPRINT = /^[\w-]{43}$/;
const HASH = /^(\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$).+$/;

/**
 * The same with names in the places of what chance has made since: ids, tokens, keys and hashes. Each is called alike
 * wherever it stands, so that an answer and a row are still seen to mean the same.
 *
 * @param known a text that holds whatever was there before
 */
export function named<Value>(value: Value, known: string): Value {
  const names = new Map<string, string>();
  const nameOf = (kind: string) => (text: string) => {
    if (known.includes(text)) return text;
    const name = names.get(text) ?? `(${kind} ${names.size + 1})`;
    names.set(text, name);
    return name;
  };
  const renamed = (text: string) =>
    text
      .replace(HASH, "$1(hash)")
      .replace(FINGERPRINT, nameOf("fingerprint"))
      .replace(RENEWING, nameOf("refresh token"))
      .replace(KEY, nameOf("key"))
      .replace(TOKEN, nameOf("token"))
      .replace(ID, nameOf("id"));
  return mapped(value, renamed) as Value;
}

function mapped(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, rename));
  if (!isPlainObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(
    names.map((name) => [name, name === "lastCharacters" ? "(of a key)" : mapped(value[name], rename)]),
  );
}
