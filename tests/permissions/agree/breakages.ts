import type { Caller } from "../../../packages/lucent/src/access/index.ts";
import type { ResolvedCollection, ResolvedField } from "../../../packages/lucent/src/config/index.ts";
import type { Call, Engine, Operation } from "../../../packages/lucent/src/operation/index.ts";
import type { Data } from "./values.ts";

type Entity = ResolvedCollection;
// biome-ignore lint/suspicious/noExplicitAny: rules of every kind.
type Rule = (asked: any) => unknown;

/** A mistake in what tells of permissions: in what it is asked with, or in what it answers. */
export interface Breakage {
  readonly asked?: (call: Call) => Call;
  readonly answer?: (answer: Data, call: Call) => Data;
}

/** Mistakes that an engine could have, each of which has it say something that is not so. */
export const BREAKAGES: Readonly<Record<string, Breakage>> = {
  "forgets the scopes of keys": { asked: (call) => asCaller(call, { credential: null }) },
  "takes everybody for a stranger": { asked: (call) => asCaller(call, { user: null }) },
  "asks no rules of fields": withFields((field) => ({ ...field, access: {} })),
  "lets what stands in groups and rows go by its own rules alone": withFields((field) =>
    field.fields.length > 0 ? { ...field, access: {} } : field,
  ),
  "takes a rule that throws for a yes": withRules((rule) => async (asked) => {
    try {
      return await rule(asked);
    } catch {
      return true;
    }
  }),
  "takes a rule that has not answered yet for a yes": withRules((rule) => (asked) => {
    const said = rule(asked);
    return said instanceof Promise || said;
  }),
  "takes nonsense for a yes": withRules((rule) => async (asked) => {
    const said = await rule(asked);
    return typeof said === "object" && said !== null ? said : Boolean(said);
  }),
  "takes a filter for all documents": withRules(
    (rule) => async (asked) => isFilter(await rule(asked)) || rule(asked),
  ),
  "lets the rule for reading decide about changes": withEntities((entity) => ({
    ...entity,
    access: { ...entity.access, update: entity.access.read, delete: entity.access.read } as Entity["access"],
  })),
  "opens what has no rule": withEntities((entity) => ({
    ...entity,
    access: { read: () => true, update: () => true, ...entity.access } as Entity["access"],
  })),
  "shows documents that may not be read what may be done with them": withEntities(
    (entity) => ({ ...entity, access: { ...entity.access, read: () => true } }) as Entity,
  ),
  "does not look at the document": {
    asked: (call) => ({ ...call, input: { ...call.input, id: undefined } }),
  },
  "does not look at the data": { asked: (call) => ({ ...call, input: { ...call.input, data: {} } }) },
  "says some where it means all": {
    answer: everywhere((said) => (said === true ? { permission: true } : said)),
  },
  "says all where it means some": { answer: everywhere((said) => (isSome(said) ? true : said)) },
  "leaves the filter out and says all": {
    answer: everywhere((said) => (isPermission(said) && said["where"] ? true : said)),
  },
  "tells a filter that is turned round": {
    answer: everywhere((said) =>
      isPermission(said) && said["where"] ? { ...said, where: { and: [said["where"], { or: [] }] } } : said,
    ),
  },
  "says that all may be done with all fields": {
    answer: ofEach((told) => ("fields" in told ? { ...told, fields: true } : told)),
  },
  "forgets the fields": { answer: ofEach(({ fields: _, ...told }) => told) },
  "tells of hidden fields": {
    answer: ofEach((told, { fields }) => {
      const hidden = fields.filter((field) => field.hidden && !field.purpose);
      const named = Object.fromEntries(hidden.map(({ name }) => [name, { read: true }]));
      return hidden.length > 0 ? { ...told, fields: { ...(told["fields"] as object), ...named } } : told;
    }),
  },
  "says that documents may be deleted which may be changed": {
    answer: ofEach((told, { kind }) => (kind === "global" ? told : { ...told, delete: told["update"] })),
  },
  "says otherwise in process": {
    answer: (answer, { caller }) => (caller.req.method === "LOCAL" ? { ...answer, read: undefined } : answer),
  },
  "knows no panel": { answer: ({ canAccessAdmin: _, ...answer }) => answer },
  "gives the panel to whoever is signed in": {
    answer: (answer, { caller }) =>
      "collections" in answer && caller.user ? { ...answer, canAccessAdmin: true } : answer,
  },
};

