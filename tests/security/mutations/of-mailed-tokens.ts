import { type Mutation, of } from "./mutation.ts";

const RESET = "tests/reset-password.test.ts";
const FORGOT = "tests/forgot-password.test.ts";
const VERIFY = "tests/verification/verify.test.ts";
const CHANGING = "tests/verification/changing-address.test.ts";
const MOVED = "tests/verification/administrators.test.ts";
const REQUIRED = "tests/verification/required.test.ts";
const REGISTERING = "tests/verification/registering.test.ts";
const RESENDING = "tests/verification/resending.test.ts";
const INVITATIONS = "tests/invitations.test.ts";
const STOLEN = "tests/security/stolen-database.test.ts";
const MATRIX = "tests/security/token-matrix.test.ts";
const TAKEOVER = "tests/security/takeover.test.ts";

/** What is mailed to people, and what they do with it. */
export const ofMailedTokens: readonly Mutation[] = [
  ...of("auth/mailed-tokens.ts", [
    {
      name: "a mailed token is what stands in its row",
      ids: ["TK-01"],
      find: '      deriveKey(secret, "mailed-token"),\n',
      replace: "      { mac: (text: string) => JSON.parse(text)[5] as string },\n",
      tests: [STOLEN],
    },
    {
      name: "mailed tokens are sealed by what anybody knows",
      ids: ["TK-01", "LG-06"],
      find: '      deriveKey(secret, "mailed-token"),\n',
      replace: '      deriveKey(secret.slice(0, 0) || "lucent", "mailed-token"),\n',
      tests: ["tests/security/keys-of-mailed-tokens.test.ts"],
    },
    {
      name: "any seal will do",
      ids: ["TK-01"],
      find: "isSameSecret(seal, key.mac(sealed(token)))",
      replace: "isSameSecret(key.mac(sealed(token)), key.mac(sealed(token)))",
      tests: [RESET, VERIFY],
    },
    {
      name: "a mailed token of one purpose opens what another does",
      ids: ["JW-02", "TK-05"],
      find: "token.purpose !== purpose || ",
      replace: "",
      tests: [MATRIX],
    },
    {
      name: "a mailed token of one collection opens another",
      ids: ["JW-03", "TK-05"],
      find: " || token.collection !== slug) return null;",
      replace: ") return null;",
      tests: ["tests/security/keys-of-mailed-tokens.test.ts"],
    },
    {
      name: "mailed tokens never expire",
      ids: ["TK-02"],
      find: "return Date.parse(token.expiresAt) > engine.clock.now() ? token : null;",
      replace: "return token;",
      tests: ["tests/mail-links.test.ts"],
    },
    {
      name: "mailed tokens work more than once",
      ids: ["TK-02"],
      find: "where: { all: [tokenIs(id), holds] }, expect: 1 };",
      replace: "where: { all: [tokenIs(id), holds, { any: [] }] } };",
      tests: [RESET, VERIFY],
    },
    {
      name: "of all who use a mailed token at once all succeed",
      ids: ["TK-02"],
      find: "where: { all: [tokenIs(id), holds] }, expect: 1 };",
      replace: "where: { all: [tokenIs(id), holds] } };",
      tests: [RESET],
    },
    {
      name: "an older letter goes on working beside a newer one",
      ids: ["TK-02"],
      find: '{ kind: "delete", from: MAILED_TOKENS.name, where: allOf(theirs, isOld, mayBe) },',
      replace:
        '{ kind: "update", table: MAILED_TOKENS.name, set: { person: "00000000-0000-7000-8000-000000000000" }, where: { any: [] } },',
      tests: [VERIFY, RESET],
    },
    {
      name: "letters come as fast as they are asked for",
      ids: ["LR-08"],
      find: "value: moment(now - minInterval) }",
      replace: "value: moment(now + minInterval) }",
      tests: [FORGOT, RESENDING],
    },
  ]),
  ...of("auth/set-password.ts", [
    {
      name: "a reset that was asked for before outlives another password",
      ids: ["TK-02"],
      find: '["reset", "invitation", "change email"]',
      replace: '["invitation", "change email"]',
      tests: [RESET, FORGOT],
    },
    {
      name: "a change of address that a thief has asked for outlives the password",
      ids: ["TK-02", "TK-06"],
      find: '["reset", "invitation", "change email"]',
      replace: '["reset", "invitation"]',
      tests: [TAKEOVER],
    },
  ]),
  ...of("auth/choose-password.ts", [
    {
      name: "work is done for a token of an address that somebody had",
      ids: ["TK-02", "TK-07"],
      find: "if (addressOf(person.document) !== token.address) throw deadToken();",
      replace: "",
      tests: ["tests/security/keys-of-mailed-tokens.test.ts"],
    },
    {
      name: "an address that moves in this moment does not count",
      ids: ["TK-07"],
      find: ", isAt(collection, id, token.address)),",
      replace: "),",
      tests: ["tests/security/keys-of-mailed-tokens.test.ts"],
    },
    {
      name: "a reset keeps a lock, which keeps the owner out",
      ids: ["LR-03"],
      find: "    liftLock(engine, collection, { person: id, identifiers: [] }),\n",
      replace: "",
      tests: [RESET],
    },
    {
      name: "a reset takes any password",
      ids: ["PW-05"],
      find: "const faults = await passwordFaults(policy, password, personalWords(person.document));",
      replace:
        "const faults = (await passwordFaults(policy, password, personalWords(person.document))).slice(9);",
      tests: [RESET],
    },
    {
      name: "passwords of any length are hashed where they are reset",
      ids: ["PW-03"],
      find: "if (isTooLong(password, policy)) throw refused(call, [tooLong(policy.maxLength)]);",
      replace: "",
      tests: [RESET],
    },
    {
      name: "a reset can be used again and again",
      ids: ["TK-02"],
      find: "    useToken(engine, token),\n",
      replace: "",
      tests: [RESET],
    },
    {
      name: "whoever has yet to prove their address resets without the second factor",
      ids: ["TK-08"],
      find: "  await askGates(call, person, entry);\n",
      replace: "",
      tests: ["tests/second-factor.test.ts"],
    },
    {
      name: "a reset lets in whoever has yet to prove their address",
      ids: ["TK-05"],
      find: "const admitted = isAwaitingProof(collection, after)",
      replace: "const admitted = isAwaitingProof(collection, after) && depth === -1",
      tests: [RESET],
    },
  ]),
  ...of("operation/pipeline.ts", [
    {
      name: "what is for code above the rules is told to whoever asks",
      ids: ["TK-05"],
      find: "if (caller.trusted) toldInProcess = value;",
      replace: "toldInProcess = value;",
      tests: [FORGOT],
    },
  ]),
  ...of("auth/operations/forgot-password.ts", [
    {
      name: "nothing is written where nobody goes by that",
      ids: ["EN-02"],
      find: "const commit = await database.commit([",
      replace: "const commit = await database.commit(!found ? [] : [",
      tests: [FORGOT],
    },
    {
      name: "the disabled have letters sent",
      ids: ["EN-02"],
      find: "when: allOf(mayComeIn(person, clock.now()), ",
      replace: "when: allOf(clock.now() > 0 ? null : mayComeIn(person, clock.now()), ",
      tests: [FORGOT],
    },
  ]),
  ...of("operation/pipeline.ts", [
    {
      name: "the token of a reset is told whoever calls in process",
      ids: ["TK-05"],
      find: "if (caller.trusted) toldInProcess = value;",
      replace: "toldInProcess = value;",
      tests: [FORGOT],
    },
  ]),
  ...of("auth/operations/invite.ts", [
    {
      name: "an invitation that meets a new password leaves a token that sets another",
      ids: ["TK-02"],
      find: "allOf(hasNoPassword(id), ",
      replace: "allOf(",
      tests: ["tests/invitations.test.ts"],
    },
  ]),
  ...of("auth/operations/verify-email.ts", [
    {
      name: "a proof of one address proves another",
      ids: ["TK-07"],
      find: "    stillGoesBy(collection, { person, address }),\n",
      replace: "",
      tests: [VERIFY],
    },
    {
      name: "a verification can be used again and again",
      ids: ["TK-02"],
      find: "    useToken(engine, token),\n",
      replace: "",
      tests: [VERIFY],
    },
  ]),
  ...of("auth/operations/change-email.ts", [
    {
      name: "a stolen session asks for another address",
      ids: ["PW-06", "TK-06"],
      find: "{ person: known, identifiers: [], password, refusal: WRONG }",
      replace: '{ person: known, identifiers: [], password: "violet-anvil-thunder", refusal: WRONG }',
      tests: [CHANGING],
    },
    {
      name: "nobody tells the owner that the address is to move",
      ids: ["TK-06"],
      find: "...(current === null ? [] : [post(",
      replace: "...(current !== null ? [] : [post(",
      tests: [CHANGING],
    },
    {
      name: "an address that is somebody's is mailed a link to take it",
      ids: ["TK-06", "TK-09"],
      find: "      when: isFree(collection, newEmail),\n",
      replace: "",
      tests: [CHANGING],
    },
    {
      name: "a session that has ended asks for another address",
      ids: ["SE-09"],
      find: "where: allOf(isPerson(id), proof.standing, standingOf(caller)),",
      replace: "where: allOf(isPerson(id), proof.standing, standingOf({ ...caller, trusted: true })),",
      tests: ["tests/security/mailed-races.test.ts"],
    },
    {
      name: "a password that was changed meanwhile asks for another address",
      ids: ["TK-06"],
      find: "where: allOf(isPerson(id), proof.standing, standingOf(caller)),",
      replace: "where: allOf(isPerson(id), standingOf({ ...caller, trusted: true })),",
      tests: ["tests/security/mailed-races.test.ts"],
    },
  ]),
  ...of("auth/operations/confirm-email-change.ts", [
    {
      name: "a change of address can be confirmed again and again",
      ids: ["TK-02"],
      find: "    useToken(engine, token),\n",
      replace: "",
      tests: [CHANGING],
    },
    {
      name: "the disabled move their addresses",
      ids: ["SE-03"],
      find: "    stillLetIn(person, engine.clock.now()),\n",
      replace: "",
      tests: [CHANGING, TAKEOVER],
    },
  ]),
  ...of("auth/address-changes.ts", [
    {
      name: "an address that nobody has proved counts as proved",
      ids: ["TK-06"],
      find: "return data[name] === undefined ? { [name]: false } : {};",
      replace: "return data[name] === undefined ? { [name]: true } : {};",
      tests: [MOVED],
    },
    {
      name: "what was mailed to an address outlives it",
      ids: ["TK-06", "TK-02"],
      find: "    endTokensOf(id),\n",
      replace: "",
      tests: [MOVED, CHANGING],
    },
    {
      name: "the old address is not told",
      ids: ["TK-06"],
      find: "...(told === null ? [] : [post(",
      replace: "...(told !== null ? [] : [post(",
      tests: [CHANGING, MOVED],
    },
  ]),
  ...of("auth/operations/accept-invitation.ts", [
    {
      name: "an invitation resets the passwords of all who have a token",
      ids: ["JW-02", "TK-05"],
      find: 'purpose: "invitation",',
      replace: 'purpose: "reset",',
      tests: [MATRIX, INVITATIONS],
    },
  ]),
  ...of("auth/operations/invite.ts", [
    {
      name: "whoever has a password is invited to another",
      ids: ["TK-05"],
      find: "if (passwordHash !== null) throw taken(",
      replace: 'if (passwordHash === "") throw taken(',
      tests: [INVITATIONS],
    },
    {
      name: "everybody invites",
      ids: ["MA-01"],
      find: "if (!(await mayAdminister(asked))) return false;",
      replace: "if (!asked.caller.user) return false;",
      tests: [INVITATIONS],
    },
  ]),
  ...of("auth/register-quietly.ts", [
    {
      name: "registering tells whose address is known",
      ids: ["EN-03"],
      find: "if (owner !== null) await rehearseCreate(watched, { email: document.id });\n    else await",
      replace: "await",
      tests: [REGISTERING],
    },
  ]),
  ...of("auth/operations/register.ts", [
    {
      name: "registering says so where an address is taken",
      ids: ["EN-03"],
      find: "const isQuiet = auth.verification.isRequired;",
      replace: "const isQuiet = false;",
      tests: [REGISTERING],
    },
  ]),
  ...of("auth/operations/resend-verification.ts", [
    {
      name: "whoever has proved their address is written to again",
      ids: ["EN-04"],
      find: "const when = lacksProof(collection, { person, address });",
      replace: "const when = lacksProof(collection, { person, address }) && { all: [] };",
      tests: [RESENDING],
    },
  ]),
  ...of("auth/door.ts", [
    {
      name: "nobody has to prove their address",
      ids: ["EN-01"],
      find: 'if (isAwaitingProof(collection, person)) throw new LucentError("EMAIL_UNVERIFIED");',
      replace: "",
      tests: [REQUIRED, VERIFY],
    },
    {
      name: "somebody comes in whose proof is taken back in this moment",
      ids: ["SE-03"],
      find: "hasProof(collection, person.id), standing);",
      replace: "null, standing);",
      tests: [REQUIRED],
    },
  ]),
  ...of("auth/verified.ts", [
    {
      name: "what somebody holds outlives the proof of their address",
      ids: ["SE-03"],
      find: 'return isRequired ? { compare: verified(collection), is: "=", value: true } : { all: [] };',
      replace:
        'return isRequired && !collection ? { compare: verified(collection), is: "=", value: true } : { all: [] };',
      tests: [REQUIRED],
    },
  ]),
];
