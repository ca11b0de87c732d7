import type { Caller, Decision } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Scope } from "../contract/index.ts";
import type { ErrorCode } from "../errors/index.ts";
import type { Schema, Slot } from "../schema/index.ts";
import type { DeclaredAct } from "./act.ts";
import type { Credential } from "./authenticate.ts";
import type { Effect } from "./effects.ts";
import type { Engine } from "./engine.ts";
import type { Example } from "./example.ts";
import type { FormPage } from "./form-page.ts";
import type { GraphqlForm } from "./graphql-form.ts";
import type { LimitDeclaration } from "./limit.ts";

/**
 * Where an operation lives: on every collection, on those that hold people, on every global, or on the project itself,
 * once and beneath none of them.
 */
export type Place = "collection" | "auth" | "global" | "root";

/** A REST address, relative to the collection's own, such as `/login` or `/:id`. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /**
   * Whether a global answers at its bare slug as well, `/settings/access` beside `/globals/settings/access`: only where
   * no collection has that slug.
   */
  readonly alsoAtTop?: true;
}

/** How the Local API calls an operation, where that is not by its name with all of its input. */
export interface Brief {
  /** Names of inputs, in the order in which the short form on `lucent.auth` takes them. */
  readonly arguments?: readonly string[];
  /** The one property of the output that the short form on `lucent.auth` gives. */
  readonly gives?: string;
  /** A second name of the short form, under which names of inputs are taken in this order. */
  readonly also?: { readonly name: string; readonly arguments: readonly string[] };
  /** Another operation whose method does this one too, when it is called with `where`. */
  readonly overloads?: string;
}

/** What code in process may say and is told of an act, where it stands above the rules. No wire carries any of it. */
export interface InProcess<Input, Gives> {
  /** What may be said beside the input. */
  readonly input: Schema<Input>;
  /** What the methods of the Local API give in the place of the output; null where the rules are asked. */
  readonly gives: Schema<Gives>;
}

/** A declared type with its slots filled by "some document": what a handler works with. */
export type Loose<Type> =
  Type extends Slot<infer _Name>
    ? Record<string, unknown> & Loose<Omit<Type, "~slot">>
    : Type extends readonly (infer Item)[]
      ? readonly Loose<Item>[]
      : Type extends object
        ? { [Key in keyof Type]: Loose<Type[Key]> }
        : Type;

/** The input in the Local API's shape: what stands in path and query at the top, the body as `data`. */
export type InputOf<Path, Query, Body> = Path & Query & { readonly data: Body };

/** Where something happens and on whose behalf. */
export interface Scene {
  readonly engine: Engine;
  readonly collection: ResolvedCollection;
  readonly caller: Caller;
}

/** One call of an operation, past authentication, parsing and the question whether it is allowed. */
export interface Call<Input = Record<string, unknown>> extends Scene {
  readonly input: Input;
  /** All by which the request says who makes it, for acts that look at more than who that is. */
  readonly credentials: readonly Credential[];
  /** What the operation's `access` said: true, or the documents for which it is true. */
  readonly allowed: Exclude<Decision, false>;
  /** Whether the values of a filter came as text, out of a query string. */
  readonly textual: boolean;
  record(effect: Effect): void;
  /** Says what a method of the Local API gives by `inProcess`; heard only where the call stands above the rules. */
  tell(value: unknown): void;
  /** Takes down how to undo what was committed, should something after it fail, such as a hook. */
  compensate(undo: () => Promise<unknown>): void;
}

/** A call before it is allowed. */
export type Asked<Input = Record<string, unknown>> = Omit<Call<Input>, "allowed">;

/** All that is said once about an act; every surface is derived from it. */
export interface Declaration<
  On extends Place,
  Path,
  Query,
  Body,
  Output,
  Short extends Brief,
  Extra = unknown,
  Gives = unknown,
