import { PASSWORD, type TestServer } from "./serve.ts";

/**
 * A world in which much is secret, for those who try to learn it: vaults hold every type of value behind every
 * guard, and posts and magazines lead to them in every way that a relation can. All secrets can be changed for
 * others, so that a test may ask whether anybody notices.
 */

/** Which of two values every secret has. */
export type Side = 0 | 1;
type Sides = readonly [unknown, unknown];

/** One type of value: how a field of it is declared, what it holds on each side, and what can be asked about it. */
interface Kind {
  readonly field: Readonly<Record<string, unknown>>;
  readonly values: Sides;
  /** What may stand behind the field's name in a path, and the values there. */
  readonly paths: Readonly<Record<string, Sides>>;
}

const words: Sides = ["marker-a", "marker-b"];
const choices: Sides = ["chosen-a", "chosen-b"];
const options = [...choices, "open"];
const inner = { word: { type: "text" } };
// Known before there are any: the targets are made with the worlds, and take these names' places then.
const targets: Sides = ["$target-a", "$target-b"];
const polymorphic = targets.map((value) => ({ relationTo: "targets", value })) as unknown as Sides;
const each = (values: Sides): Sides => [[values[0]], [values[1]]];

/** Every type of value. A new one is a line here. */
export const KINDS: Readonly<Record<string, Kind>> = {
  text: { field: { type: "text" }, values: words, paths: { "": words } },
  textarea: { field: { type: "textarea" }, values: words, paths: { "": words } },
  email: {
    field: { type: "email" },
    values: ["marker-a@example.com", "marker-b@example.com"],
    paths: { "": ["marker-a@example.com", "marker-b@example.com"] },
  },
  number: { field: { type: "number" }, values: [31415.9, 27182.8], paths: { "": [31415.9, 27182.8] } },
  integer: { field: { type: "integer" }, values: [314159, 271828], paths: { "": [314159, 271828] } },
  boolean: { field: { type: "boolean" }, values: [true, false], paths: { "": [true, false] } },
  date: {
    field: { type: "date" },
    values: ["1931-03-14T00:00:00.000Z", "1927-02-18T00:00:00.000Z"],
    paths: { "": ["1931-03-14T00:00:00.000Z", "1927-02-18T00:00:00.000Z"] },
  },
  select: { field: { type: "select", options }, values: choices, paths: { "": choices } },
  multiselect: { field: { type: "multiselect", options }, values: each(choices), paths: { "": choices } },
  json: {
    field: { type: "json" },
    values: [
      { deep: { word: "marker-a", amount: 314159, is: true } },
      { deep: { word: "marker-b", amount: 271828, is: false } },
    ],
    paths: {
      "": words,
      ".deep.word": words,
      ".deep.amount": [314159, 271828],
      ".deep.is": [true, false],
      ".deep": words,
    },
  },
  richtext: {
    field: { type: "richtext" },
    values: [[{ text: "marker-a" }], [{ text: "marker-b" }]],
    paths: { "": words, ".text": words },
  },
  point: {
    field: { type: "point" },
    values: [
      [31.415, 5.926],
      [27.182, 8.182],
    ],
    paths: {
      "": [
        [31.415, 5.926],
        [27.182, 8.182],
      ],
    },
  },
  relationship: {
    field: { type: "relationship", relationTo: "targets" },
    values: targets,
    paths: { "": targets, ".id": targets, ".name": words },
  },
  many: {
    field: { type: "relationship", relationTo: "targets", hasMany: true },
    values: each(targets),
    paths: { "": targets, ".id": targets, ".name": words },
  },
  any: {
    field: { type: "relationship", relationTo: ["targets", "posts"] },
    values: polymorphic,
    paths: { "": targets, ".value": targets, ".relationTo": ["targets", "posts"], ".name": words },
  },
  manyAny: {
    field: { type: "relationship", relationTo: ["targets", "posts"], hasMany: true },
    values: each(polymorphic),
    paths: { "": targets, ".value": targets, ".name": words },
  },
  group: {
    field: { type: "group", fields: inner },
    values: [{ word: "marker-a" }, { word: "marker-b" }],
    paths: { ".word": words },
  },
  array: {
    field: { type: "array", fields: inner },
    values: [[{ word: "marker-a" }], [{ word: "marker-b" }]],
    paths: { "": words, ".word": words },
  },
};

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;
type Rule = (args: Asked) => unknown;

const isAdministrator: Rule = ({ user }) => user?.collection === "users" && user.role === "admin";
const reading = (read: Rule) => ({ access: { read } });

