import { Page } from "../parts/index.ts";

/** To be built. */
export function CreatePage() {
  return <Page title="create">…</Page>;
}