> {
  readonly name: string;
  /** One sentence for the reference. */
  readonly summary: string;
  readonly on: On;
  /** Which of these collections offer it; all when absent. */
  readonly offeredBy?: (collection: ResolvedCollection) => boolean;
  /**
   * Which of those that do not offer it answer its REST address all the same, with 403: where an option has turned off
   * what Payload's clients expect there, they are refused and not told that there is nothing.
   */
  readonly refusedBy?: (collection: ResolvedCollection) => boolean;
  readonly rest: readonly Route[];
  readonly path?: Schema<Path>;
  readonly query?: Schema<Query>;
  readonly body?: Schema<Body>;
  readonly output: Schema<Output>;
  readonly inProcess?: InProcess<Extra, Gives>;
  /** The HTTP status of an answer; 200 when absent. Where the output decides, all that it may be are named. */
  readonly status?: number | { readonly among: readonly number[]; readonly of: (output: Output) => number };
  /** The sentence that REST adds to the answer. */
  readonly message?: string | ((collection: ResolvedCollection, output: Output) => string);
  /** The key under which REST puts an output that is a bare document, as Payload's clients expect it. */
  readonly wrapped?: string;
  /** The codes with which this act itself may fail, beside those that any call may meet. */
  readonly errors: readonly ErrorCode[];
  /**
   * What becomes of credentials: `heeded` (the default; a presented one that does not hold is a 401),
   * `lenient` (it makes the caller a stranger) or `ignored` (the act authenticates by its own input).
   */
  readonly credentials?: "heeded" | "lenient" | "ignored";
  /**
   * The scope that an API key must have for it. When absent no key may do it, as with all that manages keys,
   * passwords, addresses and sessions.
   */
  readonly scope?: Scope;
  /** What makes it worth a limit unless the config says otherwise; without it only the config limits it. */
  readonly limit?: LimitDeclaration;
  readonly access: (call: Asked<Loose<InputOf<Path, Query, Body>>>) => Decision | Promise<Decision>;
  /** What is told of it where its room keeps a record: by this name, whether it was done or refused. */
  readonly tells?: string;
  readonly brief?: Short;
  /** How GraphQL shows it; false leaves it out. */
  readonly graphql?: GraphqlForm | false;
  /**
   * What it does to the session of whoever calls, for clients that keep the token themselves: it `begins`, it
   * `renews` (one operation does), it `ends`; or the answer `tells` whether there is one, and does nothing to it.
   */
  readonly session?: "begins" | "renews" | "tells" | "ends";
  /** The page on which people do it in a browser, such as behind a link in a letter. */
  readonly page?: FormPage;
  /** The buttons by which people do it where they work with documents. */
  readonly acts?: readonly DeclaredAct[];
  /** Calls that succeed and calls that are refused: the reference shows them, and the tests make them everywhere. */
  readonly examples?: readonly Example[];
}

/** Does the act. */
export type Handler<Path, Query, Body, Output, Extra = unknown> = (
  call: Call<Loose<InputOf<Path, Query, Body>> & Partial<Extra>>,
) => Promise<Loose<Output>>;

/** A declared act with its handler. The type carries what the Local API and the client are mapped from. */
export interface Operation<
  On extends Place = Place,
  Path = unknown,
  Query = unknown,
  Body = unknown,
  Output = unknown,
  Short extends Brief = Brief,
  Extra = unknown,
  Gives = unknown,
> {
  readonly on: On;
  readonly declaration: AnyDeclaration;
  readonly handler: (call: Call) => Promise<unknown>;
  readonly "~types"?: {
    path: Path;
    query: Query;
    body: Body;
    output: Output;
    brief: Short;
    inProcess: { input: Extra; gives: Gives };
  };
}

/** A declaration whose types do not matter to the code at hand. */
export interface AnyDeclaration
  extends Omit<Declaration<Place, unknown, unknown, unknown, unknown, Brief>, "access"> {
  readonly access: (call: Asked) => Decision | Promise<Decision>;
}

/**
 * Declares an operation. In two steps, so that the types of input and output are settled before the
 * handler is looked at.
 */
export function operation<
  const On extends Place,
  // biome-ignore lint/complexity/noBannedTypes: an operation without a part adds nothing to its input.
  Path = {},
  // biome-ignore lint/complexity/noBannedTypes: see above.
  Query = {},
  Body = undefined,
  Output = unknown,
  const Short extends Brief = Record<never, never>,
  // biome-ignore lint/complexity/noBannedTypes: see above.
  Extra = {},
  Gives = undefined,
>(declaration: Declaration<On, Path, Query, Body, Output, Short, Extra, Gives>) {
  return {
    handle: (
      handler: Handler<Path, Query, Body, Output, Extra>,
    ): Operation<On, Path, Query, Body, Output, Short, Extra, Gives> => ({
      on: declaration.on,
      declaration: declaration as unknown as AnyDeclaration,
      handler: handler as unknown as (call: Call) => Promise<unknown>,
    }),
  };
}
