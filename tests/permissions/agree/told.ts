import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { asAsker } from "./reality.ts";
import type { EntitySpec } from "./spec.ts";
import { selectionOf, treeOf } from "./tree.ts";
import type { Data } from "./values.ts";
import type { Asker, World } from "./world.ts";

/** How far an act reaches, as an answer says it. */
export type Extent = "none" | "some" | "all" | { readonly where: Data };

/** What is asked about: an entity as such or one document, with data or without. */
export interface Question {
  readonly entity: EntitySpec;
  readonly id?: string;
  readonly data?: Data;
}

/** An answer of the access operation: a refusal by its code, or what is allowed. */
export type Told = { readonly refused: string } | { readonly answer: Data };

const ADDRESS = "http://localhost/api";

/** What is told about all; throws where surfaces differ. */
export async function toldOfAll(world: World, asker: Asker): Promise<Told> {
  const local = await locally(() => world.lucent.access(asAsker(asker)));
  const trees = world.spec.entities.map((entity) => `${entity.slug} ${selectionOf(entity)}`);
  const tree = await byGraphQL(world, asker, `Access { canAccessAdmin ${trees.join(" ")} }`);
  if ("answer" in local && "answer" in tree) {
    const { canAccessAdmin, collections, globals } = local.answer as Record<string, Data>;
    const told = { ...collections, ...globals };
    const expected = world.spec.entities.map((one) => [
      one.slug,
      treeOf(one, (told[one.slug] ?? {}) as Data),
    ]);
    expect(tree.answer).toEqual({ canAccessAdmin: canAccessAdmin ?? false, ...Object.fromEntries(expected) });
  } else expect(tree).toEqual(local);
  return same(local, { REST: await byREST(world, asker, { path: "/access" }) });
}

/** What a host is told of whoever makes a request of its own; null where it is nobody. */
export async function toldToHost({ lucent }: World, asker: Asker): Promise<Told | null> {
  const known = await lucent.authenticate(requestOf(asker, { path: "/access" }));
  return known && { answer: plain(known.permissions) };
}

/** How far acts reach of which a caller asks for nothing else: one on an entity and one on a field of it. */
export async function toldOfParts(
  world: World,
  asker: Asker,
  parts: Parts,
): Promise<readonly [Extent, Extent]> {
  const { entity, act, names, fieldAct } = parts;
  const place = entity.kind === "global" ? "globals" : "collections";
  const asked = { [act]: true, fields: within(names, { [fieldAct]: true }) };
  const select = { [place]: { [entity.slug]: asked } };
  const local = await locally(() => world.lucent.access({ ...asAsker(asker), select }));
  const path = `/access?select=${encodeURIComponent(JSON.stringify(select))}`;
  const told = same(local, { REST: await byREST(world, asker, { path }) });
  const answer = ("answer" in told ? (told.answer[place] as Data)[entity.slug] : undefined) ?? {};
  return [extentOf((answer as Data)[act]), fieldExtent(answer as Data, names, fieldAct)];
}

/** An act on an entity, and one on a field of it. */
export interface Parts {
  readonly entity: EntitySpec;
  readonly act: string;
  readonly names: readonly string[];
  readonly fieldAct: string;
}

function within([name, ...names]: readonly string[], asked: Data): Data {
  return name === undefined
    ? asked
    : { [name]: names.length === 0 ? asked : { fields: within(names, asked) } };
}

/** What is told about an entity or a document of it; throws where surfaces differ. */
export async function toldOf(world: World, asker: Asker, { entity, ...asked }: Question): Promise<Told> {
  const { slug, kind } = entity;
  const isGlobal = kind === "global";
  const named = isGlobal ? { slug } : { collection: slug };
  const ask = isGlobal ? world.lucent.docAccessGlobal : world.lucent.docAccess;
  const local = await locally(() => ask({ ...asAsker(asker), ...named, ...asked }));
  const id = asked.id === undefined ? "" : `/${asked.id}`;
  const paths = isGlobal ? [`/globals/${slug}/access`, `/${slug}/access`] : [`/${slug}/access${id}`];
  const told: Record<string, Told> = {};
  for (const path of paths) {
    told[`POST ${path}`] = await byREST(world, asker, { path, body: asked.data ?? {} });
    if (!asked.data) told[`GET ${path}`] = await byREST(world, asker, { path });
  }
  // Each is told of by GraphQL as by the others; its texts take the longest to read.
  if (!asked.data && world.turn() % 3 === 0) {
    const { singular = "" } =
      (isGlobal ? world.engine.config.globals : world.engine.config.collections).get(slug)?.names ?? {};
    const about = asked.id === undefined ? "" : `(id: "${asked.id}")`;
    const tree = await byGraphQL(world, asker, `docAccess${singular}${about} ${selectionOf(entity)}`);
    expect(tree).toEqual("answer" in local ? { answer: treeOf(entity, local.answer) } : local);
  }
  return same(local, told);
}

async function byGraphQL({ lucent }: World, asker: Asker, field: string): Promise<Told> {
  const response: Response = await lucent.fetch(
    requestOf(asker, { path: "/graphql", body: { query: `{ told: ${field} }` } }),
  );
  const { data, errors } = (await response.json()) as {
    readonly data?: { readonly told?: Data };
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: { readonly code?: string };
    }[];
  };
  if (errors?.[0]) return { refused: errors[0].extensions?.code ?? errors[0].message };
  return { answer: data?.told ?? {} };
}

async function locally(call: () => Promise<unknown>): Promise<Told> {
  try {
    return { answer: plain(await call()) };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return { refused: code };
  }
}

async function byREST({ lucent }: World, asker: Asker, sent: Sent): Promise<Told> {
  const response: Response = await lucent.fetch(requestOf(asker, sent));
  const told = (await response.json()) as Data & { errors?: readonly { code: string }[] };
  if (response.status === 200) return { answer: told };
  return { refused: told.errors?.[0]?.code ?? String(response.status) };
}

interface Sent {
  readonly path: string;
  readonly body?: Data;
}

function requestOf({ token }: Asker, { path, body }: Sent): Request {
  return new Request(ADDRESS + path, {
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
}

function plain(value: unknown): Data {
  return JSON.parse(JSON.stringify(value ?? {}));
}

function same(told: Told, others: Readonly<Record<string, Told>>): Told {
  for (const [where, other] of Object.entries(others)) {
    if (!isDeepStrictEqual(told, other))
      throw new Error(
        `${where} says ${JSON.stringify(other)} where the Local API says ${JSON.stringify(told)}.`,
      );
  }
  return told;
}

/** How far an act reaches by what is told of it. */
export function extentOf(permission: unknown): Extent {
  if (permission === undefined) return "none";
  if (permission === true) return "all";
  const { where } = permission as { where?: Data };
  return where === undefined ? "some" : { where };
}

/** How far an act on a field reaches by what is told of an entity. */
export function fieldExtent(answer: Data, names: readonly string[], act: string): Extent {
  let fields = answer["fields"];
  for (const [depth, name] of names.entries()) {
    if (fields === true) return "all";
    const told = (fields as Data | undefined)?.[name];
    if (told === undefined) return "none";
    if (told === true) return "all";
    if (depth === names.length - 1) return extentOf((told as Data)[act]);
    fields = (told as Data)["fields"];
  }
  return "none";
}
