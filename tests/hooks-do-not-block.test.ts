import { expect, it } from "vitest";
import { serve } from "./support/serve.ts";

it("a hook that takes its time keeps nobody else's write waiting", async () => {
  const finished: string[] = [];
  let started = () => {};
  const isSlow = new Promise<void>((resolve) => {
    started = resolve;
  });
  const hold = async ({ data }: { data: { text: string } }) => {
    if (data.text !== "slow") return;
    started();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  };
  const web = await serve({
    collections: {
      notes: {
        fields: { text: { type: "text" } },
        access: { create: () => true, read: () => true },
        hooks: { beforeChange: [hold], afterChange: [hold] },
      },
    },
  });
  const write = async (text: string) => {
    const { status } = await web.post("/api/notes", { text });
    finished.push(text);
    return status;
  };
  const slow = write("slow");
  await isSlow;
  const quick = await Promise.all(Array.from({ length: 20 }, (_, index) => write(`quick ${index}`)));
  expect(new Set(quick)).toEqual(new Set([201]));
  expect(finished).not.toContain("slow");
  expect(await slow).toBe(201);
});
