import { addressOf } from "../../../packages/lucent/src/operation/address-of.ts";
import type { Offer, Route } from "../../../packages/lucent/src/operation/index.ts";
import type { ObjectSchema } from "../../../packages/lucent/src/schema/index.ts";
import { composed, targetOf } from "../../support/graphql/compose.ts";
import { carriersFor } from "../token-matrix/carriers.ts";
import type { World } from "./world.ts";

/** A place at which a text may be shown as something that lets one in. */
export interface Door {
  /** The same for one door of several collections. */
  readonly name: string;
  readonly collection: string;
  /** Shows it; gives what was said where that let somebody in. */
  tries(text: string): Promise<string | null>;
}

/** Bodies and addresses ask for a proof under these names; a password is one where it is that of somebody. */
const PROOFS = new Set(["token", "refreshToken", "setupCode", "currentPassword"]);
const BY_PASSWORD = new Set(["login", "changeEmail"]);
/** What is asked for beside a session, so that a stolen one does not do. */
const FRESH = new Set(["currentPassword", "password"]);
const GARBAGE = "nothing-that-anybody-has-ever-seen";

/** Every door of an installation. */
export async function doorsOf(world: World): Promise<readonly Door[]> {
  return [...(await ambient(world)), ...(await asked(world))];
}

/** Where a request says who sends it: told by what tells of them, and by one of all other routes after the other. */
async function ambient({ instance, fetch }: World): Promise<readonly Door[]> {
  const { registry, config } = instance.engine;
  const people = [...config.collections.values()].flatMap(({ slug, auth }) => (auth ? [{ slug, auth }] : []));
  const names = Object.fromEntries(people.map(({ slug, auth }) => [slug, auth.cookie.name]));
  const routes = registry.offers.flatMap((offer) =>
    offer.operation.declaration.rest.map((route) => ({ offer, route })),
  );
  const closed: { readonly offer: Offer; readonly route: Route }[] = [];
  for (const { offer, route } of routes) {
    const { status } = await fetch(addressFor(offer, route, {}), sentBy(route, {}, {}));
    if (status === 401 || status === 403) closed.push({ offer, route });
  }
  let next = 0;
  return carriersFor(names).map((carrier): Door => {
    const renewing = registry.offers.find(
      ({ operation, collection: { slug } }) =>
        operation.declaration.session === "renews" &&
        carrier.isFor({ name: "", text: "", kind: "refresh token", collection: slug }),
    );
    return {
      name: carrier.name,
      collection: "",
      async tries(text) {
        const { headers = {}, query = {} } = carrier.carry(text);
        const told = await fetch(`/api/whoami?${new URLSearchParams(query)}`, { headers });
        if (told.status === 200 && !told.text.includes("null")) return told.text;
        const others = [closed[next++ % closed.length], renewing && toRenew(renewing)];
        for (const other of others) {
          if (other === undefined) continue;
          const path = `${addressFor(other.offer, other.route, {})}?${new URLSearchParams(query)}`;
          const answer = await fetch(path, sentBy(other.route, headers, {}));
          if (answer.status < 300) return `${other.route.method} ${path}: ${answer.text}`;
        }
        return null;
      },
    };
  });
}

function toRenew(offer: Offer) {
  const [route] = offer.operation.declaration.rest as readonly [Route];
  return { offer, route };
}

interface Asking {
  readonly offer: Offer;
  readonly route: Route;
  readonly property: string;
}

/** Where an operation asks for a proof in its body or its address, on REST and GraphQL. */
async function asked(world: World): Promise<readonly Door[]> {
  const { offers } = world.instance.engine.registry;
  const doors = offers.flatMap((offer) => {
    const { rest, graphql, body, path } = offer.operation.declaration;
    const inBody = propertiesOf(body).filter((name) => isProof(offer, name));
    const inPath = propertiesOf(path).filter((name) => isProof(offer, name));
    const askings = rest.flatMap((route) => [
      ...(route.method === "POST" ? inBody : []).map((property) => ({ offer, route, property })),
      ...inPath.map((property) => ({ offer, route, property })),
    ]);
    const byGraphql = graphql === false ? [] : [...inBody, ...inPath];
    return [
      ...askings.map((asking) => restDoor(world, asking)),
      ...byGraphql.map((name) => graphqlDoor(world, offer, name)),
    ];
  });
  // What says yes to anything proves nothing by it: such doors are judged by what they leave behind alone.
  const open = await Promise.all(doors.map(async (door) => (await door.tries(GARBAGE)) !== null));
  return doors.filter((_, index) => !open[index]);
}

function isProof({ operation }: Offer, name: string): boolean {
  return PROOFS.has(name) || (name === "password" && BY_PASSWORD.has(operation.declaration.name));
}

function restDoor(world: World, { offer, route, property }: Asking): Door {
  const { name } = offer.operation.declaration;
  return {
    name: `${name}, ${route.method} ${route.path}, "${property}"`,
    collection: offer.collection.slug,
    async tries(text) {
      const { data = {}, ...beside } = inputFor(world, offer);
      const isInPath = route.path.includes(`:${property}`);
      const path = addressFor(offer, route, isInPath ? { ...beside, [property]: text } : beside);
      const body = isInPath ? data : { ...data, [property]: text };
      const { status, text: said } = await world.fetch(
        path,
        sentBy(route, headersFor(world, offer, property), body),
      );
      return status < 400 ? said : null;
    },
  };
}

function graphqlDoor(world: World, offer: Offer, property: string): Door {
  const { engine } = world.instance;
  const { body } = offer.operation.declaration;
  return {
    name: `${offer.operation.declaration.name}, GraphQL, "${property}"`,
    collection: offer.collection.slug,
    async tries(text) {
      const { data = {}, ...beside } = inputFor(world, offer);
      const input = propertiesOf(body).includes(property)
        ? { ...beside, data: { ...data, [property]: text } }
        : { ...beside, [property]: text };
      const called = { engine, offer, input };
      const { status, text: said } = await world.fetch("/api/graphql", {
        method: "POST",
        headers: { ...headersFor(world, offer, property), "content-type": "application/json" },
        body: JSON.stringify(composed(called, targetOf(called))),
      });
      const { data: given, errors } = JSON.parse(said) as { data?: { answer?: unknown }; errors?: unknown };
      return status < 400 && !errors && given?.answer ? said : null;
    },
  };
}

function headersFor(world: World, { operation, collection }: Offer, property: string) {
  const token = world.life.tokens[collection.slug];
  const isFresh = FRESH.has(property) && operation.declaration.credentials !== "ignored";
  return isFresh && token !== undefined ? { authorization: `Bearer ${token}` } : {};
}

type Input = Readonly<Record<string, unknown>> & { readonly data?: Readonly<Record<string, unknown>> };

/** What an operation's own example sends beside the proof. */
function inputFor(world: World, { operation, collection }: Offer): Input {
  const [example] = operation.declaration.examples?.filter(({ input }) => input) ?? [];
  return (example?.input?.(world.given(collection)) ?? {}) as Input;
}

function propertiesOf(schema: unknown): readonly string[] {
  return Object.keys((schema as Partial<ObjectSchema> | undefined)?.properties ?? {});
}

function addressFor(
  { collection }: Offer,
  { path }: Route,
  values: Readonly<Record<string, unknown>>,
): string {
  const filled = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(values[name] ?? "nothing")));
  return `/api${addressOf(collection)}${filled === "/" ? "" : filled}`;
}

function sentBy({ method }: Route, headers: Readonly<Record<string, string>>, body: object): RequestInit {
  if (method === "GET" || method === "DELETE") return { method, headers };
  return { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}
