import { expect, it } from "vitest";
import { serve } from "./support/serve.ts";

it("hooks that take their time keep nobody else's write waiting", async () => {
  const begun = { before: Promise.withResolvers<void>(), after: Promise.withResolvers<void>() };
  const holdUp = (when: "before" | "after") => async (args: { data: { text: string } }) => {
    if (args.data.text !== when) return;
    begun[when].resolve();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  };
  const web = await serve({
    collections: {
      notes: {
        fields: { text: { type: "text" } },
        access: { create: () => true },
        hooks: { beforeChange: [holdUp("before")], afterChange: [holdUp("after")] },
      },
    },
  });
  const finished: string[] = [];
  const write = async (text: string) => {
    const { status } = await web.post("/api/notes", { text });
    finished.push(text);
    return status;
  };
  const slow = [write("before"), write("after")];
  await Promise.all([begun.before.promise, begun.after.promise]);

  const quick = await Promise.all(Array.from({ length: 20 }, (_, index) => write(`quick ${index}`)));
  expect(new Set(quick)).toEqual(new Set([201]));
  expect(finished).toHaveLength(20);
  expect(await Promise.all(slow)).toEqual([201, 201]);
});
