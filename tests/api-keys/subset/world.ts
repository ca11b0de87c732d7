import type { ResolvedConfig } from "../../../packages/lucent/src/config/index.ts";
import type { Scope } from "../../../packages/lucent/src/contract/index.ts";
import { type Given, type Offer, sampleGiven } from "../../../packages/lucent/src/operation/index.ts";
import { PASSWORD, type TestServer } from "../../support/serve.ts";
import { signIn } from "../../support/sign-in.ts";
import { type DryEngine, dryEngine } from "./dry-engine.ts";
import { type RuleBook, type RuleName, rulesOf } from "./rules.ts";

/** What administrators of the collection of people are, and what others are. */
export const ROLES = ["user", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** The scopes of a key; null where it has none. */
export const SCOPES: readonly (readonly Scope[] | null)[] = [
  null,
  ["read"],
  ["write"],
  ["read", "write"],
  ["admin"],
];

const level = { type: "select", options: ["low", "high"] };

/** People and documents under the closed defaults, and others under rules that change while the engine runs. */
export function configOf(book: RuleBook): object {
  return {
    collections: {
      users: {
        auth: true,
        fields: {
          name: { type: "text" },
          role: { type: "select", options: [...ROLES], default: "user" },
          badge: { type: "text", access: rulesOf(book, "users.badge") },
        },
      },
      staff: {
        auth: { register: true },
        fields: { name: { type: "text" }, level },
        access: rulesOf(book, "staff"),
      },
      posts: { fields: { title: { type: "text" }, author: { type: "relationship", relationTo: "users" } } },
      notes: {
        fields: {
          title: { type: "text" },
          level,
          secret: { type: "text", access: rulesOf(book, "notes.secret") },
        },
        access: rulesOf(book, "notes"),
      },
    },
    globals: { settings: { fields: { motto: { type: "text" } }, access: rulesOf(book, "settings") } },
  };
}

/** Somebody of `users` with a session, who makes keys. */
interface Owner {
  readonly id: string;
  token: string;
}

/** A key of an owner. */
export interface WorldKey {
  readonly id: string;
  readonly key: string;
  readonly scopes: readonly Scope[] | null;
  isRevoked: boolean;
}

/** A running engine with an owner of keys, and all that may happen to them. */
export interface World {
  readonly dry: DryEngine;
  readonly config: ResolvedConfig;
  readonly offers: readonly Offer[];
  readonly owner: Owner;
  setRole(role: Role): Promise<void>;
  setRule(place: string, rule: RuleName): void;
  disable(): Promise<void>;
  enable(): Promise<void>;
  makeKey(scopes: readonly Scope[] | null): Promise<WorldKey>;
  revoke(key: WorldKey): Promise<void>;
  /** What the examples of operations are made of, about the owner themselves or about another. */
  given(offer: Offer, key: WorldKey, isAboutOthers: boolean): Given;
}

/** Settles a world on a server. */
export async function settleWorld({ instance, lucent }: TestServer, book: RuleBook): Promise<World> {
  const { engine } = instance;
  const { registry } = engine;
  const person = async (collection: string, email: string) =>
    (await lucent.create({ collection, data: { email, password: PASSWORD } })).id as string;
  const id = await person("users", "owner@example.com");
  const other = await person("users", "other@example.com");
  const documents: Record<string, readonly string[]> = {
    users: [id, other],
    staff: [await person("staff", "sam@example.com"), await person("staff", "kim@example.com")],
    posts: [],
    notes: [],
  };
  for (const collection of ["posts", "notes"]) {
    for (const level of ["low", "high"]) {
      const data =
        collection === "notes"
          ? { title: "A note", level, secret: "hushed" }
          : { title: "A post", author: other };
      const { id: made } = await lucent.create({ collection, data });
      documents[collection] = [...(documents[collection] ?? []), made];
    }
  }
  const user = { id, collection: "users" };
  const enter = async () => signIn(engine, await lucent.findByID({ collection: "users", id }));
  const owner: Owner = { id, token: await enter() };

  return {
    dry: dryEngine(engine),
    config: engine.config,
    offers: registry.offers,
    owner,
    setRole: async (role) => void (await lucent.update({ collection: "users", id, data: { role } })),
    setRule: (place, rule) => void book.set(place, rule),
    disable: async () => void (await lucent.disableAccount({ collection: "users", id, data: {} })),
    async enable() {
      await lucent.enableAccount({ collection: "users", id });
      owner.token = await enter();
    },
    async makeKey(scopes) {
      const data = { name: "A key", ...(scopes && { scopes }) };
      const { apiKey } = await lucent.createApiKey({ collection: "users", user, data });
      return { id: apiKey.id, key: apiKey.key, scopes, isRevoked: false };
    },
    async revoke(key) {
      await lucent.revokeApiKey({ collection: "users", id: key.id });
      key.isRevoked = true;
    },
    given({ collection }, key, isAboutOthers) {
      const [first = "", second = ""] = documents[collection.slug] ?? [];
      const sampling = { mark: "new", reference: () => other };
      const made = sampleGiven(registry.shapesOf(collection), sampling);
      return {
        ...made,
        id: isAboutOthers ? second : first,
        otherId: isAboutOthers ? first : second,
        sessionId: other,
        keyId: key.id,
        identifier: { email: "owner@example.com" },
        password: PASSWORD,
      };
    },
  };
}
