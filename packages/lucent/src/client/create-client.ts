import type { ClientOperation, ClientTable, Registered } from "../contract/index.ts";
import { type Arguments, call } from "./call.ts";
import type { Client } from "./client.ts";
import type { Connection } from "./connection.ts";
import { OPERATION_TABLE } from "./operation-table.ts";
import type { ClientArguments, ClientSettings } from "./options.ts";
import { sessionsOf } from "./sessions.ts";
import { isNamedIn } from "./write-request.ts";

type Method = (args?: Arguments) => Promise<unknown>;
type BriefMethod = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Makes a client of an engine: `createClient<typeof config>({ url })`, or of the project's registered types where
 * none are named. Its methods are those of the Local API and give the same, as far as whoever is signed in may.
 * A call that fails throws a `ClientError`.
 */
export function createClient<X = Registered>(...given: ClientArguments<X>): Client<X> {
  return createClientFrom<X>(OPERATION_TABLE, ...given);
}

/** The same for an engine with operations of its own: the table is what was derived from all of them. @internal */
export function createClientFrom<X = Registered>(
  table: ClientTable,
  ...[given]: ClientArguments<X>
): Client<X> {
  const { url = "", operations }: ClientSettings = given ?? {};
  const known: ClientTable = { ...operations, ...table };
  const settings: ClientSettings & { readonly auth?: string | undefined } = {
    ...given,
    url: url.replace(/\/+$/, ""),
  };
  const connection: Connection = {
    table: known,
    settings,
    sessions: sessionsOf(settings),
    renewals: new Map(),
  };
  const methods: Record<string, Method> = {};
  const auth: Record<string, BriefMethod> = {};
  for (const [name, operation] of Object.entries(known)) {
    const { many = name } = operation;
    const forMany = known[many] ?? operation;
    const method: Method = async (args = {}) =>
      call(connection, args["where"] === undefined ? operation : forMany, args);
    methods[name] = method;
    for (const { short, brief } of briefs(name, operation))
      auth[short] = async (...args) => {
        const input = readBrief({ ...operation, brief }, args);
        const output = await method({ ...input, collection: settings.auth ?? "users" });
        return brief.gives === undefined ? output : (output as Arguments)[brief.gives];
      };
  }
  return { ...methods, auth } as unknown as Client<X>;
}

/** The short methods of an operation by their names. */
function briefs(name: string, { brief }: ClientOperation) {
  if (!brief) return [];
  const { also } = brief;
  return [{ short: name, brief }, ...(also ? [{ short: also.name, brief: { ...brief, ...also } }] : [])];
}

/** The arguments of a short method as those of the long one: one by one, or all of an input side by side. */
function readBrief(
  { path, query = [], hasBody, brief }: ClientOperation,
  args: readonly unknown[],
): Arguments {
  const { arguments: listed, takesInput } = brief ?? {};
  const [first] = args;
  // Where people go by another name than the one that is listed, all of it is given as one object.
  const names = typeof first === "object" && first !== null ? undefined : listed;
  const options = args[names?.length ?? (takesInput || listed ? 1 : 0)] as Arguments | undefined;
  const input = names
    ? names.map((name, position) => [name, args[position]] as const)
    : Object.entries(takesInput || listed ? (first ?? {}) : {});
  if (!hasBody) return { ...options, ...Object.fromEntries(input) };
  const isBeside = ([name]: readonly [string, unknown]) => query.includes(name) || isNamedIn(path, name);
  return {
    ...options,
    ...Object.fromEntries(input.filter(isBeside)),
    data: Object.fromEntries(input.filter((entry) => !isBeside(entry))),
  };
}