/** No mistake: all is asked and answered by way of copies. */
export const NO_BREAKAGE: Breakage = { ...withRules((rule) => rule), answer: everywhere((said) => said) };

const ABOUT_ACCESS = new Set(["access", "docAccess", "docAccessGlobal"]);

/** Makes a mistake in an engine, and gives what takes it back. */
export function breakEngine({ registry }: Engine, { asked, answer }: Breakage): () => void {
  const operations = registry.operations.filter(({ declaration: { name } }) => ABOUT_ACCESS.has(name));
  const handlers = operations.map(({ handler }) => handler);
  for (const operation of operations as { -readonly [Name in keyof Operation]: Operation[Name] }[]) {
    const { handler } = operation;
    operation.handler = async (call) => {
      const said = (await handler(asked ? asked(call) : call)) as Data;
      return answer ? answer(said, call) : said;
    };
  }
  return () => {
    for (const [place, operation] of operations.entries())
      Object.assign(operation, { handler: handlers[place] });
  };
}

function asCaller(call: Call, changes: Partial<Caller>): Call {
  return { ...call, caller: { ...call.caller, ...changes } };
}

/** The same project with other collections and globals. */
function withEntities(change: (entity: Entity) => Entity): Breakage {
  return {
    asked(call) {
      const { config } = call.engine;
      const all = (entities: ReadonlyMap<string, Entity>) =>
        new Map([...entities].map(([slug, entity]) => [slug, change(entity)]));
      const changed = { ...config, collections: all(config.collections), globals: all(config.globals) };
      const collection =
        changed.collections.get(call.collection.slug) ?? changed.globals.get(call.collection.slug);
      return {
        ...call,
        engine: { ...call.engine, config: changed },
        collection: collection ?? call.collection,
        caller: { ...call.caller, config: changed },
      };
    },
  };
}

function withFields(change: (field: ResolvedField) => ResolvedField): Breakage {
  const all = (fields: readonly ResolvedField[]): ResolvedField[] =>
    fields.map((field) => change({ ...field, fields: all(field.fields) }));
  return withEntities((entity) => {
    const fields = all(entity.fields);
    return { ...entity, fields, field: new Map(fields.map((field) => [field.name, field])) };
  });
}

function withRules(change: (rule: Rule) => Rule): Breakage {
  return withEntities((entity) => ({
    ...entity,
    access: Object.fromEntries(
      Object.entries(entity.access).map(([act, rule]) => [act, rule && change(rule as Rule)]),
    ) as Entity["access"],
  }));
}

/** Changes what is told of each collection and each global, in the answer about all and in that about one. */
function ofEach(change: (told: Data, entity: Entity) => Data): NonNullable<Breakage["answer"]> {
  return (answer, { engine: { config }, collection }) => {
    if (!("collections" in answer)) return change(answer, collection);
    const all = (told: unknown, entities: ReadonlyMap<string, Entity>) =>
      Object.fromEntries(
        Object.entries(told as Data).map(([slug, one]) => [
          slug,
          change(one as Data, entities.get(slug) as Entity),
        ]),
      );
    return {
      ...answer,
      collections: all(answer["collections"], config.collections),
      globals: all(answer["globals"], config.globals),
    };
  };
}

/** Changes what is told of each act. */
function everywhere(change: (said: unknown) => unknown): NonNullable<Breakage["answer"]> {
  const walk = (said: unknown): unknown => {
    if (said === true || isPermission(said)) return change(said);
    if (typeof said !== "object" || said === null) return said;
    return Object.fromEntries(Object.entries(said).map(([name, inner]) => [name, walk(inner)]));
  };
  return ofEach((told) => walk(told) as Data);
}

function isPermission(said: unknown): said is Data {
  return typeof said === "object" && said !== null && "permission" in said;
}

function isSome(said: unknown): boolean {
  return isPermission(said) && said["where"] === undefined;
}

function isFilter(said: unknown): boolean {
  return Object.prototype.toString.call(said) === "[object Object]" && Object.keys(said as object).length > 0;
}
