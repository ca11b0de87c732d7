import { expect, it } from "vitest";
import { testClock } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { basedOn, canSay, type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };

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
    expect([late.status, late.code]).toEqual([409, "CONFLICT"]);
    expect(late.error.message).toBe(
      "The document was changed by somebody else in the meantime. Read it again.",
    );
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

  it("that carry one version on two nodes: a hundred ask, one wins", async () => {
    const nodes = await serveNodes(2, config);
    const { result } = await trustedOf(nodes[0]!).create({ collection: "notes", data: { rows: [{}] } });
    const { id, updatedAt } = result;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const data = { title: `${index}`, rows: [{ label: `${index}` }], updatedAt };
        const surface = SURFACES[index % SURFACES.length]!;
        return surfaceOf(surface, nodes[index % 2]!).update({ collection: "notes", id, data });
      }),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const kept = (await trustedOf(nodes[1]!).findByID({ collection: "notes", id })).result;
    expect(kept).toEqual(winners[0]?.result);
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
    const data = { title: "late", updatedAt: quick.updatedAt };
    expect((await api.update({ collection: "notes", id, data })).code).toBe("CONFLICT");

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
        const data = { title: `${index}`, updatedAt: result.updatedAt };
        return trustedOf(nodes[index % 2]!).updateGlobal({ slug: "site", data });
      }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "CONFLICT")).toHaveLength(29);
  });
});
