import type { Caller } from "../access/index.ts";
import type { LucentRequest } from "../contract/index.ts";
import type { Identity } from "./authenticate.ts";
import type { Effect } from "./effects.ts";
import type { Engine } from "./engine.ts";

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
  const compensations: (() => Promise<unknown>)[] = [];
  const undo = async () => {
    for (const compensate of compensations) {
      await compensate().catch((err: unknown) =>
        engine.log.error({ requestId: req.requestId, err }, "What was committed could not be undone."),
      );
    }
  };
  if (!identity?.enter) return { effects, undo };
  const { config, lucent, log } = engine;
  const { user, credential } = identity;
  const caller: Caller = { config, user, credential, trusted: false, seesHidden: false, req, lucent, log };
  const record = (effect: Effect) => void effects.push(effect);
  const compensate = (one: () => Promise<unknown>) => void compensations.unshift(one);
  try {
    await identity.enter({ engine, caller, record, compensate });
  } catch (error) {
    await undo();
    throw error;
  }
  return { effects, undo };
}
