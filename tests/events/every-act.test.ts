import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isEventName } from "../../packages/lucent/src/auth/events/names.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { createRegistry } from "../../packages/lucent/src/operation/index.ts";
import { features } from "../../packages/lucent/src/server/index.ts";
import { local } from "../surfaces-agree/callers/local.ts";
import { type Case, casesOf } from "../surfaces-agree/cases.ts";
import { type Agreed, own } from "../surfaces-agree/configs.ts";
import type { TableChange } from "../surfaces-agree/tables.ts";
import { makeTemplate, type Template } from "../surfaces-agree/template.ts";
import { openWorld, type World } from "../surfaces-agree/world.ts";

/** The acts on people that tell nothing: they read, or renew what is there. */
const SILENT = new Set([
  "findAccount",
  "findAccounts",
  "init",
  "listApiKeys",
  "listEvents",
  "tallyEvents",
  "listSessions",
  "me",
  "refresh",
]);
/** What tells only where there is something to tell, which its example has not. */
const CONDITIONAL = new Set(["unlock"]);
/** What is done to the documents of people by the acts that all documents have. */
const ON_DOCUMENTS = new Set(["create", "delete", "deleteMany"]);

describe("Every act on people [LG-02]", () => {
  const users = { ...own.collections.users, auth: { verify: true, requireVerified: false } };
  const config = { ...own, collections: { ...own.collections, users } };
  const agreed: Agreed = { name: "events", config };
  const resolved = resolveConfig({ logger: false, ...config }, {});
  const { offers } = createRegistry(resolved, features);
  const acts = offers.filter(({ collection, operation: { on, declaration } }) => {
    const { name } = declaration;
    return collection.slug === "users" && (on === "auth" || ON_DOCUMENTS.has(name));
  });
  const cases = acts.flatMap(casesOf).filter(({ example }) => example.fails === undefined);
  let template: Template;
  let world: World;
  beforeAll(async () => {
    template = await makeTemplate(agreed);
    world = await openWorld(template);
  });
  afterAll(async () => {
    await world.close();
    await template.drop();
  });

  const doneBy = async (one: Case) => {
    const { answer, effects } = await world.make(one, local);
    expect(answer.refused).toBeUndefined();
    const rows = effects["rows"] as Readonly<Record<string, TableChange>>;
    return { rows, told: rows["lucent_events"]?.come ?? [] };
  };

  it.each(cases)("that succeeds is told, and nothing else is: $name, $title", async (one) => {
    const { told } = await doneBy(one);
    if (!CONDITIONAL.has(one.name)) expect(told.length > 0).toBe(!SILENT.has(one.name));
    for (const { event } of told) expect(isEventName(String(event)), String(event)).toBe(true);
    const { tells } = one.offer.operation.declaration;
    if (tells !== undefined && told.length > 0)
      expect(told.map(({ event }) => String(event)).find((event) => event.startsWith(tells))).toBeDefined();
  });

  it.each(
    acts.filter(({ operation }) => operation.on === "auth").map(({ operation }) => operation.declaration),
  )("says by which name it is told, unless it tells nothing: $name", ({ name, tells }) => {
    expect(tells === undefined).toBe(SILENT.has(name));
  });
});
