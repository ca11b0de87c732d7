import { moment, newId } from "../../base/index.ts";
import type { ErrorCode } from "../../errors/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import { EVENT_ORIGINS, EVENTS } from "../tables.ts";
import type { EventName } from "./names.ts";

/** Something that happened around somebody's account. */
export interface Happening {
  readonly event: EventName;
  /** The id of the person whose account it is; null where there is none. */
  readonly person: string | null;
  /** What must hold for it to be told. */
  readonly when?: Condition;
}

/** Something that was refused. */
export interface Refusal extends Happening {
  readonly reason: ErrorCode;
}

/** The statements that tell of something that happened, for the same batch as that itself. */
export function tellOf(
  { engine, collection, caller }: Scene,
  { event, person, when }: Happening,
): readonly Write[] {
  const id = newId();
  const { user, req } = caller;
  const values = {
    id,
    at: moment(engine.clock.now()),
    event,
    outcome: "done",
    reason: null,
    collection: collection.slug,
    person,
    actor: user?.id ?? null,
    actorCollection: user?.collection ?? null,
    count: 1,
    bucket: null,
  };
  const origin = { event: id, person, address: req.address, device: req.headers.get("user-agent") };
  return [
    { kind: "insert", into: EVENTS.name, values, ...(when && { when }) },
    { kind: "insert", into: EVENT_ORIGINS.name, values: origin, ...(when && { when }) },
  ];
}
