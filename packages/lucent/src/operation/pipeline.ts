import { type Caller, isWithinScopes } from "../access/index.ts";
import type { AuthUser, LucentRequest } from "../contract/index.ts";
import { LucentError, scopeError } from "../errors/index.ts";
import { authenticate, type Identity, type Presented } from "./authenticate.ts";
import type { Bound, RawInput } from "./bound.ts";
import type { Effect } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { hookFacts, runHooks } from "./hooks.ts";
import { knownFailure } from "./known-failure.ts";
import { limitByPeer, limitByPerson } from "./limit-call.ts";
import type { Asked } from "./operation.ts";
import { beginUndoing } from "./undoing.ts";

/** What `user._strategy` says of people who were known by an API key. */
export const BY_KEY = "api-key";

// They are about another session than the one that would be opened before them.
const ABOUT_SESSIONS: ReadonlySet<string | undefined> = new Set(["begins", "renews", "ends"]);

/** The facts of a request, from the surface that took it. */
export type RequestFacts = Pick<LucentRequest, "method" | "url" | "headers" | "requestId" | "address">;

/** What a surface says of a call. */
export interface CallOptions {
  readonly input: RawInput;
  readonly request: RequestFacts;
  readonly presented: Presented;
  /** Set where the project itself calls: nobody who could be limited has sent anything. */
  readonly isInProcess?: true;
  /** The Local API's word for who acts; stands in place of what was presented. */
  readonly user?: AuthUser | null;
  readonly trusted: boolean;
  readonly seesHidden: boolean;
  readonly textual: boolean;
  readonly context: Record<string, unknown>;
}

/** An answer and what happened beside it. */
export interface Outcome {
  readonly output: unknown;
  readonly effects: readonly Effect[];
  /** What was said to code in process alone; null where nothing was. */
  readonly toldInProcess: unknown;
  /** Who called. */
  readonly caller: Caller;
}

/**
 * The one way of every call on every surface: has the peer asked too often, who calls, what is asked, may they, then
 * the act between its hooks, and at last the filter that lets out only what is declared.
 */
export async function run(engine: Engine, bound: Bound, options: CallOptions): Promise<Outcome> {
  const { declaration, operation, collection } = bound;
  const limit = options.isInProcess ? null : bound.limit;
  // Brute force: before anything is looked up or read that costs more than being turned away.
  if (limit) await limitByPeer(engine, limit, options.request.address);
  const known = await identify(engine, bound, options);
  if (limit && known) await limitByPerson(engine, limit, known.user.id);
  // Broken access control: whom the door has yet to let in has no session to end, and others' are not theirs to end.
  const identity = known?.enter && declaration.session === "ends" ? null : known;
  const caller = callerOf(engine, options, identity);
  const about = hookFacts({ collection, caller });
  const { compensate, undo } = beginUndoing(engine.log, { collection: collection.slug });
  try {
    const effects: Effect[] = [];
    const record = (effect: Effect) => void effects.push(effect);
    let toldInProcess: unknown = null;
    const tell = (value: unknown) => {
      // Disclosure: what is for code above the rules alone is not said to whoever they are asked about.
      if (caller.trusted) toldInProcess = value;
    };
    const { textual, presented } = options;
    const input = bound.parse(options.input);
    const { credentials } = presented;
    const asked: Asked = {
      engine,
      collection,
      caller,
      textual,
      input,
      credentials,
      record,
      tell,
      compensate,
    };
    // Broken access control: what a key may not do is settled here, so that no rule can give it.
    if (!isWithinScopes(caller, declaration.scope)) throw scopeError(declaration.scope);
    if (!ABOUT_SESSIONS.has(declaration.session))
      await identity?.enter?.({ engine, caller, record, compensate });
    const allowed = await declaration.access(asked);
    if (allowed === false) throw new LucentError("FORBIDDEN");

    // A hook that watches over an act watches over its counterpart on many documents too.
    const told = { ...about, operation: declaration.brief?.overloads ?? declaration.name };
    const settled = await runHooks(collection.hooks.beforeOperation, input, (args) => ({ ...told, args }));
    const result = await operation.handler({ ...asked, input: settled, allowed });
    const output = await runHooks(collection.hooks.afterOperation, result, (current) => ({
      ...told,
      args: settled,
      result: current,
    }));
    return { output: caller.seesHidden ? output : bound.project(output), effects, toldInProcess, caller };
  } catch (thrown) {
    const error = toKnown(thrown);
    await undo();
    await engine.registry.refused({ engine, collection, caller, declaration, error });
    for (const hooks of [collection.hooks.afterError, engine.config.hooks.afterError]) {
      try {
        await runHooks(hooks, undefined, () => ({ ...about, error }));
      } catch (err) {
        // It must not stand in the way of the error itself.
        engine.log.error({ collection: collection.slug, err }, "A hook for errors failed itself.");
      }
    }
    throw error;
  }
}

async function identify(
  engine: Engine,
  { declaration }: Bound,
  options: CallOptions,
): Promise<Identity | null> {
  if (declaration.credentials === "ignored") return null;
  if (options.user !== undefined) return options.user && inProcess(options.user);
  try {
    return await authenticate(engine, options.presented);
  } catch (thrown) {
    const error = toKnown(thrown);
    if (
      declaration.credentials === "lenient" &&
      error instanceof LucentError &&
      error.code === "INVALID_TOKEN"
    )
      return null;
    throw error;
  }
}

/** Whoever is named in process. Somebody who came with a key stays bound by it, wherever a hook or an endpoint calls. */
function inProcess(user: AuthUser): Identity {
  if (user._strategy !== BY_KEY) return { user, credential: null };
  return { user, credential: { kind: "api key", scopes: user.scopes ?? null, standing: null } };
}

function callerOf(engine: Engine, options: CallOptions, identity: Identity | null): Caller {
  const user = identity?.user ?? null;
  return {
    config: engine.config,
    user: user as Caller["user"],
    credential: identity?.credential ?? null,
    trusted: options.trusted,
    seesHidden: options.trusted && options.seesHidden,
    req: { ...options.request, context: options.context, user: user as LucentRequest["user"] },
    lucent: engine.lucent,
    log: engine.log,
  };
}

function toKnown(thrown: unknown): Error {
  const known = knownFailure(thrown);
  return known instanceof Error
    ? known
    : new Error("Something other than an error was thrown.", { cause: thrown });
}
