import type { Document } from "../../packages/lucent/src/documents/index.ts";
import { makeTokens } from "../support/mailed-token.ts";
import type { TestServer } from "../support/serve.ts";
import { signIn } from "../support/sign-in.ts";
import { PASSWORD } from "./config.ts";
import type { Pool } from "./pool.ts";

/** Somebody who sends requests. */
interface Role {
  readonly collection: string;
  readonly data: (mark: string) => object;
}

/** The one who may see what is classified. */
export const ADMINISTRATOR = "administrator";

const address = (mark: string) => ({ email: `${mark}@example.com` });
const named = (mark: string) => ({ username: mark });

const ROLES: Readonly<Record<string, Role>> = {
  [ADMINISTRATOR]: {
    collection: "users",
    data: (mark) => ({ ...address(mark), name: "Ada", role: "admin" }),
  },
  reader: { collection: "users", data: (mark) => ({ ...address(mark), name: "Ben", role: "user" }) },
  clerk: { collection: "staff", data: (mark) => ({ ...address(mark), ...named(mark), plan: "paid" }) },
  reporter: { collection: "press-members", data: named },
  robot: { collection: "machines", data: () => ({ model: "R2" }) },
};

/** All who send requests. */
export const PEOPLE = Object.keys(ROLES);

/** The people of a run. */
export interface Cast {
  /** The ids of all of them. */
  ids(): readonly string[];
  /** The tokens that hold, by the names of those whom they belong to. */
  tokens(): ReadonlyMap<string, string>;
  /** Brings people back as they were, whether they are gone, cannot sign in any more or have no session. */
  renew(names?: readonly string[]): Promise<void>;
}

/** Makes the people of a run, and tells the pool how they sign in. */
export async function createCast({ lucent, instance }: TestServer, pool: Pool): Promise<Cast> {
  const ids = new Map<string, string>();
  const tokens = new Map<string, string>();
  let made = 0;

  async function renewOne(name: string, { collection, data }: Role): Promise<void> {
    const mark = `${name}.${made}`;
    const auth = instance.engine.config.collections.get(collection)?.auth;
    const hasPassword = auth?.disableLocalStrategy === false;
    const written = { ...data(mark), ...(hasPassword && { password: PASSWORD }) };
    const id = ids.get(name);
    const known =
      id !== undefined && (await lucent.find({ collection, where: { id: { equals: id } }, depth: 0 }));
    // Whoever was kept out by chance is let in again.
    if (known?.docs?.[0]) await lucent.enableAccount({ collection, id });
    const document: Document = known?.docs?.[0]
      ? await lucent.update({ collection, id, data: written, depth: 0 })
      : await lucent.create({ collection, data: written, depth: 0 });
    const token = await signIn(instance.engine, { ...document, collection });
    ids.set(name, document.id);
    tokens.set(name, token);
    const identifier = auth?.identifiers.email
      ? { email: document["email"] }
      : { username: document["username"] };
    // So is whoever chance has guessed at.
    if (hasPassword) await lucent.unlock({ collection, data: identifier });
    const cookie = [...instance.engine.config.collections.values()]
      .flatMap(({ auth }) => auth?.cookie.name ?? [])
      .map((cookie) => `${cookie}=${token}`)
      .join("; ");
    pool.introduce(name, {
      id: document.id,
      token,
      cookie,
      password: PASSWORD,
      email: `${mark}@example.com`,
      username: mark,
      ...(await makeTokens(instance.engine, {
        slug: collection,
        person: document.id,
        address: hasPassword ? (document["email"] as string | null) : null,
      })),
    });
  }
  async function renew(names = PEOPLE): Promise<void> {
    made += 1;
    for (const name of names) await renewOne(name, ROLES[name] as Role);
  }

  await renew();
  return { ids: () => [...ids.values()], tokens: () => tokens, renew };
}
