import type { LucentRequest } from "../contract/index.ts";
import type { Identity } from "./authenticate.ts";
import type { Effect } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { stranger } from "./stranger.ts";
import { beginUndoing } from "./undoing.ts";

/** What became of somebody at the door. */
export interface Entered {
  readonly effects: readonly Effect[];
  /** Takes it all back, should what they came for fail. */
  undo(): Promise<void>;
}

/** Lets in whoever was recognised, where that opens a session: for surfaces that answer without an operation. */
export async function comeIn(
  engine: Engine,
  identity: Identity | null,
  req: LucentRequest,
): Promise<Entered> {
  const effects: Effect[] = [];
  const { compensate, undo } = beginUndoing(engine.log, { requestId: req.requestId });
  if (!identity?.enter) return { effects, undo };
  const { user, credential } = identity;
  const caller = { ...stranger(engine), user, credential, req };
  try {
    await identity.enter({ engine, caller, record: (effect) => void effects.push(effect), compensate });
  } catch (error) {
    await undo();
    throw error;
  }
  return { effects, undo };
}
