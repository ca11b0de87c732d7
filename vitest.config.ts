import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/reporter.ts";
import { settleSurroundings } from "./tests/surroundings.ts";

const AWAY = ["**/node_modules/**", "**/dist/**"];
const UNIT = ["packages/*/src/**", "scripts/**"];
const SYSTEM = ["tests/**"];
/** What asks a real server. */
const POSTGRES = ["packages/*/src/adapters/postgres"];
/** What no database has a say in: texts, types, sizes, pages and scripts in browsers, and how the tests themselves judge. */
const OF_NO_DATABASE = [
  "tests/{checks,client-size,panel-size,loaded-on-first-use,names-in-surfaces,openapi,package,reporter,type-cost,types}.test.ts",
  "tests/{access-diff,doctor}/**",
  "tests/**/{client,client-sessions,dev-mail,mail-links,pages}-in-browser.test.ts",
  // The panel asks the public API alone; one walk through all of it is enough for either database.
  "tests/panel-page.test.ts",
  "tests/panel/!(tour).test.ts",
  "tests/{fuzz/judges,history/checker,history/judge,permissions/agree.long,security/mutations,security/mutations.long,seed/coverage}.test.ts",
];
/** What SQLite alone has: plans of its own and files that a process may leave half written. */
const OF_SQLITE = ["tests/plans.test.ts", "tests/durability/**", "tests/availability/full-disk.test.ts"];

/** What asks much of the engine and little of its database: over SQLite each time, over PostgreSQL with the long suites. */
const SELDOM_OVER_POSTGRES = [
  "tests/attacks/{csrf,exhaustion,graphql,graphql-options,inference,inference-crawl,inference-worlds,schema-leaks}.test.ts",
  "tests/security/{cross-site,nothing-built-in,secrets-of-letters-in-logs,stolen-database,strangers,token-matrix}.test.ts",
  "tests/{access-rules,client-sessions,documents/filters,graphql,invitations,mail/addresses,mail/letters,mail/logs,mail-links,openapi-answers,pages,passwords,payload-sdk}.test.ts",
  "tests/{people-account,people-password,people-sessions,sessions,reset-password,refresh-tabs,refresh-thief,second-factor,secrets-in-logs,ways-by-cookie-alone}.test.ts",
  "tests/{api-keys/{authority,managing,subset},cross-site-in-browser,examples-on-postgres,forgot-password,fuzz/fuzz,history/found-out,permissions/{agree,caught},seed/operations,sql-shapes,stateless,surfaces-agree,tokens}.test.ts",
  "tests/attacks/{around-events,around-mails,around-sign-ins,callers-mixed-up,enumeration,fuzz,permissions}.test.ts",
  "tests/documents/{acting-person,defaults-and-bounds,duplicate,field-access,groups-and-arrays,hooks,required-and-defaults,validate}.test.ts",
  "tests/attacks/{graphql-variables,inputs,local-options,mass-assignment,rules,tokens}.test.ts",
  "tests/{client,endpoint-messages,endpoints,form-pages,hooks,hooks-do-not-block,limits/settings,method-override,mounted,new-operation}.test.ts",
  "tests/{differential/differential,history/history}.test.ts",
  "tests/{people-logout,rest-conventions,secret-rotation,session-lives,visibility,ways-strategies,ways-strategy-sessions,ways-take-over}.test.ts",
];

/** Suites that try more with the long ones. */
const WITH_MORE = ["tests/panel/*.test.ts", "tests/security/token-matrix.test.ts"];
/** What tests other tests, or what stands in a longer suite as well: with the long suites alone. */
const SELDOM = [
  "tests/{permissions/caught,refresh-tabs,durability/session-kill,security/secrets-of-letters-in-logs}.test.ts",
];

settleSurroundings();

/**
 * `vitest run` runs the quick suites, `vitest run --mode long` those named `*.long.test.ts`. Suites that end
 * their own process are named `*.crash.test.ts`: in a pool of threads they would take the others with them.
 */
export default defineConfig(({ mode }) => {
  const long = mode === "long";
  const suites = (folders: string[], ending: string) =>
    folders.map((folder) => `${folder}/*${long ? ".long" : ""}${ending}`);
  const others = long ? ["**/*.crash.test.ts"] : ["**/*.crash.test.ts", "**/*.long.test.ts"];
  const shared = {
    testTimeout: long ? 120_000 : 10_000,
    hookTimeout: long ? 120_000 : 30_000,
    // What is waited for takes its time on a machine that is busy.
    expect: { poll: { timeout: 5_000 } },
  };
  // The engine is loaded once for each thread and not for each file: files leave nothing behind.
  const together = { ...shared, isolate: false };
  const system = {
    ...together,
    globalSetup: ["./tests/build-once.ts", "./tests/chromium-once.ts"],
    // The thread that writes to a database is handed on to the next one.
    alias: [
      {
        find: /^\.\/spawn-writer\.ts$/,
        replacement: join(import.meta.dirname, "tests/support/spawn-writer.ts"),
      },
    ],
  };

  return {
    ssr: { resolve: { conditions: ["lucent-source", "module", "node", "development|production"] } },
    test: {
      pool: "threads",
      // Two more than there are cores: a third of the time goes to waiting for servers, clocks and other processes.
      maxWorkers: availableParallelism() + 2,
      passWithNoTests: long,
      reporters: [["default", { summary: false }], new ClosingLine()],
      projects: [
        {
          extends: true,
          test: {
            ...together,
            name: "unit",
            include: suites(UNIT, ".test.ts"),
            exclude: [...AWAY, ...others, ...POSTGRES.map((folder) => `${folder}/**`)],
          },
        },
        {
          extends: true,
          test: {
            ...system,
            name: "system",
            include: [...suites(SYSTEM, ".test.ts"), ...(long ? [...WITH_MORE, ...SELDOM] : [])],
            exclude: [...AWAY, ...others, ...(long ? [] : SELDOM)],
          },
        },
        {
          extends: true,
          test: {
            ...system,
            name: "postgres",
            globalSetup: [...system.globalSetup, "./tests/postgres-once.ts"],
            include: [...suites([...SYSTEM, ...POSTGRES], ".test.ts"), ...(long ? SELDOM_OVER_POSTGRES : [])],
            exclude: [
              ...AWAY,
              ...others,
              ...OF_NO_DATABASE,
              ...OF_SQLITE,
              ...(long ? [] : [...SELDOM, ...SELDOM_OVER_POSTGRES]),
            ],
          },
        },
        {
          extends: true,
          test: {
            ...system,
            testTimeout: Math.max(shared.testTimeout, 60_000),
            name: "crash",
            include: suites([...UNIT, ...SYSTEM], ".crash.test.ts"),
            exclude: long ? AWAY : [...AWAY, "**/*.long.crash.test.ts"],
            pool: "forks",
            isolate: true,
          },
        },
      ],
    },
  };
});