/** What makes a field secret to everybody but an administrator of the right collection. */
const GUARDS: Readonly<Record<string, object>> = {
  hidden: { hidden: true },
  denied: reading(isAdministrator),
  byDocument: reading((args) => isAdministrator(args) || args.doc?.title === undefined),
};

/** Rules that say yes where they are told of no document, and others that say nothing a rule may say. */
const RULES: Readonly<Record<string, object>> = {
  byId: reading(({ id }) => id === undefined),
  byData: reading(({ data }) => data?.title === undefined),
  bySibling: reading(({ siblingData }) => siblingData?.title === undefined),
  byOwnName: reading(({ doc = {} }) => !Object.hasOwn(doc, "title")),
  byNames: reading(({ doc = {} }) => Object.keys(doc).length === 0),
  byCopy: reading(({ doc }) => ({ ...doc }).title === undefined),
  byText: reading(({ doc = {} }) => JSON.stringify(doc) === "{}"),
  byIn: reading(({ doc = {} }) => !("title" in doc)),
  late: reading(async () => false),
  truthy: reading(() => "yes"),
  silent: reading(() => undefined),
  listed: reading(() => [true]),
  throwing: reading(() => {
    throw new Error("no answer");
  }),
};

const SOME = ["text", "json", "relationship", "array"];

/** A field that is secret, by its path among the fields of a vault. */
export interface Secret {
  readonly path: string;
  readonly values: Sides;
}

type Fields = Record<string, Readonly<Record<string, unknown>>>;

const capital = (name: string) => name[0]?.toUpperCase() + name.slice(1);
const kindsOf = (names: readonly string[]) => names.map((name) => [name, KINDS[name] as Kind] as const);
const guarded = (guard: string, names: readonly string[]): [string, Kind, object][] =>
  kindsOf(names).map(([name, kind]) => [`${guard}${capital(name)}`, kind, GUARDS[guard] as object]);

/** Fields of every type behind the guards that go by name. */
const topFields: [string, Kind, object][] = [
  ...Object.keys(GUARDS).flatMap((guard) => guarded(guard, Object.keys(KINDS))),
  ...Object.entries(RULES).map(([name, rule]): [string, Kind, object] => [name, KINDS["text"] as Kind, rule]),
];
/** Fields that are secret in groups and rows that are not. */
const innerFields = [...guarded("hidden", SOME), ...guarded("denied", SOME), ...guarded("byDocument", SOME)];
const plainFields = kindsOf(SOME).map(([name, kind]): [string, Kind, object] => [name, kind, {}]);

const declared = (fields: readonly [string, Kind, object][]): Fields =>
  Object.fromEntries(fields.map(([name, kind, guard]) => [name, { ...kind.field, ...guard }]));
const held = (fields: readonly [string, Kind, object][], side: Side) =>
  Object.fromEntries(fields.map(([name, kind]) => [name, kind.values[side]]));
const secretsIn = (fields: readonly [string, Kind, object][], around = ""): Secret[] =>
  fields.flatMap(([name, kind]) =>
    Object.entries(kind.paths).map(([behind, values]) => ({ path: `${around}${name}${behind}`, values })),
  );

const containers: Fields = {
  hiddenGroup: { type: "group", hidden: true, fields: declared(plainFields) },
  deniedGroup: { type: "group", ...GUARDS["denied"], fields: declared(plainFields) },
  hiddenRows: { type: "array", hidden: true, fields: declared(plainFields) },
  deniedRows: { type: "array", ...GUARDS["denied"], fields: declared(plainFields) },
  openGroup: { type: "group", fields: { ...declared(innerFields), title: { type: "text" } } },
  openRows: {
    type: "array",
    fields: {
      ...declared(innerFields),
      title: { type: "text" },
      openInner: {
        type: "group",
        fields: { rows: { type: "array", fields: { ...declared(innerFields), title: { type: "text" } } } },
      },
    },
  },
};

/** Everything in a vault that only an administrator may know. */
export const SECRETS: readonly Secret[] = [
  ...secretsIn(topFields),
  ...["hiddenGroup", "deniedGroup", "hiddenRows", "deniedRows"].flatMap((name) =>
    secretsIn(plainFields, `${name}.`),
  ),
  ...["openGroup", "openRows", "openRows.openInner.rows"].flatMap((name) =>
    secretsIn(innerFields, `${name}.`),
  ),
  { path: "hiddenRows", values: words },
  { path: "deniedRows", values: words },
  { path: "deniedRows.id", values: words },
];

