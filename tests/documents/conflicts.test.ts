import { expect, it } from "vitest";
import { testClock } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { basedOn, canSay, type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };

/** What is answered to a change of another version than the one of that time. */
const stale = (updatedAt: string) => ({
  status: 409,
  code: "CHANGED_MEANWHILE",
  error: {
    message: "Somebody else has saved the document since it was read. Read it again.",
    data: { updatedAt },
  },
});

onEachDatabase("changes by several people", ({ serve, serveNodes }) => {
  let hold: Promise<void> | undefined;
  let changes = 0;
  const config = {
    collections: {
      notes: {
        fields: {
          title: text,
          count: { type: "integer" },
          rows: { type: "array", fields: { label: text } },
        },
        access: open,
        hooks: {
          beforeChange: [
            async ({ context }: Loose) => {
              changes++;
              if (context["isHeld"]) await hold;
            },
          ],
        },
      },
      plain: { fields: { count: { type: "integer" } }, access: open },
      timeless: { timestamps: false, fields: { title: text }, access: open },
      box: { fields: { title: text }, access: { create: () => true, read: () => false, update: () => true } },
    },
    globals: { site: { fields: { title: text }, access: { read: () => true, update: () => true } } },
  };

  it.each(SURFACES)("over %s are refused where they were based on an older version", async (surface) => {
    const web = await serve(config);
    const api = surfaceOf(surface, web);
    const made = (await api.create({ collection: "notes", data: { title: "a", rows: [{ label: "a" }] } }))
      .result;
    const { id } = made;
    const first = (
      await api.update({ collection: "notes", id, data: { ...basedOn(surface, made), title: "b" } })
    ).result;
    expect([first.title, first.updatedAt > made.updatedAt]).toEqual(["b", true]);
    changes = 0;
    const late = await api.update({
      collection: "notes",
      id,
      data: { ...basedOn(surface, made), title: "c", rows: [] },
    });
    expect(changes).toBe(0);
    expect(late).toMatchObject(stale(first.updatedAt));
    expect((await api.findByID({ collection: "notes", id })).result).toEqual(first);

    const { updatedAt } = first;
    const other = new Date(updatedAt).toISOString().replace("Z", "+00:00");
    const same = await api.update({ collection: "notes", id, data: { title: "d", updatedAt: other } });
    expect(same.result.title).toBe("d");
    for (const base of [null, undefined]) {
      const anyway = await api.update({ collection: "notes", id, data: { title: "e", updatedAt: base } });
      expect(anyway.status).toBe(200);
    }
    if (!canSay(surface, "values of another type")) return;
    for (const base of ["yesterday", 5, true, {}]) {
      const { faults } = await api.update({ collection: "notes", id, data: { updatedAt: base } });
      expect(faults).toEqual([
        { path: "updatedAt", message: "Write the `updatedAt` of the document that was changed." },
      ]);
    }
  });

  it.each(SURFACES)("over %s can ask beside their data for the version that was seen", async (surface) => {
    const web = await serve(config);
    const api = surfaceOf(surface, web);
    const made = (await api.create({ collection: "notes", data: { title: "a" } })).result;
    const about = { collection: "notes", id: made.id };
    const save = (title: string, unchangedSince: unknown, beside = {}) =>
      api.update({ ...about, data: { title, ...beside }, unchangedSince });
    const first = (await save("b", made.updatedAt)).result;
    expect(first.title).toBe("b");
    changes = 0;
    expect(await save("c", made.updatedAt)).toMatchObject(stale(first.updatedAt));
    expect(await save("c", new Date(Date.parse(first.updatedAt) + 1).toISOString())).toMatchObject(
      stale(first.updatedAt),
    );
    expect(changes).toBe(0);
    expect((await api.findByID(about)).result).toEqual(first);

    // What was asked for counts before what only came along.
    const next = (await save("d", first.updatedAt, { updatedAt: made.updatedAt })).result;
    expect(next.title).toBe("d");
    expect(await save("e", first.updatedAt, { updatedAt: next.updatedAt })).toMatchObject(
      stale(next.updatedAt),
    );
    if (canSay(surface, "values of another type"))
      expect(await save("e", "yesterday")).toMatchObject({ status: 400, code: "VALIDATION_FAILED" });

    const timeless = (await api.create({ collection: "timeless", data: { title: "a" } })).result;
    const of = { collection: "timeless", id: timeless.id, unchangedSince: made.updatedAt };
    expect((await api.update({ ...of, data: { title: "b" } })).faults).toEqual([
      {
        path: "unchangedSince",
        message: "The documents of this collection keep no times by which a version could be known.",
      },
    ]);
    expect((await api.findByID({ collection: "timeless", id: timeless.id })).result.title).toBe("a");
  });

  it("tell nobody who may not read a document when it was saved", async () => {
    const web = await serve(config);
    const { id, updatedAt } = (await trustedOf(web).create({ collection: "box", data: {} })).result;
    const older = new Date(Date.parse(updatedAt) - 1).toISOString();
    for (const said of [{ unchangedSince: older, data: {} }, { data: { updatedAt: older } }]) {
      const { status, code, error } = await surfaceOf("REST", web).update({ collection: "box", id, ...said });
      expect([status, code, error.data]).toEqual([409, "CHANGED_MEANWHILE", undefined]);
    }
  });

  it("that carry one version on two nodes: a hundred ask, one wins", async () => {
    const nodes = await serveNodes(2, config);
    const { result } = await trustedOf(nodes[0]!).create({ collection: "notes", data: { rows: [{}] } });
    const { id, updatedAt } = result;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const data = { title: `${index}`, rows: [{ label: `${index}` }] };
        const surface = SURFACES[index % SURFACES.length]!;
        const said = index % 4 < 2 ? { data, unchangedSince: updatedAt } : { data: { ...data, updatedAt } };
        return surfaceOf(surface, nodes[index % 2]!).update({ collection: "notes", id, ...said });
      }),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    const [won] = winners;
    const others = answers.filter((answer) => answer !== won);
    for (const answer of others) expect(answer).toMatchObject(stale(won?.result.updatedAt));
    const kept = (await trustedOf(nodes[1]!).findByID({ collection: "notes", id })).result;
    expect(kept).toEqual(won?.result);
    expect(kept.rows).toMatchObject([{ label: kept.title }]);
  });

  it("that carry none all succeed, and no two versions have one time", async () => {
    const nodes = await serveNodes(2, config);
    const { result } = await trustedOf(nodes[0]!).create({ collection: "plain", data: {} });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        trustedOf(nodes[index % 2]!).update({ collection: "plain", id: result.id, data: { count: index } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    const times = answers.map((answer) => answer.result.updatedAt);
    expect(new Set(times).size).toBe(100);
    const kept = (await trustedOf(nodes[0]!).findByID({ collection: "plain", id: result.id })).result;
    expect(kept.updatedAt).toBe([...times].sort().at(-1));
  });

  it("by which a document has moved on are noticed, though the clock stands still or goes back", async () => {
    const moment = Date.now() + 60_000;
    let now = moment;
    const web = await serve(config, { clock: { ...testClock(), now: () => now } });
    const api = trustedOf(web);
    const { id, updatedAt } = (await api.create({ collection: "notes", data: {} })).result;
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    // Both were prepared on the first version, at the same moment.
    const slow = api.update({ collection: "notes", id, data: { title: "slow" }, context: { isHeld: true } });
    const quick = (await api.update({ collection: "notes", id, data: { title: "quick" } })).result;
    release();
    const last = (await slow).result;
    expect([updatedAt, quick.updatedAt, last.updatedAt]).toEqual(
      [0, 1, 2].map((ahead) => new Date(moment + ahead).toISOString()),
    );
    const late = { collection: "notes", id, data: { title: "late" }, unchangedSince: quick.updatedAt };
    expect(await api.update(late)).toMatchObject(stale(last.updatedAt));

    now = moment - 3_600_000;
    const back = (await api.update({ collection: "notes", id, data: { title: "back" } })).result;
    expect(back.updatedAt).toBe(new Date(moment + 3).toISOString());
  });

  it("are of no version where documents keep no times", async () => {
    const api = surfaceOf("REST", await serve(config));
    const { id } = (await api.create({ collection: "timeless", data: { title: "a" } })).result;
    const data = { title: "b", updatedAt: "2000-01-01" };
    const { result } = await api.update({ collection: "timeless", id, data });
    expect(result).toEqual({ id, title: "b" });
    expect((await api.update({ collection: "timeless", id, data: {} })).result).toEqual({ id, title: "b" });
  });

  it("of a document that is gone are told so, however much at the same moment", async () => {
    const nodes = await serveNodes(2, config);
    const { id } = (await trustedOf(nodes[0]!).create({ collection: "notes", data: { rows: [{}] } })).result;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const api = surfaceOf("REST", nodes[index % 2]!);
        return index % 10 === 5
          ? api.delete({ collection: "notes", id })
          : api.update({ collection: "notes", id, data: { rows: [{ label: `${index}` }] } });
      }),
    );
    const deletions = answers.filter((_, index) => index % 10 === 5).map(({ status }) => status);
    expect(deletions.sort()).toEqual([200, 404, 404, 404]);
    for (const { status } of answers) expect([200, 404]).toContain(status);
    for (const { instance } of nodes) {
      for (const from of ["notes", "notes.rows"])
        expect([from, await instance.engine.database.count({ from })]).toEqual([from, 0]);
    }
  });

  it("of a global are noticed likewise", async () => {
    const nodes = await serveNodes(2, config);
    const { result } = await trustedOf(nodes[0]!).updateGlobal({ slug: "site", data: { title: "a" } });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const { updatedAt } = result;
        const data = { title: `${index}` };
        const said = index % 4 < 2 ? { data, unchangedSince: updatedAt } : { data: { ...data, updatedAt } };
        return trustedOf(nodes[index % 2]!).updateGlobal({ slug: "site", ...said });
      }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "CHANGED_MEANWHILE")).toHaveLength(29);
  });
});
