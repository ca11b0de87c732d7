import { Page } from "../parts/index.ts";

/** To be built. */
export function ExplorerPage() {
  return <Page title="explorer">…</Page>;
}
