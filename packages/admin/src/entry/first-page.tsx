import { Page } from "../parts/index.ts";

/** To be built. */
export function FirstPage() {
  return <Page title="first">…</Page>;
}
