import { isPlainObject, nearestName, newId } from "../../base/index.ts";
import type { AuthUser, CookieTarget, LocalOptions, LucentRequest } from "../../contract/index.ts";
import {
  type AnyDeclaration,
  type CallOptions,
  type Engine,
  namesOf,
  type Offer,
  type Place,
  run,
} from "../../operation/index.ts";
import { setCookies } from "../cookies.ts";

type Arguments = Readonly<Record<string, unknown>>;
type Method = (args?: Arguments) => Promise<unknown>;
type BriefMethod = (...args: readonly unknown[]) => Promise<unknown>;

/** The methods of the Local API, by the operations' names. */
export interface Local {
  readonly methods: Readonly<Record<string, Method>>;
  /** The short forms, which act on the default auth collection. */
  readonly auth: Readonly<Record<string, BriefMethod>>;
}

const NOTHING: ReadonlySet<string> = new Set();
/** The argument that says where an operation is called; the project itself needs no name. */
const PLACE_NAMES: Readonly<Record<Place, "collection" | "slug" | null>> = {
  collection: "collection",
  auth: "collection",
  global: "slug",
  root: null,
};
const OPTIONS = ["overrideAccess", "user", "token", "showHiddenFields", "context", "req", "res"] as const;

/**
 * Derives the Local API from the registry. Its calls are trusted unless they say otherwise, as in Payload.
 *
 * @param acting on whose behalf all calls are made; they are trusted only where a call says so itself
 */
export function createLocal(engine: Engine, acting?: Pick<LocalOptions, "user">): Local {
  const methods: Record<string, Method> = {};
  const auth: Record<string, BriefMethod> = {};
  const { operations } = engine.registry;
  for (const { declaration, on } of operations) {
    const forMany = operations.find(({ declaration: { brief } }) => brief?.overloads === declaration.name);
    const method: Method = (args = {}) =>
      call(
        engine,
        forMany && args["where"] !== undefined ? forMany.declaration : declaration,
        acting
          ? { ...args, user: acting.user ?? null, overrideAccess: args["overrideAccess"] === true }
          : args,
      );
    methods[declaration.name] = method;
    if (on !== "auth") continue;
    const { brief } = declaration;
    auth[declaration.name] = briefly(engine, declaration, method);
    if (brief?.also)
      auth[brief.also.name] = briefly(engine, { ...declaration, brief: { ...brief, ...brief.also } }, method);
  }
  return { methods, auth };
}

async function call(engine: Engine, declared: AnyDeclaration, args: Arguments): Promise<unknown> {
  const named = PLACE_NAMES[declared.on];
  const { data, ...others } = args;
  const slug = named === null ? engine.config.root.slug : others[named];
  const bound = offerOf(engine, declared, slug).bound();
  const { declaration } = bound;
  const isPath = namesOf(declaration.path);
  // What an operation itself takes by such a name is no option, such as the `token` that was mailed.
  const names: readonly string[] = OPTIONS.filter((option) => !isPath.has(option));
  const options = Object.fromEntries(names.map((option) => [option, others[option]])) as LocalOptions;
  const inputs = Object.entries(others).filter(
    ([key, value]) => key !== named && value !== undefined && !names.includes(key),
  );
  const told = callOptions(options);
  const isInProcess = told.trusted ? namesOf(declaration.inProcess?.input) : NOTHING;

  const input = {
    path: Object.fromEntries(inputs.filter(([key]) => isPath.has(key))),
    query: Object.fromEntries(inputs.filter(([key]) => !isPath.has(key) && !isInProcess.has(key))),
    body: data ?? {},
    inProcess: Object.fromEntries(inputs.filter(([key]) => isInProcess.has(key))),
  };
  const { output, effects, toldInProcess } = await run(engine, bound, { ...told, input });
  if (options.res) leaveCookies(options.res, setCookies(engine.config, effects));
  return declaration.inProcess ? toldInProcess : output;
}

