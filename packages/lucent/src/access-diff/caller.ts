import type { Caller } from "../access/index.ts";
import type { AuthUser, Lucent, LucentRequest, Registered } from "../contract/index.ts";
import type { Log } from "../ports/index.ts";
import { watched } from "./looks.ts";
import { madeDocument } from "./made-document.ts";
import type { Person } from "./people.ts";
import type { Side, World } from "./world.ts";

const unheard = () => undefined;
const SILENT: Log = { debug: unheard, info: unheard, warn: unheard, error: unheard };
const CERTAIN = new Set(["user", "requestId", "context"]);

/** A person as the rules of one version meet them; null where they cannot sign in there. */
export function callerOf(world: World, side: Side, person: Person): Caller | null {
  const config = world[side];
  const { probe } = world;
  const user = userOf(world, side, person);
  if (!user && person.collection !== null) return null;
  const seen = user && watched(user, (path) => void probe.looks.user.add(path));
  const outside = (what: string) => void probe.looks.outside.add(what);
  return {
    config,
    user: seen,
    credential: person.key ? { kind: "api key", scopes: [person.key], standing: null } : null,
    trusted: false,
    seesHidden: false,
    req: requestOf(seen, outside),
    lucent: engineOf(outside),
    log: SILENT,
  };
}

function userOf(world: World, side: Side, { collection: slug, id, state, key }: Person): AuthUser | null {
  const collection = slug === null ? undefined : world[side].collections.get(slug);
  if (!collection?.auth || (key && !collection.auth.apiKeys)) return null;
  const document = madeDocument(collection.fields, state);
  const known = key ? { _strategy: "api-key", scopes: [key] } : { _strategy: "local-jwt" };
  return { ...document, ...known, id, collection: collection.slug } as AuthUser;
}

/** A request of which nothing is known but who makes it; that a rule asked for more is taken down. */
function requestOf(user: AuthUser | null, outside: (what: string) => void): LucentRequest {
  const request = {
    method: "GET",
    url: "/",
    headers: { get: () => null },
    user,
    context: {},
    requestId: "1",
    address: null,
  };
  return new Proxy(request, {
    get(held, name) {
      if (typeof name === "string" && !CERTAIN.has(name)) outside(`req.${name}`);
      return Reflect.get(held, name);
    },
  }) as LucentRequest;
}

/** In place of an engine, which rules may ask anything: nothing is answered, and that they asked is taken down. */
function engineOf(outside: (what: string) => void): Lucent<Registered> {
  const unanswered: object = new Proxy(() => undefined, {
    get(_held, name) {
      if (typeof name !== "string") return undefined;
      outside("lucent");
      return unanswered;
    },
    apply() {
      throw new Error("Nothing is asked of the engine here.");
    },
  });
  return unanswered as Lucent<Registered>;
}
