/** A defence that is taken out, and the tests that have to notice. */
export interface Mutation {
  /** What is wrong then. */
  readonly name: string;
  /** The requirements that it breaks. */
  readonly ids: readonly string[];
  readonly file: string;
  /** The text that stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
}

/** Mutations of one file. */
export function of(file: string, mutations: readonly Omit<Mutation, "file">[]): readonly Mutation[] {
  return mutations.map((mutation) => ({ file: `packages/lucent/src/${file}`, ...mutation }));
}
