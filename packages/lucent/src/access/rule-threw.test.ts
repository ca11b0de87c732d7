import { expect, test, vi } from "vitest";
import { resolveConfig } from "../config/index.ts";
import type { Caller } from "./caller.ts";
import { mayReadField } from "./fields.ts";
import { decideOn } from "./rules.ts";

const broken = () => {
  throw new Error("out of order");
};
const late = async () => broken();

test("a rule that throws is written down once in a call, however often it is asked", async () => {
  const warn = vi.fn();
  const config = resolveConfig(
    {
      collections: {
        posts: {
          access: { read: broken, update: late },
          fields: { title: { type: "text", access: { read: late } } },
        },
      },
    },
    {},
  );
  const posts = config.collections.get("posts")!;
  const asks = async () => {
    const caller = { config, user: null, credential: null, req: {}, log: { warn } } as unknown as Caller;
    for (let time = 0; time < 50; time++) {
      expect(await decideOn(caller, { collection: posts, operation: "read" })).toBe(false);
      expect(await decideOn(caller, { collection: posts, operation: "update" })).toBe(false);
      expect(await mayReadField(caller, posts.field.get("title")!, { collection: posts })).toBe(false);
    }
  };
  await asks();
  expect(warn.mock.calls.map(([facts]) => facts)).toMatchObject([
    { collection: "posts", operation: "read", err: { message: "out of order" } },
    { collection: "posts", operation: "update" },
  ]);
  await asks();
  expect(warn).toHaveBeenCalledTimes(4);
});
