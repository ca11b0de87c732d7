import { isLoopback } from "../../base/index.ts";
import type { Check } from "../check.ts";
import { peopleOf } from "../given.ts";
import { NODE_ENDS } from "../node-releases.ts";
import { DAY, spellLength } from "../spell-length.ts";
import type { Subject } from "../subject.ts";

const QUIET: ReadonlySet<string> = new Set(["error", "fatal", "silent"]);
const LOUD: ReadonlySet<string> = new Set(["debug", "trace"]);
const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0", "::", "*"]);

/** What is written down, and what all of it runs on. */
export const upkeepChecks: readonly Check[] = [
  {
    name: "log-off",
    severity: "warning",
    clause: "ASVS 16.3.4",
    finds: "nothing, or no warning, is logged",
    looks: ({ config: { logger } }) =>
      logger !== false && !QUIET.has(logger.level)
        ? []
        : [
            {
              where: logger === false ? "logger" : "logger.level",
              says: "Rules that throw, mails that do not leave and limits that are met are told to nobody.",
              mend: 'logger: { level: "info" },',
            },
          ],
  },
  {
    name: "log-too-loud",
    severity: "note",
    clause: "ASVS 13.4.2",
    finds: "production logs what is meant for developers",
    looks: ({ production, config: { logger } }) =>
      !production || logger === false || !LOUD.has(logger.level)
        ? []
        : [
            {
              where: "logger.level",
              says: "Production logs what is meant for looking into one matter: what counts drowns in it, and disks fill.",
              mend: 'logger: { level: "info" },',
            },
          ],
  },
  {
    name: "not-production",
    severity: "serious",
    clause: "ASVS 13.4.2",
    finds: "development answers to the world",
    looks: (at) =>
      at.production || at.environment["NODE_ENV"] === "test" || !isReachable(at)
        ? []
        : [
            {
              where: "NODE_ENV (environment)",
              says: "NODE_ENV is not `production`, and others than this machine reach the server: whoever comes first becomes the administrator without a code, everybody may read the schema, and cookies go without `Secure`.",
              mend: "NODE_ENV=production",
            },
          ],
  },
  {
    name: "node-past-its-end",
    severity: "warning",
    clause: "ASVS 15.2.1",
    finds: "a release of Node that nobody mends any more",
    looks: ({ node, today }) => {
      const end = NODE_ENDS.get(Number(node.split(".")[0]));
      if (end === undefined || today.toISOString().slice(0, 10) <= end) return [];
      return [
        {
          where: "Node",
          says: `Node ${node} has had no mends since ${end}: what is found in it stays open.`,
          mend: '"engines": { "node": ">=24" },',
        },
      ];
    },
  },
  {
    name: "events-forgotten-early",
    severity: "warning",
    clause: "ASVS 16.1.1",
    finds: "what happens around accounts is kept for less than 90 days, or refusals for less than 30",
    looks: ({ config: { events } }) =>
      (
        [
          ["expiry", 90],
          ["refusalExpiry", 30],
        ] as const
      )
        .filter(([name, least]) => events[name] < least * DAY)
        .map(([name]) => ({
          where: `auth.events.${name}`,
          says: `After ${spellLength(events[name])} nobody can say any more who came in, from where and what they changed; intrusions are found out later than that.`,
          mend: name === "expiry" ? 'events: { expiry: "365d" },' : 'events: { refusalExpiry: "90d" },',
        })),
  },
  {
    name: "addresses-kept-long",
    severity: "note",
    clause: "ASVS 14.2.7",
    finds: "it is kept for more than a year from where people came",
    looks: ({ config: { events } }) =>
      events.originExpiry <= 366 * DAY
        ? []
        : [
            {
              where: "auth.events.originExpiry",
              says: `From where people came is kept for ${spellLength(events.originExpiry)}, which says where they live and travel.`,
              mend: 'events: { originExpiry: "90d" },',
            },
          ],
  },
  {
    name: "would-not-start",
    severity: "serious",
    finds: "production would refuse to start for another reason",
    looks: ({ faults }) =>
      faults
        .filter(({ path }) => !TOLD.test(path))
        .map(({ path, problem, mend }) => ({
          where: path,
          says: `Production does not start: ${problem}`,
          mend,
        })),
  },
  {
    name: "nobody-signs-in",
    severity: "note",
    finds: "a config with content and without people",
    looks: (at) =>
      at.config.collections.size === 0 || peopleOf(at).length > 0
        ? []
        : [
            {
              where: "auth",
              says: "There is no collection of people, so that each rule can but say yes to everybody or to nobody.",
              mend: 'auth: {}, collections: { users: { fields: { name: { type: "text" } } } },',
            },
          ],
  },
];

/** Faults that other checks tell of by a name of their own. */
const TOLD =
  /^(secret|auth\.jwtSecret|serverURL|email\.(url|from)|previousSecrets.*|(LUCENT|JWT)_(PREVIOUS_)?SECRETS?.*)( \(environment\))?$/;

function isReachable({ environment, config: { serverURL } }: Subject): boolean {
  const host = serverURL && new URL(serverURL).hostname;
  return EVERYWHERE.has(environment["HOST"] ?? "") || (host !== null && host !== "" && !isLoopback(host));
}
