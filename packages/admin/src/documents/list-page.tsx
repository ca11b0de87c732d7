import { Page } from "../parts/index.ts";

/** To be built. */
export function ListPage() {
  return <Page title="list">…</Page>;
}
