import { expect, it } from "vitest";
import { defineCollection, defineConfig, type Manifest } from "../../../packages/lucent/src/index.ts";
import { PASSWORD, serve } from "../../support/serve.ts";

const config = defineConfig({
  auth: {},
  collections: {
    users: defineCollection({
      auth: { register: true, verify: true },
      fields: {
        name: { type: "text", required: true },
        plan: {
          type: "select",
          options: ["zzfree", "zzpaid"],
          required: true,
          access: { create: () => false },
        },
        nick: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    }),
    staff: defineCollection({
      auth: { register: false },
      fields: { desk: { type: "text", required: true } },
    }),
  },
});

it("Whoever may register is told what they have to fill in, and of nothing that is not theirs [AD-03]", async () => {
  const { get, lucent } = await serve(config);
  const data = { email: "ada@example.com", password: PASSWORD, name: "Ada", plan: "zzfree", role: "admin" };
  await lucent.create({ collection: "users", data });
  await lucent.create({
    collection: "staff",
    data: { ...data, plan: undefined, name: undefined, desk: "A" },
  });
  const { body } = await get("/api/access/manifest");
  const { signIn } = body as Manifest;
  const told = signIn.map(({ slug, canRegister, provesAddress, fields }) => [
    slug,
    canRegister,
    provesAddress,
    fields.map(({ path }) => path),
  ]);
  expect(told).toEqual([
    ["users", true, true, ["name"]],
    ["staff", false, false, []],
  ]);
  expect(JSON.stringify(body)).not.toContain("zz");
});
