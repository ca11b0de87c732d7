import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { deriveSigningKey, type TokenAlgorithm } from "../../packages/lucent/src/crypto/index.ts";
import { tokenKey } from "./token-key.ts";

/** All ways to sign access tokens. */
export const ALGORITHMS: readonly TokenAlgorithm[] = ["HS256", "ES256", "EdDSA"];

/** What forgeries are made from. */
export interface ForgerySource {
  readonly algorithm: TokenAlgorithm;
  readonly secret: string;
  /** A token that is good. */
  readonly token: string;
  /** An address that answers with the forger's own key. */
  readonly canary: string;
}

/** The forger's own keys. */
const OWN = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  EdDSA: generateKeyPairSync("ed25519"),
};
/** The order of Ed25519's group (RFC 8032 §5.1), the least significant byte first. */
const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** A part of a token. */
export const encoded = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The forger's public keys, as a server would tell them. */
export const forgersKeys = () => ({
  keys: (["ES256", "EdDSA"] as const).map((alg) => ({
    ...OWN[alg].publicKey.export({ format: "jwk" }),
    alg,
    use: "sig",
  })),
});

/** Tokens that no server may take, by what is wrong with them. */
export function forgedTokens({ algorithm, secret, token, canary }: ForgerySource): [string, string][] {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const key = deriveSigningKey(secret, algorithm);
  const told = JSON.parse(Buffer.from(header, "base64url").toString());
  /** Signed by the server's own key, as only a leak could. */
  const leaked = (head: unknown) => {
    const content = `${encoded(head)}.${payload}`;
    return `${content}.${key.sign(content)}`;
  };
  const keyed = (head: unknown, bytes: string | Buffer, hash = "sha256") => {
    const content = `${typeof head === "string" ? head : encoded(head)}.${payload}`;
    return `${content}.${createHmac(hash, bytes).update(content).digest("base64url")}`;
  };
  const own = (alg: "ES256" | "EdDSA", head: object) => {
    const content = `${encoded(head)}.${payload}`;
    const by = { key: OWN[alg].privateKey, dsaEncoding: "ieee-p1363" as const };
    return `${content}.${sign(alg === "ES256" ? "sha256" : null, Buffer.from(content), by).toString("base64url")}`;
  };
  const withSignature = (bytes: Buffer) => `${header}.${payload}.${bytes.toString("base64url")}`;

  const HS256 = { alg: "HS256", typ: "JWT" };
  const kids = [
    ...["../../../../dev/null", "/etc/passwd", "file:///dev/null", "' or 1=1 --", "x' union select 'AA' --"],
    ...["", "unknown", "__proto__", "constructor", `${canary}/jwks.json`, null, 1, true, [told.kid], {}],
  ];
  const evil = { jku: `${canary}/jwks.json`, x5u: `${canary}/cert.pem`, iss: canary };
  return [
    ...["none", "None", "NONE", "nOnE", "", " none", "none\0"].flatMap((alg): [string, string][] => [
      [`alg ${JSON.stringify(alg)}, no signature`, `${encoded({ ...told, alg })}.${payload}.`],
      [
        `alg ${JSON.stringify(alg)}, the old signature`,
        `${encoded({ ...told, alg })}.${payload}.${signature}`,
      ],
      [`alg ${JSON.stringify(alg)}, signed by ourselves`, leaked({ ...told, alg })],
    ]),
    ["the signature stripped", `${header}.${payload}.`],
    ["the signature and its dot stripped", `${header}.${payload}`],
    ["two parts of nothing", ".."],
    ["a dot more", `${token}.`],
    ["five parts, as of an encrypted token", `${token}.AAAA.BBBB`],
    ["half a signature", token.slice(0, -20)],
    ["a signature with a tail", `${token}AA`],
    ["a padded signature", `${token}=`],
    ["the last letter's idle bits", withIdleBits(token)],
    ["a signature of zeros (CVE-2022-21449)", withSignature(Buffer.alloc(64))],
    ["no algorithm", leaked({ typ: "JWT" })],
    ["a list of algorithms", leaked({ ...told, alg: [algorithm] })],
    ["the algorithm in other letters", leaked({ ...told, alg: algorithm.toLowerCase() })],
    ["another typ", leaked({ ...told, typ: "refresh+jwt" })],
    ["members in another order", leaked(Object.fromEntries(Object.entries(told).reverse()))],
    ["a blank in the header", leaked(JSON.stringify(told, null, 1))],
    ...kids.map((kid): [string, string] => [`kid ${JSON.stringify(kid)}`, leaked({ ...told, kid })]),
    ...kids.map((kid): [string, string] => [
      `kid ${JSON.stringify(kid)}, an empty key`,
      keyed({ ...HS256, kid }, ""),
    ]),
    ...Object.entries(evil).map(([name, url]): [string, string] => [
      `${name}, signed by ourselves`,
      leaked({ ...told, [name]: url }),
    ]),
    ...(["ES256", "EdDSA"] as const).flatMap((alg): [string, string][] => {
      const jwk = OWN[alg].publicKey.export({ format: "jwk" });
      const x5c = [OWN[alg].publicKey.export({ format: "der", type: "spki" }).toString("base64")];
      const mine = { ...told, alg };
      return [
        [`the forger's ${alg} under our header`, own(alg, told)],
        [`the forger's ${alg}`, own(alg, { alg, typ: "JWT" })],
        [`the forger's ${alg} with its jwk`, own(alg, { ...mine, jwk })],
        [`the forger's ${alg} with its x5c`, own(alg, { ...mine, x5c })],
        [`the forger's ${alg} with its jku`, own(alg, { ...mine, jku: evil.jku })],
        [`the forger's ${alg} with its x5u`, own(alg, { ...mine, x5u: evil.x5u })],
      ];
    }),
    [
      "a jwk with a key for everybody",
      keyed({ ...HS256, jwk: { kty: "oct", k: "AA" } }, Buffer.from("AA", "base64")),
    ],
    ["an unknown crit", leaked({ ...told, crit: ["b64"], b64: true })],
    ["a known crit", leaked({ ...told, crit: ["exp"] })],
    ["an empty key", keyed(HS256, "")],
    ["an empty key under our header", keyed(header, "")],
    ["a key of one zero", keyed(HS256, "\0")],
    ["the secret itself as key", keyed(HS256, secret)],
    ["the key of another purpose", keyed(HS256, tokenKey(secret, "setup-code"))],
    ["the key of another installation", keyed(HS256, tokenKey("foreign"))],
    ["HS384's tag", keyed(HS256, tokenKey(secret), "sha384")],
    ["HS384", keyed({ ...HS256, alg: "HS384" }, tokenKey(secret), "sha384")],
    ["HS512", keyed({ ...HS256, alg: "HS512" }, tokenKey(secret), "sha512")],
    ...ALGORITHMS.filter((one) => one !== algorithm).flatMap((one): [string, string][] => {
      const other = deriveSigningKey(secret, one);
      const content = `${other.header}.${payload}`;
      const crossed = `${header}.${payload}`;
      return [
        [`${one} of the same secret`, `${content}.${other.sign(content)}`],
        [`${one} of the same secret under our header`, `${crossed}.${other.sign(crossed)}`],
        [`our signature under ${one}'s header`, `${content}.${key.sign(content)}`],
      ];
    }),
    ...(["ES256", "EdDSA"] as const).flatMap((alg) =>
      textsOf(deriveSigningKey(secret, alg).publicKey as unknown as JsonWebKey).flatMap(
        ([name, text]): [string, string][] => [
          [`HS256 keyed with the ${name} of ${alg}`, keyed(HS256, text)],
          [`HS256 keyed with the ${name} of ${alg}, under our kid`, keyed({ ...HS256, kid: told.kid }, text)],
          [`our header, keyed with the ${name} of ${alg}`, keyed(header, text)],
        ],
      ),
    ),
    ...(algorithm === "EdDSA"
      ? [["a signature with the order added", withOrderAdded(token)] as [string, string]]
      : []),
    ...(algorithm === "ES256" ? [["a signature in DER", inDer(token)] as [string, string]] : []),
    [
      "an encrypted token that asks for 2^31 rounds",
      `${encoded({ alg: "PBES2-HS256+A128KW", enc: "A128GCM", p2s: "AA", p2c: 2 ** 31 })}.AA.AA.AA.AA`,
    ],
    ["a deep header", `${encoded("[".repeat(2000))}.${payload}.${signature}`],
    ["a deep payload, signed by ourselves", deepPayload()],
  ];

  function deepPayload(): string {
    const content = `${header}.${encoded(`${"[".repeat(1000)}${"]".repeat(1000)}`)}`;
    return `${content}.${key.sign(content)}`;
  }
}

