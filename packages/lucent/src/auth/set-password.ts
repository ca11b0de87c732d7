import { moment } from "../base/index.ts";
import { allOf } from "../documents/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Condition, Write } from "../ports/index.ts";
import { type EventName, tellOf } from "./events/index.ts";
import { endTokensOf } from "./mailed-tokens.ts";
import { post } from "./outbox/index.ts";
import { isPerson } from "./people.ts";
import { endSignInsOf } from "./sign-ins.ts";
import { PEOPLE } from "./tables.ts";

/** A password that somebody gets. */
export interface NewPassword {
  /** The id of whose it is. */
  readonly person: string;
  readonly passwordHash: string;
  /** What has happened, in the words of the events. */
  readonly event: EventName;
  /** What must hold of their row, or the whole batch is undone. */
  readonly when?: Condition | null;
  /** Whom a letter tells of it: the address that the person had before; absent where no letter is due. */
  readonly told?: string | null | undefined;
}

/**
 * The statements by which somebody gets a password, whichever way it is set: all of their sign-ins end, and so does
 * what was mailed for setting one. Account takeover: an older link would undo what the owner has just put right.
 */
export function setPassword(
  scene: Scene,
  { person, passwordHash, event, when = null, told }: NewPassword,
): readonly Write[] {
  const passwordChangedAt = moment(scene.engine.clock.now());
  return [
    {
      kind: "update",
      table: PEOPLE.name,
      set: { passwordHash, passwordChangedAt },
      where: allOf(isPerson(person), when),
      expect: 1,
    },
    ...endSignInsOf(person),
    endTokensOf(person, ["reset", "invitation", "change email"]),
    ...(told ? [post(scene, { letter: "password changed", person, address: told })] : []),
    ...tellOf(scene, { event, person }),
  ];
}
