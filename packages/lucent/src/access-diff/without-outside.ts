import type { Probe } from "./instrument.ts";

/** Does something while rules reach nothing over the network; that one tried is taken down. */
export async function withoutOutside<Result>(probe: Probe, act: () => Promise<Result>): Promise<Result> {
  const { fetch } = globalThis;
  globalThis.fetch = async () => {
    probe.looks.outside.add("fetch");
    throw new Error("Nothing is fetched while rules are compared.");
  };
  try {
    return await act();
  } finally {
    globalThis.fetch = fetch;
  }
}
