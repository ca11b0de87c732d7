import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { client, PASSWORD, serve } from "./support/serve.ts";

const secretNote = { type: "text", hidden: true, default: "nobody's business" };
const config = { auth: {}, collections: { users: { fields: { secretNote, name: { type: "text" } } } } };

describe("an engine that is mounted in a host's own server", () => {
  it("answers through fetch what it answers by itself", async () => {
    const { lucent } = await serve(config);
    const host = createServer(async (message, response) => {
      const body = message.method === "GET" ? null : (Readable.toWeb(message) as ReadableStream);
      const answer: Response = await lucent.fetch(
        new Request(`http://${message.headers.host}${message.url}`, {
          method: message.method as string,
          headers: message.headers as Record<string, string>,
          body,
          ...(body && { duplex: "half" }),
        }),
      );
      response.writeHead(answer.status, [...answer.headers].flat());
      response.end(await answer.text());
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void host.close());

    const web = client(`http://127.0.0.1:${(host.address() as AddressInfo).port}`);
    const { token, cookie } = await web.person("ada@example.com");
    expect((await web.get("/api/users/me", { token })).body.user.email).toBe("ada@example.com");
    expect((await web.get("/api/users/me", { headers: { cookie } })).body.user.email).toBe("ada@example.com");
    expect((await web.get("/health/ready")).body).toEqual({ status: "ok" });
    const tooLong = await web.post("/api/users/register", {
      email: "a".repeat(2_000_000),
      password: PASSWORD,
    });
    expect(tooLong.status).toBe(413);
  });

  it("tells the host's own routes who is there, and nothing that is hidden", async () => {
    const web = await serve(config);
    const { token, cookie, id } = await web.person("ada@example.com");
    const ask = (headers: Record<string, string>) =>
      web.lucent.authenticate(new Request("http://127.0.0.1/orders", { headers }));

    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie }]) {
      const { user } = await ask(headers);
      expect(user).toMatchObject({
        id,
        email: "ada@example.com",
        collection: "users",
        _strategy: "local-jwt",
      });
      expect(Object.keys(user)).not.toContain("secretNote");
      expect(JSON.stringify(user)).not.toMatch(/token|nobody/i);
    }
    expect(await ask({})).toBeNull();
    expect(await ask({ authorization: "Bearer x.y.z" })).toBeNull();
    expect(await ask({ cookie: "lucent-token=x.y.z" })).toBeNull();
    await web.lucent.auth.logout(token);
    expect(await ask({ authorization: `Bearer ${token}` })).toBeNull();
  });
});