/** What anybody may read of a vault that they may read. */
const openFields = kindsOf(Object.keys(KINDS)).map(([name, kind]): [string, Kind, object] => [
  `plain${capital(name)}`,
  kind,
  {},
]);

/** What may be asked about every vault, although some vaults are secret as a whole. */
export const OPEN_PATHS: readonly Secret[] = [
  ...secretsIn(openFields),
  { path: "title", values: words },
  { path: "openRows.title", values: words },
  { path: "openGroup.title", values: words },
];

/** The ways from a collection to the vaults. */
export const WAYS: Readonly<Record<string, readonly string[]>> = {
  vaults: [""],
  posts: ["vault.", "vaults.", "any.", "anys.", "place.vault.", "rows.vault.", "rows.any.", "rows.vaults."],
  magazines: ["post.vault.", "post.rows.any.", "posts.vaults.", "any.any.", "rows.post.place.vault."],
};

const open = { read: () => true, create: () => true, update: () => true, delete: () => true };
const relation = (relationTo: string | string[], hasMany = false) => ({
  type: "relationship",
  relationTo,
  hasMany,
});

export const secretsConfig = {
  auth: {},
  collections: {
    users: { fields: { role: { type: "text" }, name: { type: "text" } } },
    staff: { auth: true, fields: { role: { type: "text" } } },
    targets: { fields: { name: { type: "text" } }, timestamps: false, access: { read: () => true } },
    vaults: {
      timestamps: false,
      fields: {
        title: { type: "text" },
        open: { type: "boolean" },
        code: {
          type: "text",
          unique: true,
          access: { create: isAdministrator, update: isAdministrator, read: isAdministrator },
        },
        codes: {
          type: "array",
          access: { create: isAdministrator, update: isAdministrator },
          fields: { code: { type: "text", unique: true } },
        },
        ...declared(topFields),
        ...declared(openFields),
        ...containers,
      },
      access: {
        ...open,
        read: (args: Asked) => isAdministrator(args) || { open: { equals: true } },
        update: (args: Asked) => isAdministrator(args) || { open: { equals: true } },
        delete: (args: Asked) => isAdministrator(args) || { open: { equals: true } },
      },
    },
    // Has every name of a vault, readable: a path that may lead to both stands for these alone.
    decoys: { fields: { ...declared(topFields.map(([name, kind]) => [name, kind, {}])) }, access: open },
    posts: {
      fields: {
        title: { type: "text" },
        touched: { type: "integer" },
        vault: relation("vaults"),
        vaults: relation("vaults", true),
        any: relation(["vaults", "targets"]),
        anys: relation(["targets", "vaults"], true),
        either: relation(["decoys", "vaults"]),
        place: { type: "group", fields: { vault: relation("vaults") } },
        rows: {
          type: "array",
          fields: {
            vault: relation("vaults"),
            any: relation(["vaults", "targets"]),
            vaults: relation("vaults", true),
          },
        },
      },
      timestamps: false,
      access: open,
    },
    magazines: {
      fields: {
        title: { type: "text" },
        post: relation("posts"),
        posts: relation("posts", true),
        any: relation(["posts", "targets"]),
        rows: { type: "array", fields: { post: relation("posts") } },
      },
      timestamps: false,
      access: open,
    },
  },
  globals: {
    setup: {
      fields: { ...declared(topFields), ...containers, title: { type: "text" } },
      access: { read: () => true, update: () => true },
    },
  },
};

const containersHeld = (side: Side) => ({
  hiddenGroup: held(plainFields, side),
  deniedGroup: held(plainFields, side),
  hiddenRows: [held(plainFields, side)],
  deniedRows: [held(plainFields, side)],
  openGroup: { ...held(innerFields, side), title: "open" },
});
const rowsHeld = (side: Side, ids: readonly [string?, string?] = []) => ({
  openRows: [
    {
      ...(ids[0] && { id: ids[0] }),
      ...held(innerFields, side),
      title: "open",
      openInner: { rows: [{ ...(ids[1] && { id: ids[1] }), ...held(innerFields, side), title: "open" }] },
    },
  ],
});

/** What a secret world is made of, once it stands. */
export interface SecretWorld {
  readonly people: Readonly<Record<"stranger" | "person" | "member" | "administrator", string | undefined>>;
  readonly users: Readonly<Record<"stranger" | "person" | "member" | "administrator", object | null>>;
  readonly openVaults: readonly string[];
  readonly closedVaults: readonly string[];
  readonly posts: readonly string[];
  readonly magazines: readonly string[];
  /** Documents that only secrets point to. */
  readonly targets: readonly [string, string];
  /** A vault that nobody may read, on one side alone. */
  readonly passing: () => string;
  /** Puts the real ids in the places of targets. */
  readonly real: <Value>(value: Value) => Value;
  /** Changes every secret, and every vault that nobody may read. */
  readonly turn: (side: Side) => Promise<void>;
}