/** A public key in all spellings that somebody might take for the key of a MAC. */
function textsOf(jwk: JsonWebKey): [string, string | Buffer][] {
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const { kty, crv, x, y } = jwk;
  const bytes = [x, y].flatMap((part) => (part === undefined ? [] : [Buffer.from(part, "base64url")]));
  return [
    ["JWK", JSON.stringify(jwk)],
    ["bare JWK", JSON.stringify({ kty, crv, x, y })],
    ["PEM", key.export({ format: "pem", type: "spki" })],
    ["trimmed PEM", key.export({ format: "pem", type: "spki" }).toString().trim()],
    ["DER", key.export({ format: "der", type: "spki" })],
    ["x", x ?? ""],
    ["point", Buffer.concat(bytes)],
  ];
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The same bytes in another spelling: the last letter has bits that mean nothing. */
function withIdleBits(token: string): string {
  return token.replace(/.$/, (last) => ALPHABET[ALPHABET.indexOf(last) ^ 1] as string);
}

/** The same signature with the order of the group added to its number, as RFC 8032 §8.4 warns. */
function withOrderAdded(token: string): string {
  const cut = token.lastIndexOf(".") + 1;
  const bytes = Buffer.from(token.slice(cut), "base64url");
  const number = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString("hex")}`) + ED25519_ORDER;
  const raised = Buffer.from(number.toString(16).padStart(64, "0"), "hex").reverse();
  return token.slice(0, cut) + Buffer.concat([bytes.subarray(0, 32), raised]).toString("base64url");
}

/** The two numbers of a signature as other protocols write them. */
function inDer(token: string): string {
  const cut = token.lastIndexOf(".") + 1;
  const bytes = Buffer.from(token.slice(cut), "base64url");
  const numbers = [bytes.subarray(0, 32), bytes.subarray(32)].map((number) => {
    const positive = Buffer.concat([Buffer.from([0]), number]);
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  });
  const sequence = Buffer.concat(numbers);
  const der = Buffer.concat([Buffer.from([0x30, sequence.length]), sequence]);
  return token.slice(0, cut) + der.toString("base64url");
}
