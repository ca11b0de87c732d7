import { Page } from "../parts/index.ts";

/** To be built. */
export function GlobalPage() {
  return <Page title="global">…</Page>;
}