/** Fills a server. */
export async function fillSecretWorld(web: TestServer): Promise<SecretWorld> {
  const { lucent } = web;
  const create = async (collection: string, data: object): Promise<string> =>
    (await lucent.create({ collection, data: real(data), depth: 0 })).id;

  const made: string[] = [];
  const real = <Value>(value: Value): Value =>
    JSON.parse(
      JSON.stringify(value).replace(/\$target-(a|b)/g, (_, side) => made[side === "a" ? 0 : 1] as string),
    );
  for (const name of words) made.push(await create("targets", { name: `of ${name}` }));

  const whole = (side: Side) => ({ ...held(topFields, side), ...containersHeld(side), ...rowsHeld(side) });
  const openVaults: string[] = [];
  for (const title of ["first", "second", "third"])
    openVaults.push(
      await create("vaults", {
        ...whole(0),
        title,
        open: true,
        code: `marker-${title}`,
        codes: [{ code: title }],
      }),
    );
  const closed = (side: Side) => ({ ...whole(side), ...held(openFields, side), title: words[side] });
  const closedVaults: string[] = [];
  for (const code of ["marker-x", "marker-y"])
    closedVaults.push(await create("vaults", { ...closed(0), open: false, code }));
  let passing = "";

  const vaults = [...openVaults, ...closedVaults];
  const posts: string[] = [];
  for (const [place, vault] of vaults.entries()) {
    const other = vaults[(place + 1) % vaults.length] as string;
    const any = { relationTo: "vaults", value: vault };
    posts.push(
      await create("posts", {
        title: `post ${place}`,
        vault,
        vaults: [vault, other],
        any,
        anys: [any],
        either: any,
        place: { vault },
        rows: [{ vault, any, vaults: [other] }],
      }),
    );
  }
  const magazines: string[] = [];
  for (const [place, post] of posts.entries())
    magazines.push(
      await create("magazines", {
        title: `magazine ${place}`,
        post,
        posts: [post],
        any: { relationTo: "posts", value: post },
        rows: [{ post }],
      }),
    );
  await lucent.updateGlobal({ slug: "setup", data: real({ ...whole(0), title: "the setup" }) });

  const signIn = async (collection: string, role: string) => {
    const email = `${role}@${collection}.example.com`;
    await lucent.create({ collection, data: { email, password: PASSWORD, role } });
    const { body } = await web.post(`/api/${collection}/login`, { email, password: PASSWORD });
    return { token: body.token as string, user: { ...body.user, collection } as object };
  };
  const person = await signIn("users", "person");
  const administrator = await signIn("users", "admin");
  const member = await signIn("staff", "admin");

  async function turn(side: Side): Promise<void> {
    for (const id of openVaults) {
      const { openRows } = await lucent.findByID({
        collection: "vaults",
        id,
        depth: 0,
        showHiddenFields: true,
      });
      const ids = [openRows[0].id, openRows[0].openInner.rows[0].id] as const;
      const data = { ...held(topFields, side), ...containersHeld(side), ...rowsHeld(side, ids) };
      const code = `marker-${id}-${side}`;
      await lucent.update({ collection: "vaults", id, data: real({ ...data, code }), depth: 0 });
    }
    for (const [place, id] of closedVaults.entries()) {
      const code = `marker-${"xyz"[place + side]}`;
      const swapped = real({ ...closed((place % 2 === 0 ? side : 1 - side) as Side), code: null });
      await lucent.update({ collection: "vaults", id, data: swapped, depth: 0 });
      await lucent.update({ collection: "vaults", id, data: { code: `${code}-${side}` }, depth: 0 });
    }
    if (passing) await lucent.delete({ collection: "vaults", id: passing });
    passing = side === 0 ? await create("vaults", { ...closed(0), open: false, code: "marker-passing" }) : "";
    const data = real({ ...held(topFields, side), ...containersHeld(side) });
    await lucent.updateGlobal({ slug: "setup", data });
  }

  return {
    people: {
      stranger: undefined,
      person: person.token,
      member: member.token,
      administrator: administrator.token,
    },
    users: {
      stranger: null,
      person: person.user,
      member: member.user,
      administrator: administrator.user,
    },
    openVaults,
    closedVaults,
    posts,
    magazines,
    targets: made as unknown as readonly [string, string],
    passing: () => passing,
    real,
    turn,
  };
}
