/** The value of an argument, and how it is written. */
export interface Argument {
  readonly name: string;
  /** As the schema prints it. */
  readonly type: string;
  readonly value: unknown;
  readonly form: "literal" | "variable";
}

/** Something that is asked for. */
export type Selection = FieldSelection | FragmentSelection;

/** A field. */
export interface FieldSelection {
  readonly kind: "field";
  readonly name: string;
  readonly alias: string | null;
  readonly arguments: readonly Argument[];
  readonly directive: Directive | null;
  /** Null where its value has no fields. */
  readonly inside: readonly Selection[] | null;
}

/** Several fields together, on the spot or under a name of their own. */
export interface FragmentSelection {
  readonly kind: "inline" | "named";
  readonly on: string;
  readonly directive: Directive | null;
  readonly inside: readonly Selection[];
}

/** Whether a selection counts. */
export interface Directive {
  readonly name: "include" | "skip";
  readonly condition: Argument;
}
