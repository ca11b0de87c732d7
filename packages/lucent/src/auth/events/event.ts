import { moment, newId } from "../../base/index.ts";
import type { ErrorCode } from "../../errors/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition, Insert, Value } from "../../ports/index.ts";
import { deviceOf } from "../device-of.ts";
import { EVENT_ORIGINS, EVENTS } from "../tables.ts";
import type { EventName } from "./names.ts";

/** Something that happened around somebody's account. */
export interface Happening {
  readonly event: EventName;
  /** The id of the person whose account it is; null where there is none. */
  readonly person: string | null;
  readonly details?: EventDetails;
  /** What must hold for it to be told. */
  readonly when?: Condition;
}

/** What is told of an event beside who and when. Never anything that somebody typed. */
export interface EventDetails {
  /** By what somebody came in: `password`, `first user`, or the name of a strategy. */
  readonly method?: string;
  /** The fields of a person's document that were changed, by their names alone. */
  readonly fields?: readonly string[];
  /** The id of the session that it is about. */
  readonly session?: string;
  /** The id of the API key that it is about. */
  readonly apiKey?: string;
}

/** Why something was refused: the code of the answer, or what the answer keeps to itself. */
export type RefusalReason = ErrorCode | "ACCOUNT_LOCKED" | "ACCOUNT_DISABLED";

interface Told extends Omit<Happening, "details" | "when"> {
  readonly id: string;
  readonly details: EventDetails | null;
  readonly outcome: "done" | "refused";
  readonly reason: RefusalReason | null;
  readonly count: number;
  readonly bucket: string | null;
}

/** The statements that tell of something that happened, for the same batch as that itself. */
export function tellOf(scene: Scene, happening: Happening): readonly Insert[] {
  const { event, person, details = null, when } = happening;
  const id = newId(scene.engine.clock.now());
  const told = { id, event, person, details, outcome: "done", reason: null, count: 1, bucket: null } as const;
  const guard = when && { when };
  return [
    { ...eventRow(scene, told), ...guard },
    { ...originRow(scene, told), ...guard },
  ];
}

/** The statement that writes an event. */
export function eventRow({ engine, collection, caller }: Scene, told: Told): Insert {
  const { user, credential } = caller;
  return {
    kind: "insert",
    into: EVENTS.name,
    values: {
      ...told,
      details: told.details as Value,
      at: moment(engine.clock.now()),
      collection: collection.slug,
      actor: user?.id ?? null,
      actorCollection: user?.collection ?? null,
      actorBy: user ? (credential?.kind ?? null) : null,
    },
  };
}

/** The statement that writes where an event came from. Privacy: it is of whoever acted, who may be somebody else. */
export function originRow({ engine, caller }: Scene, { id, person }: Pick<Told, "id" | "person">): Insert {
  const { user, req } = caller;
  const at = moment(engine.clock.now());
  const values = { event: id, at, person: user?.id ?? person, address: req.address, device: deviceOf(req) };
  return { kind: "insert", into: EVENT_ORIGINS.name, values };
}
