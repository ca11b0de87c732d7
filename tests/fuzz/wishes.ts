/** What is known of people. */
type Known = "token" | "cookie" | "email" | "username" | "password" | Mailed;

/** What was mailed to people, by what it is for. */
export type Mailed = "verify" | "changeEmail" | "reset" | "invitation";

/** What stands in a request that was made by chance for something that only the server knows, such as an id. */
export interface Wish {
  readonly kind: Known | "id" | "cursor" | "time";
  /** Of which collection, or of whom. */
  readonly of: string;
  /** Which of many; counted round. */
  readonly index: number;
}

/** Finds what is wished for; undefined where there is none of it yet. */
export type Grant = (wish: Wish) => string | undefined;

const WISH = /‹\w+ [\w-]* \d+›/g;

/** A wish as text, which may stand in any other text. */
export function wishFor({ kind, of, index }: Wish): string {
  return `‹${kind} ${of} ${index}›`;
}

/** A value with all wishes in its texts and names granted; what cannot be granted becomes a word. */
export function granted<Value>(value: Value, grant: Grant): Value {
  return grantedIn(value, grant) as Value;
}

function grantedIn(value: unknown, grant: Grant): unknown {
  if (typeof value === "string") {
    if (!value.includes("‹")) return value;
    return value.replace(WISH, (wish) => grant(wishIn(wish)) ?? "nothing");
  }
  if (Array.isArray(value)) return value.map((item) => grantedIn(item, grant));
  if (typeof value !== "object" || value === null) return value;
  const made: Record<string, unknown> = Object.create(null);
  for (const [name, inner] of Object.entries(value))
    made[grantedIn(name, grant) as string] = grantedIn(inner, grant);
  return made;
}

function wishIn(text: string): Wish {
  const [kind, of = "", index] = text.slice(1, -1).split(" ");
  return { kind: kind as Wish["kind"], of, index: Number(index) };
}
