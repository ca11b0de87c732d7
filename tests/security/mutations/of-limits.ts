import { type Mutation, of } from "./mutation.ts";

const GUESSING = "tests/limits/guessing.test.ts";
const PEERS = "tests/limits/peers.test.ts";
const AROUND = "tests/attacks/around-mails.test.ts";
const CAPS = "tests/limits/mail-caps.test.ts";
const SETTINGS = "tests/limits/settings.test.ts";
const PEER = "packages/lucent/src/surfaces/peer.test.ts";
const NETWORK = "packages/lucent/src/base/network-of.test.ts";

/** Limits: who counts as one, how often they may ask, and how many mails go to one address. */
export const ofLimits: readonly Mutation[] = [
  ...of("operation/pipeline.ts", [
    {
      name: "no call is limited by where it comes from",
      ids: ["LR-04", "LR-06", "GQ-01"],
      find: "if (limit) await limitByPeer(engine, limit, options.request.address);",
      replace: "",
      tests: [GUESSING],
    },
    {
      name: "whoever has signed in is counted by their address alone",
      ids: ["LR-06"],
      find: "if (limit && known) await limitByPerson(engine, limit, known.user.id);",
      replace: "",
      tests: [GUESSING],
    },
  ]),
  ...of("operation/limit-call.ts", [
    {
      name: "who comes from nowhere is not limited",
      ids: ["LR-07"],
      find: "  if (address === null) tellOnce(engine);\n",
      replace: "  if (address === null) return tellOnce(engine);\n",
      tests: [PEERS],
    },
    {
      name: "each address of a network is counted by itself",
      ids: ["LR-05"],
      find: "networkOf(address)",
      replace: "address",
      tests: [PEERS],
    },
    {
      name: "a broken store lets everybody through",
      ids: ["LR-07"],
      find: "    throw knownFailure(thrown);\n",
      replace: "    return { used: 0, endsAt: knownFailure(thrown) === thrown ? 0 : 1 };\n",
      tests: [GUESSING],
    },
  ]),
  ...of("operation/counters.ts", [
    {
      name: "nobody counts",
      ids: ["LR-06"],
      find: "set: { used: { increment: 1 }, lastAt:",
      replace: "set: { used: { increment: 0 }, lastAt:",
      tests: [GUESSING],
    },
    {
      name: "a count begins anew with each call",
      ids: ["LR-06"],
      find: "where: { all: [isCount(key), isOver] } }",
      replace: "where: { any: [isCount(key), isOver] } }",
      tests: [GUESSING],
    },
    {
      name: "what could not be counted is let through",
      ids: ["LR-07"],
      find: 'if (!row) throw new LucentError("UNAVAILABLE", { retryAfter: 1 });',
      replace: "if (!row) return { used: 0, endsAt: 0 };",
      tests: [GUESSING],
    },
  ]),
  ...of("surfaces/peer.ts", [
    {
      name: "the header is believed though no proxy is trusted",
      ids: ["LR-04"],
      find: "if (trusted === 0) return connected;",
      replace: "if (trusted === 0) return (hops) => forwarded(hops)[0] ?? connected(hops);",
      tests: [GUESSING, PEER],
    },
    {
      name: "the number of proxies counts from the left",
      ids: ["LR-04"],
      find: "forwarded(hops).at(-trusted)",
      replace: "forwarded(hops).at(trusted - 1)",
      tests: [PEERS, PEER],
    },
    {
      name: "whoever connects is believed though they are no proxy of the list",
      ids: ["LR-04"],
      find: "|| !isTrusted(peer)) break;",
      replace: "|| (peer !== connected(hops) && !isTrusted(peer))) break;",
      tests: [PEERS, PEER],
    },
  ]),
  ...of("base/network-of.ts", [
    {
      name: "a network is taken for one address",
      ids: ["LR-05"],
      find: "const OF_A_NETWORK = 4;",
      replace: "const OF_A_NETWORK = 8;",
      tests: [NETWORK, PEERS],
    },
  ]),
  ...of("auth/mailed-tokens.ts", [
    {
      name: "any number of letters goes to one address",
      ids: ["LR-08"],
      find: "const mayBe = allOf(when ?? null, cap?.isLeft ?? null);",
      replace: "const mayBe = allOf(when ?? null);",
      tests: [CAPS],
    },
  ]),
  ...of("auth/mail-caps.ts", [
    {
      name: "each spelling of an address has letters of its own",
      ids: ["LR-08"],
      find: 'mac(JSON.stringify(["mail", kind, collection, canonical(address)]))',
      replace: 'mac(JSON.stringify(["mail", kind, collection, canonical(address), Math.random()]))',
      tests: [CAPS],
    },
    {
      name: "whoever is in one collection uses up the letters of another",
      ids: ["LR-08"],
      find: '["mail", kind, collection, canonical(address)]',
      replace: '["mail", kind, canonical(address), collection && ""]',
      tests: [AROUND],
    },
    {
      name: "letters are counted for longer than they are of use",
      ids: ["LR-08"],
      find: "window: Math.min(HOUR, life)",
      replace: "window: Math.max(HOUR, life)",
      tests: [AROUND],
    },
    {
      name: "letters that anybody can have sent may be all that leave",
      ids: ["LR-08"],
      find: "part: 1 / 2,",
      replace: "part: 1,",
      tests: [AROUND],
    },
    {
      name: "letters without a token are not counted",
      ids: ["LR-08"],
      find: 'if (used > maxPerAddress) return "is dropped";',
      replace: 'if (used < 0) return "is dropped";',
      tests: [CAPS],
    },
    {
      name: "any number of letters leaves within an hour",
      ids: ["LR-08"],
      find: "if (used <= Math.ceil(maxPerHour * share.part)) continue;",
      replace: "if (used <= Math.ceil(maxPerHour * share.part) || endsAt > 0) continue;",
      tests: [CAPS],
    },
  ]),
  ...of("server/refuse-unknown-limits.ts", [
    {
      name: "a limit of what is no operation limits nothing in silence",
      ids: ["LR-07"],
      find: "if (faults.length > 0) throw new ConfigError(faults);",
      replace: "if (faults.length < 0) throw new ConfigError(faults);",
      tests: [SETTINGS],
    },
  ]),
];
