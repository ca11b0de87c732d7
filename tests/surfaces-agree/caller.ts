import type { Offer } from "../../packages/lucent/src/operation/index.ts";
import type { Opened } from "./engine.ts";

type Data = Readonly<Record<string, unknown>>;

/** One call of an operation, as an example has it. */
export interface Asked extends Opened {
  readonly offer: Offer;
  /** In the Local API's shape. */
  readonly input: Data;
  /** Who calls; null for a stranger. */
  readonly token: string | null;
}

/** How a call was refused. */
export interface Refusal {
  readonly code: unknown;
  readonly status: unknown;
  readonly message: unknown;
  /** What is wrong, in the words of the error's `data`. */
  readonly data: unknown;
}

/** What came of a call: what it gave, or how it was refused. */
export interface Answer {
  readonly output?: unknown;
  readonly refused?: Refusal;
  /** Whether the surface itself refused it, so that no operation was called. */
  readonly isStopped?: boolean;
  /** The `Set-Cookie` headers that came with it. */
  readonly cookies: readonly string[];
}

/** A way to call an operation. */
export interface Caller {
  readonly name: string;
  /** The surface that it calls. */
  readonly surface: string;
  call(asked: Asked): Promise<Answer>;
  /** What it gives where the Local API gives this. */
  shows?(answer: Answer, asked: Asked): Answer;
}

/** The argument by which methods are told where an operation is called; none for the project itself. */
export function placeOf({ collection: { kind, slug } }: Offer): Data {
  if (kind === "root") return {};
  return { [kind === "global" ? "slug" : "collection"]: slug };
}

/** An error as far as surfaces must agree on it. */
export function refusalOf(error: Partial<Refusal>): Refusal {
  const { code, status, message, data } = error;
  return { code, status, message, data: data ?? null };
}

/** What came over a wire, or could have. */
export function overWire<Value>(value: Value): Value {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
