import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import type { PublicKey } from "../crypto/index.ts";
import type { FieldFault } from "../errors/index.ts";
import type { Table, Write } from "../ports/index.ts";
import type { Projection, Slots } from "../schema/index.ts";
import type { Authenticator, Recogniser } from "./authenticate.ts";
import type { Chore } from "./chore.ts";
import type { Engine } from "./engine.ts";
import type { Gate } from "./gate.ts";
import type { Callers } from "./known-caller.ts";
import type { AnyDeclaration, Call, Operation, Scene } from "./operation.ts";

type Data = Readonly<Record<string, unknown>>;

/** A document on its way into the database. */
export interface DocumentChange extends Scene {
  readonly act: "create" | "update";
  readonly id: string;
  /** What the caller wrote, past access and the fields' own checks. */
  readonly data: Data;
  /** The document as it stands, on update. */
  readonly before?: Data;
}

/** Whether a field may be written: of one document, or of none in particular. */
export interface FieldWriting extends Scene {
  readonly act: "create" | "update";
  /** The name of a field at the top of a document. */
  readonly field: string;
  /** The document that is to be changed, where one is meant. */
  readonly id: string | null;
}

/** Something that some callers are shown of a document beside its fields; read anew each time, and never written. */
export interface DocumentView {
  readonly name: string;
  /** What it shows of documents, by their ids, where there is something; undefined to those who are shown none of it. */
  of(scene: Scene, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> | undefined;
}

/** What a feature adds to documents: refusals, statements for the same batch as theirs, and views. */
export interface DocumentExtension {
  concerns(collection: ResolvedCollection): boolean;
  readonly views?: readonly DocumentView[];
  /** Faults that the fields' own checks cannot see; throws where the change is not allowed at all. */
  check(change: DocumentChange): Promise<readonly FieldFault[]>;
  /**
   * Whether its check would let a caller write a field, whatever the rules say of it; "some" where that depends on the
   * document. Absent where it stands in nobody's way.
   */
  mayWrite?(writing: FieldWriting): boolean | "some" | Promise<boolean | "some">;
  /** Values that follow from a change which has passed all checks: they are written with it, whatever was sent. */
  settle?(change: DocumentChange): Data;
  /** Statements that stand or fall with the document; run before the document's own. */
  prepare(change: DocumentChange): Promise<readonly Write[]>;
  /** Told once a document is written. */
  written?(change: DocumentChange): void;
  /** Statements that remove what belonged to a document. */
  remove(scene: Scene, id: string): readonly Write[];
  /** Told once a document is gone. */
  removed?(call: Scene & Pick<Call, "record">, id: string): void;
}

/** Reads documents of the scene's collection by their ids, and nothing that the caller may not read. */
export type Dereference = (scene: Scene, ids: readonly string[]) => Promise<ReadonlyMap<string, Data>>;

/** A call that came to nothing. */
export interface Refused extends Scene {
  readonly declaration: AnyDeclaration;
  readonly error: Error;
}

/** What strangers are told of the door of a collection. */
export interface SignInFacts {
  /** Whether nobody is there yet, so that the first person may register now. */
  readonly isOpenForFirst: boolean;
  /** Whether the first person has to show the setup code. */
  readonly needsSetupCode: boolean;
  /** Whether anybody may register. */
  readonly canRegister: boolean;
  /** Whether somebody who registers comes in only once they have proved their address. */
  readonly provesAddress: boolean;
  /** What somebody who registers fills in beside identifiers and password: the first person, else anybody. */
  readonly fields: readonly ResolvedField[];
  /** The address of the page where people have a letter sent who forgot their password. */
  readonly forgotPage: string | null;
}

/** A room of the house in the shape that all of them have. */
export interface Feature {
  readonly name: string;
  readonly operations?: readonly Operation[];
  readonly tables?: (config: ResolvedConfig) => readonly Table[];
  readonly authenticators?: readonly Authenticator[];
  /** Those whose requests the authenticators take. */
  readonly callers?: Callers;
  /** Ways to recognise people by a whole request, such as the project's own; asked before credentials are. */
  readonly recognisers?: (config: ResolvedConfig) => readonly Recogniser[];
  /** Asked before anybody comes in, whichever way; a throw keeps them out. */
  readonly gates?: readonly Gate[];
  /** By what others can verify what the feature signs; asked whenever somebody wants to know. */
  readonly publicKeys?: (engine: Engine) => readonly PublicKey[];
  /** What is to be done again and again beside all requests. */
  readonly chores?: (config: ResolvedConfig) => readonly Chore[];
  /** Schemas for the slots of a collection, on the way in. */
  readonly slots?: (config: ResolvedConfig, collection: ResolvedCollection) => Slots;
  /** What stands in the slots of a collection as people and clients are told of it, beside what `slots` says. */
  readonly shapes?: (config: ResolvedConfig, collection: ResolvedCollection) => Slots;
  /** Reads the documents that ids stand for, by id, as the caller may see them; what they may not is left out. */
  readonly dereference?: Dereference;
  /** Filters for the slots of a collection, on the way out. */
  readonly projections?: (
    config: ResolvedConfig,
    collection: ResolvedCollection,
  ) => Partial<Record<keyof Slots, Projection>>;
  readonly documents?: readonly DocumentExtension[];
  /** Told of each call that came to nothing, before the answer says so. Must not throw. */
  readonly refused?: (refused: Refused) => Promise<void>;
  /** Where people of the scene's collection come in; null where they do not by password. */
  readonly signIn?: (scene: Scene) => Promise<SignInFacts | null>;
  /** What the people who start the server should read, a sentence each. */
  readonly notices?: (engine: Engine) => Promise<readonly string[]>;
  /** Finishes what it has in hand beside all requests, once no more of those come; the database is still open. */
  readonly close?: (engine: Engine) => Promise<void>;
}
