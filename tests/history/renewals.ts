import { anySession, someone } from "./choices.ts";
import { factOf } from "./history.ts";
import { accepting, ask, type Client, needsOf, type Session } from "./world.ts";

/** Shows a refresh token of a session: the latest that is known, unless another is given. */
export async function renew(
  client: Client,
  session: Session,
  shown = session.refreshTokens.at(-1) ?? "",
): Promise<void> {
  const headers = { cookie: `lucent-token-refresh=${shown}`, "sec-fetch-site": "same-origin" };
  const sent = client.random.isOneIn(2) ? { headers } : { body: { refreshToken: shown } };
  const answer = await ask(client, {
    what: `renewal by token ${session.refreshTokens.indexOf(shown)} of session ${session.id}`,
    path: "/api/users/refresh",
    sent: { method: "POST", ...sent },
    needs: needsOf(session),
    accepts: accepting([200], [403]),
    renewal: { session: session.id, shown },
  });
  if (!answer) return;
  const { token, refreshToken } = answer.body;
  session.tokens.push(token);
  if (!session.refreshTokens.includes(refreshToken)) session.refreshTokens.push(refreshToken);
}

/** Renews a session as honest clients do: several at once perhaps, but never by a token whose successor they know. */
export async function renewHonestly(
  client: Client,
  session = anySession(client, someone(client)),
  crowd = 1,
): Promise<void> {
  if (!session || session.isRenewing) return;
  session.isRenewing = true;
  try {
    await Promise.all(Array.from({ length: crowd }, () => renew(client, session)));
  } finally {
    session.isRenewing = false;
  }
}

/** Renews a session as Payload's clients do, which the first use of its refresh token puts an end to. */
export async function renewByAccessToken(client: Client): Promise<void> {
  const session = anySession(client, someone(client));
  if (!session) return;
  const [first = ""] = session.refreshTokens;
  const answer = await ask(client, {
    what: `renewal by an access token of session ${session.id}`,
    path: "/api/users/refresh",
    sent: { method: "POST", token: session.tokens.at(-1) ?? "" },
    needs: [...needsOf(session), { fact: factOf.leaf(session.id), oneOf: [first] }],
    accepts: accepting([200], [403]),
  });
  if (answer) session.tokens.push(answer.body.token);
}
