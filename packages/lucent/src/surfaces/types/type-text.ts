/** A type as it will be written: a text that stands for itself, or what it is made of. */
export type TypeText = string | ObjectText | ListText | UnionText | BothText;

/** An object of these members. */
export interface ObjectText {
  readonly members: readonly Member[];
}

/** A list of values of a type. */
export interface ListText {
  readonly items: TypeText;
}

/** A value of one of these types. */
export interface UnionText {
  readonly oneOf: readonly TypeText[];
}

/** A value of all of these types. */
export interface BothText {
  readonly allOf: readonly TypeText[];
}

/** A property of an object. */
export interface Member {
  /** As it stands before a colon, or before the question mark there. */
  readonly name: string;
  readonly type: TypeText;
  readonly isReadonly?: boolean;
  /** Whether it may be left out, or be undefined. */
  readonly isOptional?: boolean;
  /** What people are told about it. */
  readonly about?: string | undefined;
}

/** A name as it may stand before a colon. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** One of several types; unions among them are taken apart, and what is not known takes all others in. */
export function unionOf(...types: readonly TypeText[]): TypeText {
  const oneOf = types.flatMap((type) => (typeof type === "object" && "oneOf" in type ? type.oneOf : [type]));
  if (oneOf.includes("unknown")) return "unknown";
  return oneOf.length === 1 ? (oneOf[0] as TypeText) : { oneOf };
}
