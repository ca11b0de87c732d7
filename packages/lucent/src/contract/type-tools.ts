/** A property's type, or undefined where there is no such property. */
export type Get<Of, Key> = Key extends keyof Of ? Of[Key] : undefined;

/** Writes an intersection out as one object, for messages and tooltips. */
export type Show<Of> = Of extends unknown ? { [Key in keyof Of]: Of[Key] } : never;

/** An object of which nothing is said. */
export type None = Record<never, never>;
