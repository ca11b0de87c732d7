/** Where the time comes from; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}
