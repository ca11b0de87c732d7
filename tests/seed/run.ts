import { type AnyConfig, createLucent } from "lucent";
import { onTestFinished } from "vitest";
import { instanceOf, listen } from "../../packages/lucent/src/server/index.ts";

/** A response whose JSON is what the page says it is. */
export interface Told extends Response {
  // biome-ignore lint/suspicious/noExplicitAny: as in a browser.
  json(): Promise<any>;
}

/** Serves a config of the page; its `fetch` takes addresses as a page of that server would write them. */
export async function run<C extends AnyConfig>(given: C) {
  const lucent = createLucent(given);
  const listening = await listen(await instanceOf(lucent), { port: 0, host: "127.0.0.1" });
  onTestFinished(() => listening.stop());
  const fetchHere = (path: string, init?: RequestInit): Promise<Told> =>
    fetch(listening.url.replace("localhost", "127.0.0.1") + path, init);
  return { lucent, fetch: fetchHere };
}
