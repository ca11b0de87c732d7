import { Page } from "../parts/index.ts";

/** To be built. */
export function SignInPage() {
  return <Page title="signIn">…</Page>;
}
