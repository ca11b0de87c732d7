import { type client, PASSWORD, type Received, type Sent, type TestClock } from "./serve.ts";

/** A server, as far as people who come in and stay in need it. */
export type Door = Pick<ReturnType<typeof client>, "get" | "post">;

/** What somebody has who just came in. */
export interface Pair {
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
  /** Both cookies, as a browser sends them. */
  readonly cookie: string;
}

/** Signs somebody in who is registered. */
export async function signedIn(web: Door, email: string, password = PASSWORD): Promise<Pair> {
  return pairOf(await web.post("/api/users/login", { email, password }));
}

/** Registers somebody and signs them in. */
export async function newcomer(web: Door, email = "a@example.com"): Promise<Pair> {
  const registered = await web.post("/api/users/register", { email, password: PASSWORD });
  if (registered.status !== 201) throw new Error(`Registering failed: ${registered.text}`);
  return signedIn(web, email);
}

/** Shows a refresh token. */
export function renew(
  web: Door,
  refreshToken: string,
  sent?: Omit<Sent, "body" | "method">,
): Promise<Received> {
  return web.post("/api/users/refresh", { refreshToken }, sent);
}

/** What an answer gave whoever came in or stayed in. */
export function pairOf({ status, text, body, headers }: Received): Pair {
  if (status !== 200) throw new Error(`Nobody came in: ${text}`);
  const cookie = headers.getSetCookie().map((line) => line.split(";")[0]);
  return {
    id: body.user.id,
    token: body.token,
    refreshToken: body.refreshToken,
    cookie: cookie.join("; "),
  };
}

/** Whether an access token opens anything. */
export async function opens(web: Door, token: string): Promise<boolean> {
  const { status } = await web.get("/api/notes", { token });
  if (status !== 200 && status !== 401) throw new Error(`Reading notes: ${status}`);
  return status === 200;
}

/** What came of showing a refresh token: the code of the error, or that there was none. */
export function outcomeOf({ status, body }: Received): string {
  return status === 200 ? "renewed" : `${status} ${body.errors[0].code}`;
}

export const REFUSED = "403 INVALID_REFRESH_TOKEN";

/** A clock that stands still until it is turned, however slow the machine is. */
export function stillClock(): TestClock {
  let time = Date.now();
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
