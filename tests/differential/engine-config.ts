import type { TestDatabase } from "../support/databases.ts";
import {
  type CollectionSpec,
  type FieldRule,
  type FieldSpec,
  forPerson,
  isOdd,
  type Schema,
} from "./world.ts";

/** Keys for tests only; the same for all databases, so that tokens outlive their copies. */
const SECRET = "pepper-harbour-lantern-quartz-willow-meridian";

interface Asked {
  readonly user: { readonly id: string } | null;
  readonly doc?: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly siblingData?: Readonly<Record<string, unknown>>;
}

/**
 * The config with which the engine serves a made schema; `ada` is the id of that person.
 *
 * @param held what holds the schema: its read rules are looked up each time they are asked
 */
export function engineConfig(
  held: { schema: Schema },
  { place, ada }: { place: TestDatabase; ada: string },
): object {
  return {
    logger: false,
    rateLimit: false,
    secret: SECRET,
    auth: {},
    database: { url: place.url, durability: "relaxed" },
    collections: Object.fromEntries(
      Object.values(held.schema).map(({ slug, fields, read, timestamps }) => [
        slug,
        {
          fields: fieldsFor(fields, ada),
          timestamps,
          access: read ? { read: ({ user }: Asked) => answered(held.schema[slug]?.read, user) } : {},
        },
      ]),
    ),
  };
}

function answered(rule: CollectionSpec["read"], user: Asked["user"]): unknown {
  const answer = user ? rule?.person : rule?.stranger;
  if (answer === "throws") throw new Error("This rule throws.");
  return user && typeof answer === "object" ? forPerson(answer, user.id) : answer;
}

function fieldsFor(fields: readonly FieldSpec[], ada: string): Record<string, object> {
  return Object.fromEntries(
    fields
      .filter(({ injected }) => !injected)
      .map((field) => {
        const { name, read, peer, injected, fields: inner, ...options } = field;
        return [
          name,
          {
            ...options,
            ...(inner && { fields: fieldsFor(inner, ada) }),
            ...(read && { access: { read: ruleOf(read, { peer, ada }) } }),
          },
        ];
      }),
  );
}

function ruleOf(rule: FieldRule, { peer = "", ada }: { peer: string | undefined; ada: string }) {
  const rules: Record<FieldRule, (asked: Asked) => boolean | Promise<boolean>> = {
    yes: () => true,
    no: async () => false,
    throws: () => {
      throw new Error("This rule throws.");
    },
    people: ({ user }) => user !== null,
    ada: async ({ user }) => user?.id === ada,
    document: ({ doc }) => !isOdd(doc?.["id"]),
    id: async ({ id }) => !isOdd(id),
    siblings: ({ siblingData }) => (siblingData?.[peer] ?? null) === null,
  };
  return rules[rule];
}
