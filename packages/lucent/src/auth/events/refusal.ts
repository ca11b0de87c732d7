import { newId } from "../../base/index.ts";
import { deriveKey } from "../../crypto/index.ts";
import { perEngine, type Scene, stranger } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import { EVENTS } from "../tables.ts";
import { eventRow, type Happening, originRow, type RefusalReason } from "./event.ts";
import { peerNetwork } from "./peer-network.ts";

const MINUTE = 60_000;
/** Disk exhaustion: so many rows of refusals a node writes in a minute, and one more that counts all others. */
const MOST_ROWS = 500;

/** Something that was refused. */
export interface Refusal extends Happening {
  readonly reason: RefusalReason;
}

/**
 * The statements that tell of a refusal: a row for the first in a minute of one kind, of one account and from one
 * network; the others are counted in it. Whomever it is about, they are the same, for nobody should know an account by them.
 */
export function refusalOf(scene: Scene, refusal: Refusal): readonly Write[] {
  const { person, reason, details = null, when } = refusal;
  const { key: bucket, isTooMany } = bucketOf(scene, refusal);
  const id = newId(scene.engine.clock.now());
  const about = isTooMany
    ? ({ event: "further refusals", person: null, reason: null, details: null } as const)
    : { event: refusal.event, person, reason, details };
  const told = { id, ...about, outcome: "refused", count: 0, bucket } as const;
  const teller = isTooMany ? { ...scene, caller: stranger(scene.engine) } : scene;
  const isIt: Condition = { compare: column("bucket"), is: "=", value: bucket };
  const isNew: Condition = { not: { exists: { from: EVENTS.name, where: isIt } } };
  const isWritten: Condition = { compare: column("id"), is: "=", value: id };
  return [
    { ...eventRow(teller, told), when: when ? { all: [isNew, when] } : isNew },
    {
      kind: "update",
      table: EVENTS.name,
      set: { count: { increment: 1 } },
      where: when ? { all: [isIt, when] } : isIt,
    },
    { ...originRow(teller, told), when: { exists: { from: EVENTS.name, where: isWritten } } },
  ];
}

interface Bucket {
  readonly key: string;
  /** Whether there are too many within the minute for it to be told by itself. */
  readonly isTooMany: boolean;
}

/** Which refusals are counted as one. Enumeration: a keyed hash, so that the table tells of nobody what was typed. */
function bucketOf({ engine, collection, caller }: Scene, { event, person, reason }: Refusal): Bucket {
  const minute = Math.floor(engine.clock.now() / MINUTE);
  const about = [event, reason, person, caller.user?.id ?? null, peerNetwork(caller.req.address)];
  const mac = (parts: readonly unknown[]) =>
    accountKey(engine).mac(JSON.stringify(["refusals", minute, collection.slug, ...parts]));
  const key = mac(about);
  const seen = seenBy(engine);
  if (seen.minute !== minute) {
    seen.minute = minute;
    seen.keys.clear();
  }
  if (!seen.keys.has(key) && seen.keys.size >= MOST_ROWS) return { key: mac([]), isTooMany: true };
  seen.keys.add(key);
  return { key, isTooMany: false };
}

const accountKey = perEngine(({ secrets: [secret] }) => deriveKey(secret, "account"));

const seenBy = perEngine(() => ({ minute: 0, keys: new Set<string>() }));

function column(name: string) {
  return { table: EVENTS.name, column: name };
}
