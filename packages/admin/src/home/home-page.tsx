import { Page } from "../parts/index.ts";

/** To be built. */
export function HomePage() {
  return <Page title="home">…</Page>;
}
