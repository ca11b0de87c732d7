import { isLoopback, newId } from "../base/index.ts";
import { type ResolvedCollection, type ResolvedConfig, resolveConfig } from "../config/index.ts";
import type { ActingUser, AnyConfig, Lucent, Registered } from "../contract/index.ts";
import { projectDocument } from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import { authenticate, type Identity, type Operation, stranger } from "../operation/index.ts";
import { accessOf } from "../permissions/index.ts";
import { presentedBy } from "../surfaces/credentials.ts";
import { createLocal, type Local } from "../surfaces/local/index.ts";
import { trustedOrigins } from "../surfaces/origins.ts";
import { fromFetch, toFetch } from "./fetch.ts";
import { features, type Instance, type Substitutes, startInstance } from "./instance.ts";
import { refuseUnknownLimits } from "./refuse-unknown-limits.ts";

// Whatever has not been closed and has not failed to start.
const instances = new WeakMap<object, Promise<Instance>>();

/** The running engine behind what `createLucent` gave. */
export function instanceOf(lucent: object): Promise<Instance> {
  const instance = instances.get(lucent);
  if (!instance) throw new TypeError("This is closed, or not what `createLucent` gave.");
  return instance;
}

/**
 * Makes an engine from a config: the Local API, `fetch` to mount it in a host's own server, and
 * `authenticate` for the host's own routes. A faulty config throws a `ConfigError` that lists every fault;
 * the database is opened in the background, and calls wait for it.
 */
export function createLucent<C extends AnyConfig>(config: C): Lucent<C> {
  return assemble(resolveConfig(config, process.env)) as unknown as Lucent<C>;
}

/** Makes an engine from a config that has been checked. */
export function assemble(config: ResolvedConfig, substitutes?: Substitutes): Lucent<Registered> {
  const rooms = [...features, ...(substitutes?.features ?? [])];
  const operations = rooms.flatMap((room) => room.operations ?? []);
  refuseUnknownLimits(config, operations);
  const lucent: Record<string, unknown> = {};
  const instance = Promise.resolve().then(() =>
    startInstance(config, lucent as unknown as Lucent<Registered>, substitutes),
  );
  instances.set(lucent, instance);
  // Whoever waits for the start is told why it failed; nobody has to.
  instance.catch(() => instances.delete(lucent));

  return Object.assign(lucent, {
    ...methodsOf(operations, async () => (await instance).local),
    as: (user: ActingUser | null) =>
      methodsOf(operations, async () => createLocal((await instance).engine, { user })),
    async fetch(request: Request, from?: { readonly address?: unknown }) {
      const { handle, listensAt } = await instance;
      // In development a mounted engine learns its address from the host's. A forged one is nobody's address.
      const { hostname, origin } = new URL(request.url);
      if (isLoopback(hostname)) listensAt(origin);
      return toFetch(await handle(fromFetch(request, from?.address)));
    },
    authenticate: async (request: Request, asked?: { readonly permissions?: boolean }) =>
      recognised(await instance, request, asked?.permissions !== false),
    ready: async () => void (await instance),
    async close() {
      instances.delete(lucent);
      // What could not start has nothing open.
      const running = await instance.catch(() => null);
      await running?.close();
    },
  }) as unknown as Lucent<Registered>;
}

/** The methods of the Local API, which can be called before the instance has started. */
function methodsOf(operations: readonly Operation[], local: () => Promise<Local>): Record<string, unknown> {
  const methods: Record<string, unknown> = {};
  const auth: Record<string, unknown> = {};
  for (const { declaration, on } of operations) {
    const { name } = declaration;
    methods[name] = async (args: never) => (await local()).methods[name]?.(args);
    if (on !== "auth") continue;
    const names = [name, ...(declaration.brief?.also ? [declaration.brief.also.name] : [])];
    for (const short of names)
      auth[short] = async (...args: never[]) => (await local()).auth[short]?.(...args);
  }
  return { ...methods, auth };
}

async function recognised(
  { engine, serverURL }: Instance,
  request: Request,
  isAskedWhatTheyMay: boolean,
): Promise<{ user: unknown; permissions?: unknown } | null> {
  const { config } = engine;
  const { method, url, headers } = request;
  const facts = { method, url, headers, requestId: newId(), address: null };
  const presented = presentedBy({ method, facts }, { config, trusted: trustedOrigins(config, serverURL()) });
  const identity = await authenticate(engine, presented).catch(ignoreInvalid);
  // Broken access control: whom the door has yet to let in could be refused there, and here is no door.
  if (!identity || identity.enter) return null;
  const collection = config.collections.get(identity.user.collection) as ResolvedCollection;
  // A host may well send the person on as they are, so that what is hidden stays here.
  const user = projectDocument(config, collection, ["_strategy", "scopes"])(identity.user);
  if (!isAskedWhatTheyMay) return { user };
  const req = { ...facts, user: identity.user, context: {} };
  const caller = { ...stranger(engine), user: identity.user, credential: identity.credential, req };
  return { user, permissions: await accessOf(engine, caller) };
}

function ignoreInvalid(error: unknown): Identity | null {
  if (error instanceof LucentError && error.code === "INVALID_TOKEN") return null;
  throw error;
}

const shared = new WeakMap<object, Lucent<AnyConfig>>();

/** The one instance of a config in this process, made when it is first asked for, or again once it is gone. */
export function getLucent<C extends AnyConfig>(config: C): Lucent<C> {
  const known = shared.get(config);
  if (known && instances.has(known)) return known as unknown as Lucent<C>;
  const fresh = createLucent(config);
  shared.set(config, fresh as unknown as Lucent<AnyConfig>);
  return fresh;
}
