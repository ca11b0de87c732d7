import { expect, it } from "vitest";
import { serveProduction } from "../support/production.ts";
import { serve } from "../support/serve.ts";

const config = {
  auth: {},
  collections: { users: {}, posts: { access: { read: () => true }, fields: { title: { type: "text" } } } },
};
const PATHS = [
  "/admin",
  "/admin/assets/nothing.js",
  "/admin/users/forgot",
  "/api/posts",
  "/api/users/me",
  "/api/nothing/here",
  "/api/graphql",
  "/health/live",
  "/.well-known/jwks.json",
  "/",
];
const TOLD = "strict-transport-security";

it("every answer in production has browsers come by HTTPS alone, where that is how it is reached [AD-02]", async () => {
  const { get, lucent, request } = await serveProduction(config);
  for (const path of PATHS) {
    expect([path, (await get(path)).headers.get(TOLD)]).toEqual([path, "max-age=31536000"]);
    const mounted = await lucent.fetch(new Request(`https://api.example.com${path}`));
    expect([path, mounted.headers.get(TOLD)]).toEqual([path, "max-age=31536000"]);
  }
  const refused = await request("/api/users/login", { method: "POST", body: "{" });
  expect(refused.headers.get(TOLD)).toBe("max-age=31536000");
});

it("nobody is kept from a server that is reached by HTTP", async () => {
  const development = await serve(config);
  const plain = await serveProduction(config, { SERVER_URL: "http://localhost:3000" });
  for (const { get } of [development, plain])
    for (const path of PATHS) expect((await get(path)).headers.get(TOLD)).toBeNull();
});
