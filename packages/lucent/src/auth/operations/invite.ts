import { decideOn, mayWriteField } from "../../access/index.ts";
import { allOf, commitCreate, placesIn, prepareCreate, showOne } from "../../documents/index.ts";
import { LucentError, validationError } from "../../errors/index.ts";
import { type ActScene, type Call, operation } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { tellingAs, tellOf } from "../events/index.ts";
import { invitedBy, withoutPassword } from "../inviting.ts";
import { newToken } from "../mailed-tokens.ts";
import { post, sendSoon } from "../outbox/index.ts";
import { hasNoPassword, isAt, isDisabled, mayComeIn, type Person, personAt } from "../people.ts";

type Invitation = Call<{ readonly data: Record<string, unknown> }>;

const DAY = 24 * 60 * 60 * 1000;
const LIFE = 7 * DAY;

/**
 * Makes a person who chooses their password by a letter. Whoever has been invited and has no password yet gets another
 * letter, in the place of the one before, and stays as they are.
 */
export const invite = operation({
  name: "invite",
  summary: "Invite somebody, who chooses a password by the letter that they get.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/invite" }],
  body: s.slot("invitee"),
  output: s.object({ user: s.slot("doc") }),
  status: 201,
  message: "The invitation is on its way.",
  errors: ["VALIDATION_FAILED", "FORBIDDEN"],
  tells: "invited",
  limit: { kind: "mail" },
  acts: [
    {
      title: "Invite somebody",
      of: "collection",
      may: mayInvite,
    },
    {
      title: "Send the invitation again",
      of: "document",
      fills: invitedBy,
      isBrief: true,
      when: "invited",
      unless: ["disabled"],
      may: mayInvite,
    },
  ],
  // An invitation makes a person, so that whoever may not make one may not invite either.
  access: async (asked) => {
    const { collection, caller, input } = asked;
    if (!(await mayAdminister(asked))) return false;
    return (await decideOn(caller, { collection, operation: "create", data: input.data })) === true;
  },
  brief: { gives: "user" },
  examples: [
    { title: "Somebody new", as: "administrator", input: ({ invite }) => ({ data: invite }) },
    {
      title: "With a password",
      as: "administrator",
      input: ({ invite, password }) => ({ data: { ...invite, password } }),
      fails: "VALIDATION_FAILED",
    },
    {
      title: "A stranger",
      as: "stranger",
      input: ({ invite }) => ({ data: invite }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const data: Record<string, unknown> = input.data;
  const address = String(data["email"]);
  await refuseUnwritable(call);
  const known = await personAt(engine, collection, address);
  const invited = known ? await inviteAgain(call, known, address) : await inviteAnew(call, address);
  sendSoon(engine);
  return { user: await showOne({ engine, collection, caller, depth: 0 }, invited) };
});

/** Without mail nobody gets the letter. */
function mayInvite({ engine, isAdministrator, permits }: ActScene): boolean {
  return isAdministrator && permits("create") && engine.mailer !== null;
}

/** Field access: what the caller may not write is named, and not dropped, since nobody sends whole documents here. */
async function refuseUnwritable({ collection, caller, input: { data } }: Invitation): Promise<void> {
  const refused: string[] = [];
  const question = { collection, operation: "create", data } as const;
  for (const { field, path, siblings: siblingData } of placesIn(collection.fields, { ...data })) {
    if (siblingData[field.name] === undefined) continue;
    const isInside = path !== field.name;
    if (!(await mayWriteField(caller, field, { ...question, siblingData, isInside }))) refused.push(path);
  }
  if (refused.length === 0) return;
  const faults = refused.map((path) => ({ path, message: "You may not set this field." }));
  throw validationError(faults, { collection: collection.slug });
}

async function inviteAnew(call: Invitation, address: string) {
  const { engine, collection, caller, input } = call;
  // What may be written has just been settled, field by field; now the engine writes it.
  const trusted = tellingAs({ ...caller, trusted: true }, "invited");
  const scene = { engine, collection: withoutPassword(engine, collection), caller: trusted };
  const prepared = await prepareCreate(scene, input.data);
  const letter = letterTo(call, { person: prepared.document.id, address });
  return commitCreate({ ...prepared, batch: [...prepared.batch, ...letter] });
}

async function inviteAgain(call: Invitation, known: Person, address: string) {
  const { engine, collection } = call;
  const { document, passwordHash } = known;
  const { id } = document;
  if (passwordHash !== null) throw taken(call, "A user with the given email is already registered.");
  const now = engine.clock.now();
  if (isDisabled(known, now)) throw taken(call, "The account of the user with the given email is disabled.");
  // Race: they may have chosen a password, moved or been disabled meanwhile.
  const when = allOf(hasNoPassword(id), isAt(collection, id, address), mayComeIn(id, now));
  const writes = [
    ...letterTo(call, { person: id, address, when }),
    ...tellOf(call, { event: "invited", person: id, when }),
  ];
  const commit = await engine.database.commit(writes);
  if (!commit.ok) throw new LucentError("CONFLICT");
  return document;
}

interface Invited {
  readonly person: string;
  readonly address: string;
  readonly when?: Condition;
}

function letterTo(call: Invitation, { person, address, when }: Invited): readonly Write[] {
  const { token, writes } = newToken(call.engine, call.collection, {
    purpose: "invitation",
    person,
    address,
    life: LIFE,
    ...(when && { when }),
  });
  return [...writes, post(call, { letter: "invitation", person, token: token.id })];
}

function taken({ collection }: Invitation, message: string): LucentError {
  return validationError([{ path: "email", message }], { collection: collection.slug });
}

declare module "../../contract/operations.ts" {
  interface Operations {
    invite: typeof invite;
  }
}