function offerOf({ registry, config }: Engine, { name, on }: AnyDeclaration, slug: unknown): Offer {
  const offer = typeof slug === "string" ? registry.offer(name, slug) : undefined;
  if (offer) return offer;
  const place = on === "global" ? "global" : "collection";
  const slugs = [...(on === "global" ? config.globals : config.collections).keys()];
  if (typeof slug === "string" && slugs.includes(slug))
    throw new TypeError(`The ${place} "${slug}" does not offer \`${name}\`.`);
  const near = typeof slug === "string" ? nearestName(slug, slugs) : undefined;
  const hint = near === undefined ? `The ${place}s are: ${slugs.join(", ")}.` : `Did you mean "${near}"?`;
  throw new TypeError(
    `\`${name}\` was called for ${slug === undefined ? `no ${place}` : `a ${place} "${String(slug)}", which is not there`}. ${hint}`,
  );
}

function callOptions(options: LocalOptions): Omit<CallOptions, "input"> {
  const { overrideAccess = true, user, token, showHiddenFields = false, context, req } = options;
  return {
    request: {
      method: req?.method ?? "LOCAL",
      url: req?.url ?? "",
      headers: req?.headers ?? { get: () => null },
      requestId: req?.requestId ?? newId(),
      address: req?.address ?? null,
    },
    isInProcess: true,
    presented: { credentials: typeof token === "string" ? [{ source: "presented", token }] : [] },
    ...actingUser(user, token, req),
    trusted: overrideAccess,
    seesHidden: showHiddenFields,
    textual: false,
    context: context ?? req?.context ?? {},
  };
}

/** Who acts: the one that was named, else the owner of the token, else whoever made the request at hand. */
function actingUser(
  user: LocalOptions["user"],
  token: string | undefined,
  req: Partial<LucentRequest> | undefined,
): Pick<CallOptions, "user"> {
  if (user !== undefined) return { user: personIn(user) };
  if (typeof token === "string") return {};
  return { user: (req?.user ?? null) as AuthUser | null };
}

/** A rule that only asks whether somebody is there would take an id, or an empty object, for a person. */
function personIn(user: unknown): AuthUser | null {
  if (user === null) return null;
  const { id, collection } = Object(user);
  if (typeof id === "string" && typeof collection === "string") return user as AuthUser;
  throw new TypeError("Say who acts by their document, with `id` and `collection`; null means a stranger.");
}

/** The short form: what is given one by one, or all of an input side by side, for the default auth collection. */
function briefly(engine: Engine, declaration: AnyDeclaration, method: Method): BriefMethod {
  const { arguments: names, gives } = declaration.brief ?? {};
  const takesInput =
    names === undefined && (declaration.body ?? declaration.path ?? declaration.query) !== undefined;
  const { path, query, body, inProcess } = declaration;
  const isBody = namesOf(body);
  const inputs = [path, query, inProcess?.input].flatMap((schema) => [...namesOf(schema)]);
  // What an operation itself takes by such a name is no option, such as the `token` that was mailed.
  const options = OPTIONS.filter((option) => !isBody.has(option));

  return async (...args) => {
    // Where people go by another name than the one that is listed, all of it is given as one object.
    const isListed = names !== undefined && !isPlainObject(args[0]);
    const positions = isListed ? names.length : Number(takesInput || names !== undefined);
    const apart = args[positions] as Arguments | undefined;
    const whole = (positions === 1 ? (args[0] ?? {}) : {}) as Arguments;
    const input = isListed ? listed(names, args) : whole;
    // Mass assignment: where the options are said apart, none is taken from what may be the body of a request.
    const beside = new Set([...inputs, ...(apart ? [] : options)]);
    const given = spread(input, beside, declaration.body !== undefined);
    const said = apart && Object.fromEntries(options.map((option) => [option, undefined]));
    const output = await method({ ...given, ...said, ...apart, collection: engine.config.defaultAuth });
    return gives === undefined ? output : (output as Arguments)[gives];
  };
}

function listed(names: readonly string[], args: readonly unknown[]): Arguments {
  return Object.fromEntries(names.map((name, position) => [name, args[position]]));
}

function spread(input: Arguments, beside: ReadonlySet<string>, hasBody: boolean): Arguments {
  if (!hasBody) return input;
  const entries = Object.entries(input);
  return {
    ...Object.fromEntries(entries.filter(([key]) => beside.has(key))),
    data: Object.fromEntries(entries.filter(([key]) => !beside.has(key))),
  };
}

function leaveCookies(target: CookieTarget, cookies: readonly string[]): void {
  if (cookies.length === 0) return;
  if ("setHeader" in target) target.setHeader("Set-Cookie", cookies);
  else for (const cookie of cookies) target.headers.append("Set-Cookie", cookie);
}
