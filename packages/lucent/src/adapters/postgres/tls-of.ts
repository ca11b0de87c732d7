import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import { isLoopback } from "../../base/index.ts";
import { DatabaseUnavailable } from "../../ports/index.ts";

/** Certificates as texts in PEM, for where no files are. */
export interface TlsTexts {
  /** Those who may vouch for the server. */
  readonly ca?: string | undefined;
  /** The certificate by which this node proves who it is. */
  readonly cert?: string | undefined;
  /** The private key of `cert`. */
  readonly key?: string | undefined;
}

/** How a connection is encrypted: the options of TLS, or false for plain text. */
export type Tls = ConnectionOptions | false;

const MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;

/**
 * How to connect, in the order in which it is tried, by the parameters `sslmode`, `sslrootcert`, `sslcert` and
 * `sslkey` of the address as libpq means them (PostgreSQL, "SSL Support"). Only `prefer` and `allow` ever go on in
 * plain text, and only where the server itself says that it has no TLS. Two things are safer than in libpq: who gives
 * authorities and no mode has the server proved in full, and `verify-full` without authorities takes those of Node.
 */
export function tlsOf(url: URL, given: TlsTexts | null): readonly Tls[] {
  const ask = (name: string) => url.searchParams.get(name) || null;
  const ca = given?.ca ?? textOf("sslrootcert", ask("sslrootcert"));
  const cert = given?.cert ?? textOf("sslcert", ask("sslcert"));
  const key = given?.key ?? textOf("sslkey", ask("sslkey"));
  const pair = { ...(ca !== null && { ca }), ...(cert !== null && { cert }), ...(key !== null && { key }) };
  // A socket of this machine knows no TLS.
  if (hostOf(url).startsWith("/")) return [false];

  const mode = ask("sslmode") ?? (ask("ssl") === "true" ? "require" : defaultMode(url, { ca, cert }));
  switch (mode as (typeof MODES)[number]) {
    case "disable":
      return [false];
    case "allow":
    case "prefer":
      return [{ ...pair, rejectUnauthorized: false }, false];
    case "require":
      return [ca === null ? { ...pair, rejectUnauthorized: false } : { ...pair, ...ANY_NAME }];
    case "verify-ca":
      if (ca !== null) return [{ ...pair, ...ANY_NAME }];
      throw new DatabaseUnavailable(
        "`sslmode=verify-ca` needs `sslrootcert` or `database.tls.ca`: without the name of the server, any certificate that anybody bought would do. Name the authority, or write `sslmode=verify-full`.",
      );
    case "verify-full":
      return [pair];
    default:
      throw new DatabaseUnavailable(
        `\`sslmode\` in the address of the database is none of ${MODES.map((word) => `\`${word}\``).join(", ")}.`,
      );
  }
}

/** The authority vouches for the certificate, whatever name stands in it. */
const ANY_NAME: ConnectionOptions = { checkServerIdentity: () => undefined };

function defaultMode(url: URL, { ca, cert }: { ca: string | null; cert: string | null }): string {
  if (ca !== null || cert !== null) return "verify-full";
  return isLoopback(hostOf(url)) ? "disable" : "prefer";
}

function hostOf(url: URL): string {
  return url.searchParams.get("host") ?? decodeURIComponent(url.hostname);
}

/** The text of a file; those of the system, which is what `sslrootcert=system` asks for, are Node's own. */
function textOf(name: string, path: string | null): string | null {
  if (path === null || (name === "sslrootcert" && path === "system")) return null;
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new DatabaseUnavailable(
      `\`${name}\` in the address of the database names a file that cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
