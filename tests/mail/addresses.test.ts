import { describe, expect, it } from "vitest";
import { hashCheaply } from "../support/hash-cheaply.ts";
import { startMailServer } from "../support/mail.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";

const HOSTILE: readonly [what: string, email: unknown][] = [
  ["a list", ["ada@example.com", "evil@example.net"]],
  ["an object", { $ne: "" }],
  ["two addresses", "ada@example.com,evil@example.net"],
  ["two addresses with a semicolon", "ada@example.com;evil@example.net"],
  ["a name before it", "Ada <ada@example.com>"],
  ["a comment", "ada(evil@example.net)@example.com"],
  ["nested comments", `${"(".repeat(2_000)}ada@example.com`],
  ["a group", "x: ada@example.com, evil@example.net;"],
  ["a quoted part", '"evil@example.net,"@example.com'],
  ["a line end", "ada@example.com\r\nBcc: evil@example.net"],
  ["another line end", "ada@example.com\u2028evil@example.net"],
  ["a look-alike @", "ada\uff20example.com"],
  ["a combining form", "a\u0301da@example.com"],
  ["a route", "@example.net:ada@example.com"],
  ["a local part of 64 kB", `${"a".repeat(65_536)}@example.com`],
];

const nobody = async (server: TestServer, path: string) =>
  (await server.post(`/api/users/${path}`, { email: "nobody@example.com" })).text;

describe("a mail goes to the address that is kept, and to no other", () => {
  const open = async () => {
    const mail = await startMailServer();
    const server = await serve({
      auth: { verify: true, requireVerified: false, forgotPassword: { minRequestInterval: 0 } },
      collections: { users: {} },
      email: { ...mail.email, maxPerAddress: false },
    });
    hashCheaply(server.instance.engine);
    return { mail, server };
  };

  it.each(HOSTILE)("whatever is sent in its place: %s [TK-09, EM-03]", async (_, email) => {
    const { mail, server } = await open();
    await server.post("/api/users/register", { email: "ada@example.com", password: PASSWORD });
    await mail.nextMailTo("ada@example.com");
    const registered = await server.post("/api/users/register", { email, password: PASSWORD });
    expect(registered.status).toBe(400);
    for (const path of ["forgot-password", "resend-verification"]) {
      const { status, text } = await server.post(`/api/users/${path}`, { email });
      // A name that nobody goes by is answered as any other that is not known.
      if (status !== 400) expect(text).toBe(await nobody(server, path));
    }
    // What was under way would have come before this.
    await server.post("/api/users/forgot-password", { email: "ada@example.com" });
    await mail.nextMailTo("ada@example.com");
    const recipients = mail.mails.flatMap(({ envelope }) => envelope.to);
    expect(new Set(recipients)).toEqual(new Set(["ada@example.com"]));
  });

  it.each(["ADA@Example.COM", "  ada@example.com ", "Ada@example.com"])(
    "however it is spelled when it is asked for: %j [TK-09]",
    async (email) => {
      const { mail, server } = await open();
      await server.post("/api/users/register", { email: "ada@example.com", password: PASSWORD });
      await mail.nextMailTo("ada@example.com");
      expect((await server.post("/api/users/forgot-password", { email })).status).toBe(200);
      const { envelope, to } = await mail.nextMailTo("ada@example.com");
      expect(envelope.to).toEqual(["ada@example.com"]);
      expect(to).toEqual([{ name: "", address: "ada@example.com" }]);
    },
  );
});
