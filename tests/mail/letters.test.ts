import { expect, it } from "vitest";
import { linkIn, startMailServer, tokenIn } from "../support/mail.ts";
import { serve } from "../support/serve.ts";
import { postLetter } from "./post-letter.ts";

it("a letter arrives, with a link that carries its token", async () => {
  const mail = await startMailServer();
  const server = await serve({ auth: {}, collections: { users: {} }, email: mail.email });
  const { id } = await server.person("ada@example.com");
  const token = await postLetter(server, { letter: "verify", person: id, email: "ada@example.com" });
  const letter = await mail.nextMailTo("ada@example.com");
  expect(linkIn(letter)).toBe(`${server.instance.serverURL()}/admin/users/verify/${token}`);
  expect(tokenIn(letter)).toBe(token);
});
