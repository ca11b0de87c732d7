/** A public key for signatures as others are told it (RFC 7517 §4). */
export interface PublicKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
  readonly alg: string;
  readonly use: "sig";
  /** Its thumbprint (RFC 7638), so that the name follows from the key. */
  readonly kid: string;
}
