import { type Credential, probe, probeAll } from "./probes.ts";
import { renew } from "./renewals.ts";
import type { Client } from "./world.ts";

/** Takes some ground away, with a look at what stands on it on every node, right before and right after. */
export async function revoking(
  client: Client,
  credentials: readonly Credential[],
  act: () => Promise<unknown>,
): Promise<void> {
  const watched = credentials.slice(-2);
  await Promise.all(watched.map((one) => probeAll(client, one)));
  await act();
  await Promise.all(watched.map((one) => probeAll(client, one)));
  for (const credential of credentials) {
    client.world.soon.push((later) => probe(later, credential));
    if ("session" in credential) client.world.soon.push((later) => renew(later, credential.session));
  }
}
