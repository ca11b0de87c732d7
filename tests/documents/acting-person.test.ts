import { describe, expect, it } from "vitest";
import { PASSWORD, serveSuite } from "../support/serve.ts";
import type { Loose } from "./surfaces.ts";

describe("calls on somebody's behalf", () => {
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: { role: { type: "text" } } },
      // Without rules: for anybody who is signed in.
      notes: { fields: { text: { type: "text" } } },
      mine: {
        fields: { owner: { type: "relationship", relationTo: "users" } },
        access: { read: ({ user }: Loose) => user !== null && { owner: { equals: user.id } } },
      },
    },
  });

  const person = async (email: string): Promise<Loose> =>
    server().lucent.create({ collection: "users", data: { email, password: PASSWORD } });

  it("ask the rules for the person that is named, whatever the call itself or its request says", async () => {
    const { lucent } = server();
    const [ada, bob] = [await person("ada@example.com"), await person("bob@example.com")];
    for (const owner of [ada.id, bob.id]) await lucent.create({ collection: "mine", data: { owner } });
    const find = { collection: "mine", depth: 0 };
    const owners = async (api: Loose, more: object = {}) =>
      (await api.find({ ...find, ...more })).docs.map(({ owner }: Loose) => owner);
    expect(await owners(lucent.as(ada))).toEqual([ada.id]);
    expect(await owners(lucent.as(ada), { user: bob })).toEqual([ada.id]);
    expect(await owners(lucent.as(ada), { req: { user: bob } })).toEqual([ada.id]);
    expect(await owners(lucent, { user: bob, overrideAccess: false })).toEqual([bob.id]);
    expect(await owners(lucent, { req: { user: bob }, overrideAccess: false })).toEqual([bob.id]);
    expect(await owners(lucent, { user: bob })).toEqual([bob.id, ada.id]);
  });

  it.each([null, undefined])("of %j are a stranger's", async (nobody) => {
    const { lucent } = server();
    const refused = { code: "FORBIDDEN" };
    await expect(lucent.as(nobody).find({ collection: "notes" })).rejects.toMatchObject(refused);
    const ada = await person(`${nobody}@example.com`);
    const asked = { collection: "notes", req: { user: ada } };
    await expect(lucent.as(nobody).find(asked)).rejects.toMatchObject(refused);
  });

  it.each([["an id"], [""], [5], [true], [{}], [{ id: "x" }], [{ id: 5, collection: "users" }], [[]]])(
    "of %j, which is nobody, are not made at all",
    async (user) => {
      const { lucent } = server();
      await expect(lucent.as(user).find({ collection: "notes" })).rejects.toThrow(TypeError);
      const asked = { collection: "notes", user, overrideAccess: false };
      await expect(lucent.find(asked)).rejects.toThrow(
        "Say who acts by their document, with `id` and `collection`; null means a stranger.",
      );
    },
  );
});
