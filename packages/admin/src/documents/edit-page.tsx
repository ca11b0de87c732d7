import { Page } from "../parts/index.ts";

/** To be built. */
export function EditPage() {
  return <Page title="edit">…</Page>;
}
