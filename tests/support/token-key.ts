import { hkdfSync } from "node:crypto";

/** The bytes of a key, derived a second time and on its own, so that tokens can be made as only a leak could. */
export function tokenKey(secret: string, purpose = "access-token"): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `lucent/${purpose}/v1`, 32));
}
