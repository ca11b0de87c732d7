/** A letter by its name. */
export type LetterName =
  /** Prove your address: carries a token. */
  | "verify"
  /** Choose a new password: carries a token. */
  | "reset"
  /** Confirm your new address, to that one: carries a token. */
  | "confirm address"
  /** Somebody wants to change, or has changed, your address: to the old one. */
  | "address changed"
  /** Your password was changed. */
  | "password changed"
  /** You are invited: carries a token. */
  | "invitation"
  /** Somebody registered with an address that is yours already. */
  | "already registered"
  /** Your account was locked after too many wrong passwords. */
  | "locked";
