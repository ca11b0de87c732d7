import {
  commitCreate,
  type Document,
  type PreparedCreate,
  rehearseCreate,
  withRehearsal,
} from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import { sendSoon } from "./outbox/index.ts";
import { ownerOfAddress } from "./owner-of-address.ts";
import { addressOf } from "./people.ts";
import { tellOwner } from "./tell-owner.ts";

/**
 * Makes an account where the address is nobody's, and gives what was to be one where it is somebody's, who is told by
 * mail. Enumeration: both take the same statements in as many commits, and whatever else stands in the way of an
 * account is answered alike; so nobody learns which addresses are known here.
 */
export async function registerQuietly(scene: Scene, prepared: PreparedCreate): Promise<Document> {
  const { engine, collection } = scene;
  const { document } = prepared;
  const address = addressOf(document) ?? "";
  const owner = await ownerOfAddress(engine, collection, address);
  const watched = withRehearsal(prepared);
  try {
    // No address is an id.
    if (owner !== null) await rehearseCreate(watched, { email: document.id });
    else await commitCreate(watched);
  } catch (error) {
    // Race: somebody has registered with it since.
    if (!isAddressTaken(error)) throw error;
  }
  await engine.database.commit(tellOwner(scene, { owner, address }));
  sendSoon(engine);
  // Not what hooks have made of it after the change: they are only told of accounts that are there.
  return document;
}

function isAddressTaken(error: unknown): boolean {
  if (!(error instanceof LucentError) || error.code !== "VALIDATION_FAILED") return false;
  const { errors } = error.data as { readonly errors: readonly { readonly path: string }[] };
  return errors.every(({ path }) => path === "email");
}
