import { describe, expect, it } from "vitest";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { PASSWORD, serve } from "../support/serve.ts";

const mail = mailSuite();
const OTHER = "marble-orchard-lantern";

/** Somebody whose password another has learned, who has asked for the account to move to a mailbox of theirs. */
async function movingAway(name: string) {
  const email = `${name}@example.com`;
  const server = await serve({
    auth: {},
    email: mail().email,
    collections: {
      users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
    },
  });
  const { lucent, post } = server;
  const { id } = await lucent.create({ collection: "users", data: { email, password: PASSWORD } });
  const { token } = (await post("/api/users/login", { email, password: PASSWORD })).body;
  const thief = `${name}@thief.example.com`;
  const asked = await post("/api/users/change-email", { newEmail: thief, password: PASSWORD }, { token });
  expect(asked.status).toBe(200);
  const confirm = async (proof: string) =>
    (await post("/api/users/confirm-email-change", { token: proof })).status;
  const proof = tokenIn(await mail().nextMailTo(thief));
  return { ...server, id: id as string, email, token: token as string, proof, confirm };
}

describe("a change of address that another has asked for ends [TK-02, TK-06]", () => {
  it("when the owner chooses another password", async () => {
    const { post, email, proof, confirm } = await movingAway("anna");
    const { token } = (await post("/api/users/login", { email, password: PASSWORD })).body;
    const sent = { currentPassword: PASSWORD, newPassword: OTHER };
    expect((await post("/api/users/change-password", sent, { token })).status).toBe(200);
    expect(await confirm(proof)).toBe(403);
  });

  it("when the owner has forgotten the password", async () => {
    const { post, lucent, email, proof, confirm } = await movingAway("berta");
    const token = await lucent.auth.requestPasswordReset(email);
    expect((await post("/api/users/reset-password", { token, password: OTHER })).status).toBe(200);
    expect(await confirm(proof)).toBe(403);
  });

  it("when an administrator sets another password", async () => {
    const { lucent, id, proof, confirm } = await movingAway("clara");
    await lucent.update({ collection: "users", id, data: { password: OTHER } });
    expect(await confirm(proof)).toBe(403);
  });

  it("when the account is disabled, deleted, or has another address", async () => {
    const disabled = await movingAway("dora");
    await disabled.lucent.disableAccount({ collection: "users", id: disabled.id, data: {} });
    expect(await disabled.confirm(disabled.proof)).toBe(403);
    const deleted = await movingAway("emma");
    await deleted.lucent.delete({ collection: "users", id: deleted.id });
    expect(await deleted.confirm(deleted.proof)).toBe(403);
    const moved = await movingAway("frida");
    await moved.lucent.update({
      collection: "users",
      id: moved.id,
      data: { email: "frida@new.example.com" },
    });
    expect(await moved.confirm(moved.proof)).toBe(403);
  });

  it("and counts where none of it happened", async () => {
    const { proof, confirm } = await movingAway("greta");
    expect(await confirm(proof)).toBe(200);
  });
});
