import { LucentError } from "../../../packages/lucent/src/index.ts";
import { PASSWORD, type TestServer } from "../../support/serve.ts";
import { ED } from "./panel.ts";
import { ALL_PAYLOADS, HEADER_PAYLOADS, HOSTILE_TEXTS, PAYLOADS } from "./payloads.ts";

const [SCRIPT, IMAGE] = PAYLOADS as [string, string];
const choice = {
  type: "select",
  options: PAYLOADS.map((label, at) => ({ value: `value${at}`, label })),
} as const;
const said = { label: `Label ${SCRIPT}`, description: ALL_PAYLOADS, admin: { placeholder: IMAGE } } as const;
const text = { type: "text", ...said } as const;

const refuse = () => {
  throw new LucentError("FORBIDDEN", { message: ALL_PAYLOADS });
};

/** A project whose every word means harm: those of its config, and those of whoever wrote into it. */
export const HOSTILE_PROJECT = {
  auth: {},
  openapi: { title: `Title ${ALL_PAYLOADS}` },
  collections: {
    users: {
      auth: { apiKeys: true },
      admin: { useAsTitle: "name" },
      fields: { name: text, role: { type: "select", options: ["admin", "user"], default: "user" } },
    },
    traps: {
      labels: { singular: `Trap ${SCRIPT}`, plural: `Traps ${IMAGE}` },
      admin: {
        useAsTitle: "title",
        description: ALL_PAYLOADS,
        group: `Group ${IMAGE}`,
        defaultColumns: [
          "title",
          "summary",
          "status",
          "several",
          "owner",
          "related",
          "body",
          "extra",
          "rows",
        ],
      },
      fields: {
        title: text,
        summary: { type: "textarea", ...said },
        status: { ...choice, ...said },
        several: { ...choice, ...said, type: "multiselect" },
        owner: { type: "relationship", relationTo: "users", ...said },
        related: { type: "relationship", relationTo: ["traps", "users"], hasMany: true, ...said },
        body: { type: "richtext", ...said },
        extra: { type: "json", ...said },
        checked: { ...text, validate: (value: unknown) => value !== "wrong" || ALL_PAYLOADS },
        seo: { type: "group", label: IMAGE, fields: { title: text } },
        rows: { type: "array", label: SCRIPT, fields: { name: text, notes: { type: "textarea", ...said } } },
      },
      hooks: { beforeDelete: [refuse] },
    },
  },
  globals: { settings: { label: `Settings ${IMAGE}`, fields: { motto: text } } },
};

/** What stands in it, by the names of what it is for. */
export interface Hostile {
  /** A document of traps in every field. */
  readonly trap: string;
  /** Documents with formatted texts, one for each. */
  readonly texts: readonly string[];
  /** Somebody who was disabled for a reason, and who came from many devices. */
  readonly person: string;
}

/** Fills it with all that people can write. */
export async function fillHostile({ lucent, post }: TestServer): Promise<Hostile> {
  const password = PASSWORD;
  await lucent.firstRegister({
    collection: "users",
    data: { email: "ada@example.com", password, name: `Ada ${SCRIPT}` },
  });
  const person = await lucent.create({ collection: "users", data: { ...ED, password, name: ALL_PAYLOADS } });
  const [first] = HEADER_PAYLOADS;
  const { body } = await post(
    "/api/users/login",
    { ...ED, password },
    { headers: { "user-agent": `${first}` } },
  );
  for (const name of [ALL_PAYLOADS.slice(0, 90), ...PAYLOADS.filter((one) => one.length < 90)].slice(0, 12))
    await post("/api/users/api-keys", { name }, { token: body.token });
  for (const agent of HEADER_PAYLOADS.slice(1, 8))
    await post("/api/users/login", { ...ED, password }, { headers: { "user-agent": agent } });
  const reason = ALL_PAYLOADS.slice(0, 990);
  await lucent.disableAccount({ collection: "users", id: person.id, data: { reason } });

  const made: string[] = [];
  for (const title of PAYLOADS)
    made.push((await lucent.create({ collection: "traps", data: { title, summary: title } })).id);
  const rows = PAYLOADS.map((name) => ({ name, notes: name }));
  const trap = await lucent.create({
    collection: "traps",
    data: {
      title: ALL_PAYLOADS,
      summary: ALL_PAYLOADS,
      status: "value1",
      several: PAYLOADS.map((_, at) => `value${at}`),
      owner: person.id,
      related: [
        { relationTo: "users", value: person.id },
        ...made.slice(0, 6).map((value) => ({ relationTo: "traps", value })),
      ],
      extra: { ...Object.fromEntries(PAYLOADS.map((one) => [`key ${one}`, one])), list: PAYLOADS },
      seo: { title: ALL_PAYLOADS },
      rows,
    },
  });
  const texts: string[] = [];
  for (const written of HOSTILE_TEXTS)
    texts.push(
      (await lucent.create({ collection: "traps", data: { title: "Formatted", body: written } })).id,
    );
  await lucent.updateGlobal({ slug: "settings", data: { motto: ALL_PAYLOADS } });
  return { trap: trap.id, texts, person: person.id };
}
