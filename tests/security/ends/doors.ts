import type { Stage } from "../../support/stage.ts";

/** Something by which somebody is known, with what renews it where there is such. */
export interface Credential {
  readonly name: string;
  readonly token: string;
  readonly refreshToken?: string;
}

type Door = (stage: Stage<unknown>, credential: Credential) => Promise<boolean>;

const asked =
  (path: string, headers: Readonly<Record<string, string>>): Door =>
  async ({ fetch }) =>
    (await fetch(path, { headers })).status === 200;
const bearer = ({ token }: Credential) => ({ authorization: `Bearer ${token}` });

async function post(
  stage: Stage<unknown>,
  path: string,
  { headers = {}, body = {} }: { headers?: object; body?: object },
) {
  const response = await stage.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

/** Where a token may be shown. */
const DOORS: Readonly<Record<string, Door>> = {
  documents: (stage, credential) => asked("/api/notes", bearer(credential))(stage, credential),
  me: async ({ fetch }, credential) => {
    const response = await fetch("/api/users/me", { headers: bearer(credential) });
    return ((await response.json()) as { user: unknown }).user !== null;
  },
  graphql: async (stage, credential) => {
    const body = { query: "{ meUser { user { id } } }" };
    return /"id":"/.test((await post(stage, "/api/graphql", { headers: bearer(credential), body })).text);
  },
  writing: async (stage, credential) =>
    (await post(stage, "/api/notes", { headers: bearer(credential), body: { text: "x" } })).status === 201,
  "the host's own routes": async ({ lucent }, credential) =>
    (await lucent.authenticate(new Request("https://api.example.com/x", { headers: bearer(credential) }))) !==
    null,
};

/** Where the two of a session may be shown beside. */
const OF_SESSIONS: Readonly<Record<string, Door>> = {
  cookie: (stage, credential) =>
    asked("/api/notes", { cookie: `lucent-token=${credential.token}` })(stage, credential),
  "renewal by the access token": async (stage, credential) =>
    (await post(stage, "/api/users/refresh-token", { headers: bearer(credential) })).status === 200,
  "renewal by the refresh cookie": async (stage, { refreshToken }) => {
    const headers = { cookie: `lucent-token-refresh=${refreshToken}`, "sec-fetch-site": "same-origin" };
    return (await post(stage, "/api/users/refresh-token", { headers })).status === 200;
  },
  // The same once more is a repeat, and is given the same.
  renewal: async (stage, { refreshToken }) =>
    (await post(stage, "/api/users/refresh-token", { body: { refreshToken } })).status === 200,
};

/** Which doors a credential opens. */
export async function whatOpens(
  stage: Stage<unknown>,
  credential: Credential,
): Promise<Readonly<Record<string, boolean>>> {
  const doors = Object.entries(credential.refreshToken === undefined ? DOORS : { ...DOORS, ...OF_SESSIONS });
  const open: Record<string, boolean> = {};
  for (const [name, door] of doors) open[name] = await door(stage, credential);
  return open;
}
