import type { Act, InSession } from "./connection.ts";
import { exchange } from "./exchange.ts";
import { type Kept, keptAfter } from "./kept.ts";

/** Makes a request in a session of which this is known, and keeps what the answer says of it. */
export async function perform(connection: InSession, act: Act, kept: Kept | null): Promise<unknown> {
  const { sessions } = connection;
  const { operation, input } = act;
  const collection = input["collection"] as string;
  const { output, now } = await exchange(connection, act, kept);
  const told = { output: output as object, now, collection };
  const given = (input["data"] as Act["input"] | undefined)?.["refreshToken"];
  const isOwn = kept?.collection === collection;
  const renewed = isOwn && given === undefined ? kept : null;
  switch (operation.session) {
    case "begins":
      await keep(await sessions.of(collection), keptAfter(told, null));
      break;
    case "renews":
      await keep(renewed ?? (await sessions.of(collection)), keptAfter(told, renewed));
      break;
    case "tells":
      // Somebody else may have signed the person in, such as a page of the engine's own.
      if (!isOwn && !sessions.keepsTokens) await keep(null, keptAfter(told, null));
      break;
    case "ends":
      if (isOwn) await sessions.forget(kept);
  }
  return output;

  async function keep(before: Kept | null, next: Kept | null): Promise<void> {
    if (!next || (sessions.keepsTokens && next.token === undefined)) return;
    const { token: _token, refreshToken: _refreshToken, ...open } = next;
    await sessions.replace(before, sessions.keepsTokens ? next : open);
  }
}
