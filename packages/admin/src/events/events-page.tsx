import { Page } from "../parts/index.ts";

/** To be built. */
export function EventsPage() {
  return <Page title="events">…</Page>;
}
