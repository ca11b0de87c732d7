import { isSameSecret, setupCode } from "../crypto/index.ts";
import type { Scene } from "../operation/index.ts";

type Door = Pick<Scene, "engine" | "collection">;

/** Whether a text is the setup code of a collection. */
export function isSetupCode(door: Door, shown: string | undefined): boolean {
  return (
    shown !== undefined && isSameSecret(shown.trim().toUpperCase(), expectedSetupCode(door).toUpperCase())
  );
}

/**
 * The code that the first user of a collection has to show in production: for the administrators the one
 * that was configured, if any; else the one that follows from the secret, and opens no other collection.
 */
export function expectedSetupCode({ engine, collection }: Door): string {
  const { config, secrets } = engine;
  const configured = collection.slug === config.adminCollection ? config.setupCode : null;
  return configured ?? setupCode(secrets[0], collection.slug);
}
