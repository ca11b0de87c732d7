import type { AuthUser } from "../../packages/lucent/src/contract/index.ts";
import { LucentError } from "../../packages/lucent/src/errors/index.ts";
import type {
  Authenticator,
  Engine,
  Identity,
  Operation,
} from "../../packages/lucent/src/operation/index.ts";
import type { Database, PreparedSelect, Row, Select, Write } from "../../packages/lucent/src/ports/index.ts";

const SESSIONS = "lucent_sessions";
const MEMORY = 200;

/** Spoils one node, as a mistake in the engine would. */
export type Breakage = (engine: Engine) => void;

/** Mistakes that would let somebody in who may not come in any more, or keep somebody out who may. */
export const BREAKAGES: Readonly<Record<string, Breakage>> = {
  "remembers for a fifth of a second who came by what": (engine) =>
    recognise(engine, (authenticator) => {
      const known = new Map<string, { readonly identity: Identity; readonly until: number }>();
      return async (one, credential) => {
        const found = known.get(credential.token);
        if (found && found.until > Date.now()) return found.identity;
        const identity = await authenticator(one, credential);
        if (identity) known.set(credential.token, { identity, until: Date.now() + MEMORY });
        return identity;
      };
    }),

  "asks about a session once a second": ({ database }) => {
    const prepare = database.prepare.bind(database);
    Object.assign(database, {
      prepare(select: Select): PreparedSelect {
        const read = prepare(select);
        if (!select.joins?.some(({ table }) => table === SESSIONS)) return read;
        const known = new Map<string, { readonly rows: Promise<Row[]>; readonly until: number }>();
        return (parameters) => {
          const asked = JSON.stringify(parameters);
          const found = known.get(asked);
          if (found && found.until > Date.now()) return found.rows;
          const rows = read(parameters);
          known.set(asked, { rows, until: Date.now() + 1_000 });
          return rows;
        };
      },
    });
  },

  "believes an access token without its session": (engine) =>
    recognise(engine, (authenticator) => async (one, credential) => {
      const identity = await authenticator(one, credential);
      const [, claims] = credential.token.split(".");
      if (identity || claims === undefined) return identity;
      const { id, collection } = JSON.parse(Buffer.from(claims, "base64url").toString());
      const { findByID } = one.lucent as unknown as { findByID(asked: object): Promise<AuthUser> };
      const person = await findByID({ collection, id }).catch(() => null);
      return person && { user: { ...person, collection }, credential: null };
    }),

  "never hears that keys were revoked": (engine) =>
    recognise(engine, (authenticator) => {
      const known = new Map<string, Identity>();
      return async (one, credential) => {
        const found = known.get(credential.token);
        const identity = await authenticator(one, credential);
        if (identity?.credential?.kind === "api key") known.set(credential.token, identity);
        return identity ?? found ?? null;
      };
    }),

  "keeps the role that somebody came with": (engine) =>
    recognise(engine, (authenticator) => {
      const roles = new Map<string, unknown>();
      return async (one, credential) => {
        const identity = await authenticator(one, credential);
        if (!identity) return null;
        if (!roles.has(credential.token)) roles.set(credential.token, identity.user["role"]);
        return { ...identity, user: { ...identity.user, role: roles.get(credential.token) } };
      };
    }),

  "refuses a refresh token that was used before, and leaves its session alive": (engine) =>
    writing(engine, "refresh", (commit) => (batch) => commit(batch.filter((write) => !endsOne(write)))),

  "ends the session of whoever asks twice": (engine) => {
    const shown = new Set<string>();
    handling(engine, "refresh", (handler) => async (call) => {
      const { data } = call.input as { data: { refreshToken?: string } };
      const cookie = call.credentials.find(({ kind }) => kind === "refresh token")?.token;
      const token = data.refreshToken ?? cookie;
      if (token === undefined || !shown.has(token)) {
        if (token !== undefined) shown.add(token);
        return handler(call);
      }
      const id = token.slice("lucent_refresh_".length, "lucent_refresh_".length + 36);
      const where = { compare: { table: SESSIONS, column: "id" }, is: "=", value: id } as const;
      await engine.database.commit([{ kind: "delete", from: SESSIONS, where }]);
      throw new LucentError("INVALID_REFRESH_TOKEN");
    });
  },

  "says that a logout is done before it is": (engine) =>
    writing(engine, "logout", (commit) => async (batch) => {
      setTimeout(() => void commit(batch).catch(() => undefined), MEMORY / 2);
      return { ok: true, results: [] };
    }),

  "leaves sessions alive when an administrator sets a password": (engine) =>
    writing(engine, "update", (commit) => (batch) => commit(batch.filter((write) => !endsAll(write)))),

  "leaves sessions alive when an account is disabled": (engine) =>
    writing(
      engine,
      "disableAccount",
      (commit) => (batch) => commit(batch.filter((write) => !endsAll(write))),
    ),

  "lets people in by the password of before": ({ hasher }) => {
    const known = new Set<string>();
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (hash, password, asker) => {
      const matches = await verify(hash, password, asker);
      if (matches) known.add(password);
      return known.has(password);
    };
  },
};

const endsOne = (write: Write) => write.kind === "delete" && write.from === SESSIONS;
const endsAll = (write: Write) =>
  write.kind === "delete" && write.from === SESSIONS && JSON.stringify(write.where).includes('"person"');

function recognise(engine: Engine, wrap: (authenticator: Authenticator) => Authenticator): void {
  const { registry } = engine;
  Object.assign(registry, { authenticators: registry.authenticators.map(wrap) });
}

type Handler = Operation["handler"];

/** Puts something around the handler of an operation of people. */
function handling({ registry }: Engine, name: string, wrap: (handler: Handler) => Handler): void {
  const offer = registry.offer(name, "users");
  if (!offer) throw new Error(`There is no ${name}.`);
  const { bound } = offer;
  Object.assign(offer, {
    bound: () => {
      const made = bound();
      return { ...made, operation: { ...made.operation, handler: wrap(made.operation.handler) } };
    },
  });
}

/** Puts something around what an operation of people writes. */
function writing(
  engine: Engine,
  name: string,
  wrap: (commit: Database["commit"]) => Database["commit"],
): void {
  const { database } = engine;
  const spoiled: Engine = {
    ...engine,
    database: { ...database, commit: wrap((batch) => database.commit(batch)) },
  };
  handling(engine, name, (handler) => (call) => handler({ ...call, engine: spoiled }));
}
