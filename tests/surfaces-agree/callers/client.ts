import { createClientFrom } from "../../../packages/lucent/src/client/create-client.ts";
import { isClientError } from "../../../packages/lucent/src/client/index.ts";
import type { AnyDeclaration } from "../../../packages/lucent/src/operation/index.ts";
import { clientTable } from "../../../packages/lucent/src/surfaces/client/index.ts";
import { type Answer, type Asked, type Caller, placeOf, refusalOf } from "../caller.ts";
import { byCookie } from "../signing.ts";

const KEPT_UNDER = "lucent-sessions-http-localhost";

/** The client: with a token that it keeps itself, and in a browser that keeps the cookie. */
export const clientCallers: readonly Caller[] = [
  { name: "the client with a token", surface: "client", call: withToken },
  { name: "the client with the cookie", surface: "client", call: withCookie },
];

async function withToken(asked: Asked): Promise<Answer> {
  const kept = new Map(asked.token === null ? [] : [[KEPT_UNDER, sessionWith(asked.token)]]);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  const answer = await call(asked, { settings: { session: "token", storage }, headers: {} });
  const { session } = asked.offer.operation.declaration;
  const token = keptAfter(answer, asked.token, session);
  const sessions = Object.values<{ token: string }>(JSON.parse(storage.getItem(KEPT_UNDER) ?? "{}"));
  if ((sessions.at(-1)?.token ?? null) !== token)
    throw new Error("The client keeps another token than it was given.");
  return answer;
}

/** What a client knows of a session that it cannot renew. */
function sessionWith(token: string): string {
  const { collection } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  const since = Date.now();
  const session = { collection, id: 1, renewals: 0, since, until: since + 60_000, token };
  return JSON.stringify({ [collection]: session });
}

/**
 * The token that a client has to keep: that of a session that began, and none once it has ended its own. Where
 * another act has ended it on the way, as one's own deletion does, the client learns of it by the next.
 */
function keptAfter(
  { output, cookies, refused }: Answer,
  before: string | null,
  session: AnyDeclaration["session"],
): string | null {
  if (refused) return refused.code === "NO_SESSION" ? null : before;
  const [cookie] = cookies;
  if (cookie === undefined) return before;
  if (/^[^=]+=;/.test(cookie)) return session === "ends" ? null : before;
  return (output as { token?: string }).token ?? before;
}

function withCookie(asked: Asked): Promise<Answer> {
  return call(asked, { settings: { session: "cookie" }, headers: byCookie.headers(asked) });
}

interface Sending {
  readonly settings: object;
  /** What the browser adds. */
  readonly headers: Readonly<Record<string, string>>;
}

async function call(asked: Asked, { settings, headers }: Sending): Promise<Answer> {
  const { lucent, instance, offer, input } = asked;
  const cookies: string[] = [];
  const send = async (address: string, init: RequestInit) => {
    const request = new Request(address, init);
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    const response: Response = await lucent.fetch(request);
    cookies.push(...response.headers.getSetCookie());
    return response;
  };
  const table = clientTable(instance.engine.registry.operations);
  // biome-ignore lint/suspicious/noExplicitAny: the methods depend on the config.
  const client: any = createClientFrom<any>(table, {
    url: "http://localhost",
    fetch: send,
    ...settings,
  } as never);
  try {
    const output = await client[offer.operation.declaration.name]({
      ...input,
      ...placeOf(offer),
    });
    return { output, cookies };
  } catch (error) {
    if (!isClientError(error)) throw error;
    return { refused: refusalOf(error), cookies };
  }
}
