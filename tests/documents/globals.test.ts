import { describe, expect, it } from "vitest";
import { onEachDatabase } from "./on-each-database.ts";
import { absentOver, basedOn, canSay, type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const text = { type: "text" };
const access = { read: () => true, update: () => true };

onEachDatabase("globals", ({ serve, serveNodes }) => {
  const config = {
    collections: { people: { fields: { name: text }, access: { ...access, create: () => true } } },
    globals: {
      site: {
        fields: {
          title: { ...text, required: true },
          size: { type: "integer", default: 3 },
          secret: { ...text, hidden: true, default: "hidden" },
          guarded: { ...text, default: "given", access: { read: () => false, update: () => false } },
          seo: { type: "group", fields: { title: text, word: { ...text, default: "word" } } },
          links: { type: "array", fields: { url: { ...text, required: true } }, default: [{ url: "/" }] },
          owner: { type: "relationship", relationTo: "people" },
          friends: { type: "relationship", relationTo: "people", hasMany: true },
        },
        access,
      },
      plain: { fields: { title: text, count: { type: "integer" } }, access },
      closed: { fields: { title: text } },
    },
  };
  const INITIAL = {
    globalType: "site",
    title: null,
    size: 3,
    seo: { title: null, word: "word" },
    links: [{ url: "/" }],
    owner: null,
    friends: [],
    createdAt: null,
    updatedAt: null,
  };

  describe.each(SURFACES)("over %s", (surface) => {
    it("hold their defaults until they are saved, whole from the first time on", async () => {
      const web = await serve(config);
      const api = surfaceOf(surface, web);
      expect((await api.findGlobal({ slug: "site" })).result).toMatchObject(INITIAL);
      const missing = await api.updateGlobal({ slug: "site", data: { size: 5 } });
      expect([missing.status, missing.faults]).toEqual([
        400,
        [{ path: "title", message: "This field is required." }],
      ]);
      const faulty = await api.updateGlobal({ slug: "site", data: { title: "x", links: [{}], size: "x" } });
      const paths = canSay(surface, "all faults at once") ? ["size", "links.0.url"] : ["size"];
      expect(faulty.faults.map(({ path }) => path)).toEqual(paths);
      const untouched = (await api.findGlobal({ slug: "site" })).result;
      expect(untouched).toMatchObject(INITIAL);

      const before = new Date().toISOString();
      const { result } = await api.updateGlobal({ slug: "site", data: { title: "x" } });
      expect(result).toEqual({
        ...INITIAL,
        title: "x",
        guarded: absentOver(surface),
        links: [{ id: expect.any(String), url: "/" }],
        createdAt: result.updatedAt,
        updatedAt: expect.any(String),
      });
      expect(result.updatedAt >= before).toBe(true);
      const again = (await api.updateGlobal({ slug: "site", data: { size: null, seo: { title: "y" } } }))
        .result;
      expect(again).toEqual({
        ...result,
        size: 3,
        seo: { title: "y", word: "word" },
        updatedAt: again.updatedAt,
      });
      expect(again.updatedAt > result.updatedAt).toBe(true);
      const kept = await web.lucent.findGlobal({ slug: "site", showHiddenFields: true });
      expect(kept).toMatchObject({ ...again, secret: "hidden", guarded: "given" });
    });

    it("follow relations, and show what is asked for", async () => {
      const web = await serve(config);
      const api = surfaceOf(surface, web);
      const { id } = await web.lucent.create({ collection: "people", data: { name: "Ada" } });
      const data = { title: "x", owner: id, friends: [id, id] };
      const flat = (await api.updateGlobal({ slug: "site", data, depth: 0 })).result;
      expect([flat.owner, flat.friends]).toEqual([id, [id, id]]);
      const asked = { slug: "site", select: { owner: true }, populate: { people: { name: true } } };
      const chosen = { globalType: "site", owner: { id, name: "Ada" } };
      expect((await api.findGlobal(asked)).result).toEqual(chosen);
      expect((await api.updateGlobal({ ...asked, data: {} })).result).toEqual(chosen);
      await web.lucent.delete({ collection: "people", id });
      const left = (await api.findGlobal({ slug: "site" })).result;
      expect([left.owner, left.friends]).toEqual([null, []]);
    });

    it("are saved on the version that was read, or not at all", async () => {
      const web = await serve(config);
      const api = surfaceOf(surface, web);
      const first = (await api.updateGlobal({ slug: "plain", data: { title: "a" } })).result;
      const second = (
        await api.updateGlobal({ slug: "plain", data: { ...basedOn(surface, first), title: "b" } })
      ).result;
      expect(second.title).toBe("b");
      const late = await api.updateGlobal({
        slug: "plain",
        data: { ...basedOn(surface, first), title: "c" },
      });
      expect([late.status, late.code]).toEqual([409, "CHANGED_MEANWHILE"]);
      expect((await api.findGlobal({ slug: "plain" })).result).toEqual(second);
      if (!canSay(surface, "values of another type")) return;
      const wrong = await api.updateGlobal({ slug: "plain", data: { updatedAt: "soon" } });
      expect(wrong.faults).toEqual([
        { path: "updatedAt", message: "Write the `updatedAt` of the document that was changed." },
      ]);
    });

    it("are for those who are signed in where no rule says otherwise", async () => {
      const api = surfaceOf(surface, await serve(config));
      expect((await api.findGlobal({ slug: "closed" })).code).toBe("FORBIDDEN");
      expect((await api.updateGlobal({ slug: "closed", data: {} })).code).toBe("FORBIDDEN");
    });
  });

  it("have the shapes of the contract over REST", async () => {
    const web = await serve(config);
    const saved = await web.post("/api/globals/plain", {
      title: "x",
      id: "y",
      globalType: "z",
      createdAt: "w",
    });
    expect(saved.status).toBe(200);
    expect(Object.keys(saved.body).sort()).toEqual(["message", "result"]);
    expect(saved.body).toMatchObject({ message: "Updated successfully.", result: { globalType: "plain" } });
    const read = await web.get("/api/globals/plain");
    expect([read.status, read.body]).toEqual([200, saved.body.result]);
    expect((await web.get("/api/globals/nothing")).status).toBe(404);
    expect((await web.get("/api/plain")).status).toBe(404);
    for (const method of ["PUT", "DELETE"])
      expect([method, (await web.request("/api/globals/plain", { method })).status]).toEqual([method, 404]);
  });

  it("say in process which there are", async () => {
    const { lucent } = await serve(config);
    await expect(lucent.findGlobal({ slug: "sit" })).rejects.toThrow('Did you mean "site"?');
    await expect(lucent.findGlobal({})).rejects.toThrow("The globals are: site, plain, closed.");
    await expect(lucent.find({ collection: "site" })).rejects.toThrow(TypeError);
  });

  it("lose nothing of what two people save for the first time at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const nodes = await serveNodes(2, config);
      const [one, two] = nodes.map(trustedOf);
      const answers = await Promise.all([
        one!.updateGlobal({ slug: "site", data: { title: "one", size: 9 } }),
        two!.updateGlobal({ slug: "site", data: { title: "two", seo: { word: "other" }, links: [] } }),
      ]);
      expect(answers.map(({ faults, status }) => [faults, status])).toEqual([
        [[], 200],
        [[], 200],
      ]);
      const { result } = await one!.findGlobal({ slug: "site" });
      expect(result).toMatchObject({ size: 9, seo: { word: "other" }, links: [] });
    }
  });

  it("are made once, however many save them for the first time on two nodes at the same moment", async () => {
    const nodes = await serveNodes(2, config);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const api = trustedOf(nodes[index % 2]!);
        const data = { title: `${index}`, links: [{ url: `${index}` }] };
        return index % 4 === 3 ? api.findGlobal({ slug: "site" }) : api.updateGlobal({ slug: "site", data });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200));
    const [one, two] = await Promise.all(nodes.map((node) => node.lucent.findGlobal({ slug: "site" })));
    expect(one).toEqual(two);
    expect([one.title, one.links.length]).toEqual([one.links[0].url, 1]);
    for (const { instance } of nodes) {
      expect(await instance.engine.database.count({ from: "globals.site" })).toBe(1);
      expect(await instance.engine.database.count({ from: "globals.site.links" })).toBe(1);
    }
    const times = answers.map(({ result }: Loose) => result.createdAt).filter((time) => time !== null);
    expect(new Set(times).size).toBe(1);
  });
});
