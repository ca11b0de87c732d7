import { isWithinScopes } from "../../access/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import type { ClientOperation, ManifestAct, ManifestField } from "../../contract/index.ts";
import {
  type ActScene,
  type AnyDeclaration,
  clientOperation,
  type DeclaredAct,
  type Engine,
  namesOf,
  perCollection,
} from "../../operation/index.ts";
import { inputEntries } from "./input-entries.ts";

/** An act where it is offered, with what is the same for everybody. */
interface Offered {
  readonly declaration: AnyDeclaration;
  readonly act: DeclaredAct;
  readonly call: ClientOperation;
}

const offeredIn = perCollection(({ registry }: Engine, collection): readonly Offered[] =>
  registry.offers
    .filter((offer) => offer.collection === collection)
    .flatMap(({ operation: { declaration } }) => {
      const call = clientOperation(declaration);
      return call ? (declaration.acts ?? []).map((act) => ({ declaration, act, call })) : [];
    }),
);

/** What is known of a caller where acts are offered. */
export interface ActsAround {
  /** The fields of the place, as the caller may see and fill them. */
  readonly fields: readonly ManifestField[];
  /** The collections whose documents the caller may pick. */
  readonly readable: ReadonlySet<string>;
}

/** The acts that the caller may do in a place. */
export async function actEntries(scene: ActScene, around: ActsAround): Promise<readonly ManifestAct[]> {
  const found: ManifestAct[] = [];
  for (const offered of offeredIn(scene.engine, scene.collection)) {
    if (!isWithinScopes(scene.caller, offered.declaration.scope)) continue;
    if (await mayDo(scene, offered)) found.push(entryOf(scene, offered, around));
  }
  return found;
}

/** Deny on doubt: what throws is a no to its own act, and takes nothing else from anybody. */
async function mayDo(scene: ActScene, { act, declaration }: Offered): Promise<boolean> {
  try {
    return (await act.may(scene)) === true;
  } catch (err) {
    scene.engine.log.error(
      { operation: declaration.name, err },
      "Whether an act may be done could not be told.",
    );
    return false;
  }
}

function entryOf(scene: ActScene, { declaration, act, call }: Offered, around: ActsAround): ManifestAct {
  const { title, of, danger = false, isBrief = false, when, unless } = act;
  const fills = fillsOf(scene.collection, declaration, act).filter(
    (name) => name === "id" || around.fields.some(({ path, may }) => path === name && may.read),
  );
  const { brief: _brief, ...called } = call;
  return {
    name: declaration.name,
    title,
    of,
    danger,
    fills,
    input: inputEntries(declaration, {
      isBrief,
      ...around,
      shapes: scene.engine.registry.shapesOf(scene.collection),
      collection: scene.collection,
      filled: new Set(fills),
    }),
    ...(when && { when }),
    ...(unless && { unless }),
    call: called,
  };
}

/** What an act takes from its document: what was said, else what its address names. */
function fillsOf(
  collection: ResolvedCollection,
  { path }: AnyDeclaration,
  { of, fills }: DeclaredAct,
): readonly string[] {
  if (of === "collection") return [];
  if (typeof fills === "function") return fills(collection);
  return fills ?? [...namesOf(path)];
}
