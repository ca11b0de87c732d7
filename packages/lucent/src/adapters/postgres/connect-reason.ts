import { DatabaseError } from "pg";

const OF_SERVER: Readonly<Record<string, string>> = {
  "28P01": "The database refuses the name or the password",
  "28000": "The database refuses the sign-in",
  "3D000": "The server is there, but not the database",
  "42501": "The database refuses the sign-in",
  "53300": "The server has no connection to spare",
  "57P03": "The server takes no connections yet, or no more",
};

const OF_TLS: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate of the database belongs to another name",
  CERT_HAS_EXPIRED: "The certificate of the database has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Nobody who is trusted vouches for the certificate of the database",
  SELF_SIGNED_CERT_IN_CHAIN: "Nobody who is trusted vouches for the certificate of the database",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "Nobody who is trusted vouches for the certificate of the database",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "Nobody who is trusted vouches for the certificate of the database",
  CERT_SIGNATURE_FAILURE: "Nobody who is trusted vouches for the certificate of the database",
};

/** What waiting does not mend. */
const LASTING = new Set(["28P01", "28000", "3D000", "42501", "NO_TLS", "UNBOUND", ...Object.keys(OF_TLS)]);

/** A sentence for people on why no connection could be made. Neither the server nor the driver repeats passwords. */
export function connectReason(error: unknown): string {
  const { code = "", message } = error as { code?: string; message: string };
  const opening =
    error instanceof DatabaseError
      ? (OF_SERVER[code] ?? "The database refuses the connection")
      : (OF_TLS[code] ?? "The database cannot be reached");
  // Where a name has several addresses, Node says what happened in the code alone.
  return `${opening}: ${message || code}`;
}

/** Whether there is no sense in waiting, because somebody has to mend the address, a certificate or the server. */
export function isLasting(error: unknown): boolean {
  return LASTING.has((error as { code?: string }).code ?? "");
}
