import { Page } from "../parts/index.ts";

/** To be built. */
export function AccountPage() {
  return <Page title="account">…</Page>;
}
