import { beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { createRegistry } from "../../packages/lucent/src/operation/index.ts";
import { features } from "../../packages/lucent/src/server/index.ts";
import { composed, targetOf } from "../support/graphql/compose.ts";
import { hashCheaply } from "../support/hash-cheaply.ts";
import { ask, questionOf, secretsAskedFor } from "./token-matrix/ask.ts";
import { type Carrier, carriersFor } from "./token-matrix/carriers.ts";
import type { Person, Shown } from "./token-matrix/cast.ts";
import { isAsFromNobody, isNothingOfTheirs, isRefused, isWithin } from "./token-matrix/judge.ts";
import { agreed, keepRefusalsQuiet, matrixSuite } from "./token-matrix/world.ts";

const resolved = resolveConfig({ logger: false, ...agreed.config }, {});
const { offers } = createRegistry(resolved, features);
const people = [...resolved.collections.values()].flatMap(({ slug, auth }) => (auth ? [{ slug, auth }] : []));
const carriers = carriersFor(Object.fromEntries(people.map(({ slug, auth }) => [slug, auth.cookie.name])));
const stage = matrixSuite();

beforeAll(() => {
  const { engine } = stage().instance;
  hashCheaply(engine);
  keepRefusalsQuiet(engine);
});

const everything = () =>
  Object.values(stage().cast.people).flatMap((person) => person.shown.map((shown) => ({ person, shown })));

/** In which places something opens an operation by itself: where it belongs, and where it is asked for. */
function belongs(
  shown: Shown,
  { isFor }: Carrier,
  { operation, collection }: (typeof offers)[number],
): boolean {
  if (!isFor(shown)) return false;
  if (shown.kind !== "refresh token") return true;
  return operation.declaration.session !== undefined && collection.slug === shown.collection;
}

const CASES = offers
  .flatMap((offer) =>
    offer.operation.declaration.rest.map((route) => ({
      offer,
      route,
      name: `${offer.operation.declaration.name} of ${offer.collection.slug}, ${route.method} ${route.path}`,
    })),
  )
  .map((asked, place) => ({ ...asked, place }));

/** Of the ways that are the same everywhere one in three, others at each address; the long suites take all of them. */
const ONE_IN = process.env["MODE"] === "long" ? 1 : 3;

describe("only what belongs there opens [JW-02, JW-03, AK-03, CK-06, RT-05, TK-02, TK-05, TK-07]", {
  timeout: 60_000,
}, () => {
  it.each(CASES)("$name", async ({ offer, route, place }) => {
    const question = questionOf(stage(), offer, route);
    const nobodys = await ask(stage(), question, {});
    const wrong: string[] = [];
    const judge = async (shown: Shown, carrier: Carrier, person: Person) => {
      const came = await ask(stage(), question, carrier.carry(shown.text));
      if (isAsFromNobody(came, nobodys) || isRefused(came)) return;
      const isForeign = offer.collection.auth !== null && offer.collection.slug !== shown.collection;
      const isRight =
        belongs(shown, carrier, offer) &&
        came.status < 500 &&
        (shown.kind !== "api key" || isWithin(shown, offer)) &&
        (!isForeign || isNothingOfTheirs(came, person));
      if (!isRight)
        wrong.push(
          `${shown.name} of ${shown.collection} by ${carrier.name}: ${came.status} ${came.text.slice(0, 80)}`,
        );
    };
    let turn = place;
    for (const { person, shown } of everything()) {
      for (const carrier of inInputOf(offer)) await judge(shown, carrier, person);
      for (const carrier of carriers) if (turn++ % ONE_IN === 0) await judge(shown, carrier, person);
    }
    expect(wrong).toEqual([]);
  });
});

/** Which letter leads to an operation. */
const PURPOSES: Readonly<Record<string, Shown["purpose"]>> = {
  verifyEmail: "verify",
  resetPassword: "reset",
  confirmEmailChange: "change email",
  acceptInvitation: "invitation",
};

/** What an operation asks for is a place for a secret as well: of each kind the one that it asks for. */
function inInputOf(offer: (typeof offers)[number]): readonly Carrier[] {
  const { slug } = offer.collection;
  const purpose = PURPOSES[offer.operation.declaration.name];
  return secretsAskedFor(offer).map(({ name, place }) => ({
    name: `"${name}" of the ${place}`,
    carry: (text) => ({ [place]: { [name]: text } }),
    isFor({ kind, collection, purpose: own }) {
      if (name === "password" || name.endsWith("Password")) return kind === "password";
      if (collection !== slug) return false;
      return name === "refreshToken" ? kind === "refresh token" : kind === "mailed token" && own === purpose;
    },
  }));
}

describe("what belongs there does open, on every surface, and nothing else [JW-02, JW-03]", {
  timeout: 60_000,
}, () => {
  const ways = carriers.flatMap((carrier) =>
    people.map(({ slug }) => ({ carrier, slug, name: carrier.name })),
  );
  const query = "{ meUser { user { id } } meCustomer { user { id } } }";

  /** Whom a request is taken for, by the surfaces that tell: an id, or null. */
  async function takenFor(carrier: Carrier, text: string) {
    const { headers = {}, query: more = {} } = carrier.carry(text);
    const search = new URLSearchParams(more);
    const toldBy = async (path: string, sent: RequestInit) => {
      const answer = await (await stage().fetch(`${path}?${search}`, sent)).text();
      return Object.values(stage().cast.people).find(({ id }) => answer.includes(id))?.id ?? null;
    };
    const json = { ...headers, "content-type": "application/json" };
    const told = await Promise.all([
      ...people.map(async ({ slug }) => [slug, await toldBy(`/api/${slug}/me`, { headers })]),
      [
        "graphql",
        await toldBy("/api/graphql", { method: "POST", headers: json, body: JSON.stringify({ query }) }),
      ],
      ["endpoint", await toldBy("/api/whoami", { headers })],
    ]);
    return Object.fromEntries(told);
  }

  it.each(ways)("by $name, for people of $slug", async ({ carrier, slug }) => {
    const person = stage().cast.people[slug] as Person;
    for (const shown of person.shown) {
      const isKnown = carrier.isFor(shown) && shown.kind !== "refresh token";
      const who = isKnown ? person.id : null;
      const expected = Object.fromEntries(
        people.map((other) => [other.slug, other.slug === slug ? who : null]),
      );
      const told = await takenFor(carrier, shown.text);
      expect([shown.name, told]).toEqual([shown.name, { ...expected, graphql: who, endpoint: who }]);
    }
  });
});

describe("what was mailed opens what it was mailed for, and nothing else [JW-02, JW-03, TK-02, TK-05, TK-07]", {
  timeout: 60_000,
}, () => {
  const doors = CASES.filter(({ offer }) => PURPOSES[offer.operation.declaration.name] !== undefined);

  it("has a door for each of its purposes in each collection", () => {
    const found = doors.map(({ offer: { operation, collection } }) => [
      operation.declaration.name,
      collection.slug,
    ]);
    const expected = Object.keys(PURPOSES).flatMap((name) => people.map(({ slug }) => [name, slug]));
    expect(new Set(found.map(String))).toEqual(new Set(expected.map(String)));
  });

  it.each(doors)("$name", async ({ offer, route }) => {
    const { slug } = offer.collection;
    const purpose = PURPOSES[offer.operation.declaration.name];
    const question = questionOf(stage(), offer, route);
    const [carrier] = inInputOf(offer).filter(({ name }) => name.startsWith('"token"'));
    const opened: string[] = [];
    for (const { shown } of everything()) {
      const came = await ask(stage(), question, carrier?.carry(shown.text) ?? {});
      if (came.status < 400) opened.push(`${shown.name} of ${shown.collection}`);
    }
    expect(opened).toEqual([`a mailed token: ${purpose} of ${slug}`]);
  });

  // Some have two addresses.
  const byGraphql = doors.filter(({ offer, route }) => offer.operation.declaration.rest[0] === route);

  it.each(byGraphql)("$name, asked by GraphQL", async ({ offer, route }) => {
    const { engine } = stage().instance;
    const { input } = questionOf(stage(), offer, route);
    const opened: string[] = [];
    for (const { shown } of everything()) {
      const token = shown.text;
      const filled = input.data ? { ...input, data: { ...input.data, token } } : { ...input, token };
      const called = { engine, offer, input: filled };
      const body = JSON.stringify(composed(called, targetOf(called)));
      const headers = { "content-type": "application/json" };
      const response = await stage().fetch("/api/graphql", { method: "POST", headers, body });
      const { errors } = (await response.json()) as { errors?: unknown };
      if (!errors) opened.push(`${shown.name} of ${shown.collection}`);
      if (Object.keys(await stage().database.changes()).length > 0) await stage().database.restore();
    }
    const purpose = PURPOSES[offer.operation.declaration.name];
    expect(opened).toEqual([`a mailed token: ${purpose} of ${offer.collection.slug}`]);
  });
});
