import type { TestDatabase } from "../support/databases.ts";
import type { Answer, Asked, Caller } from "./caller.ts";
import type { Case } from "./cases.ts";
import { EFFECTS, type Ground } from "./effects.ts";
import { type Opened, openEngine } from "./engine.ts";
import { watchDatabase } from "./tables.ts";
import type { Template } from "./template.ts";

/** What came of a call, with all that it did beside its answer. */
export interface Outcome {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly effects: Readonly<Record<string, unknown>>;
  /** A text that holds whatever was there before. */
  readonly known: string;
}

/** The engine and the database of one surface; whatever is called there finds everything as it was prepared. */
export interface World {
  make(one: Case, caller: Caller): Promise<Outcome>;
  close(): Promise<void>;
}

/** Makes a world: an engine on a settled database, and one on which nobody has registered where that is asked for. */
export async function openWorld(template: Template): Promise<World> {
  const stages = new Map<TestDatabase, World>();
  return {
    async make(one, caller) {
      const source = one.example.isFirst ? template.early : template.settled;
      const stage = stages.get(source) ?? (await openStage(template, source));
      stages.set(source, stage);
      return stage.make(one, caller);
    },
    async close() {
      for (const stage of stages.values()) await stage.close();
    },
  };
}

async function openStage(template: Template, source: TestDatabase): Promise<World> {
  const place = await source.copy();
  const opened: Opened = await openEngine(template.agreed, { place });
  const database = await watchDatabase(place);
  let changes: Ground["changes"] = {};
  return {
    async make({ offer, example }, caller) {
      if (Object.keys(changes).length > 0) await database.restore();
      for (const effect of EFFECTS) effect.observe({ changes: {} });
      const { collection } = offer;
      const own = opened.instance.engine.registry.offer(offer.operation.declaration.name, collection.slug);
      if (!own) throw new Error("The operation is not offered here.");
      const token =
        example.as === "stranger" ? null : template.tokenFor(collection, example.as === "administrator");
      const input = example.input?.(template.given(collection, example.isFirst === true)) ?? {};
      const asked: Asked = { ...opened, offer: own, input, token };
      const answer = await caller.call(asked);
      changes = await database.changes();
      const effects = EFFECTS.map((effect) => [effect.name, effect.observe({ changes })] as const);
      return {
        asked,
        answer,
        effects: Object.fromEntries(effects),
        known: database.text + JSON.stringify([input, token]),
      };
    },
    async close() {
      await database.close();
      await opened.lucent.close();
      await place.drop();
    },
  };
}
