import { describe, expect, it } from "vitest";
import { cut } from "./cut.ts";
import { momentWords, numberWords } from "./formats.ts";
import { referencesOf } from "./references-of.ts";
import { richTextWords } from "./rich-text-words.ts";

const NOW = new Date(2026, 10, 22, 12, 0);
const words = (moment: Date) => momentWords(moment, "en", NOW);

describe("moments in words", () => {
  it.each([
    [new Date(2026, 10, 22, 0, 5), /^today, 12:05\sAM$/],
    [new Date(2026, 10, 21, 23, 59), /^yesterday, 11:59\sPM$/],
    [new Date(2026, 10, 23, 9, 0), /^tomorrow, 9:00\sAM$/],
    [new Date(2026, 10, 18, 9, 0), /^Wednesday, 9:00\sAM$/],
    [new Date(2026, 10, 26, 9, 0), /^Nov 26, 2026$/],
    [new Date(2026, 10, 15, 9, 0), /^Nov 15, 2026$/],
  ])("%s", (moment, said) => {
    expect(words(moment)).toMatch(said);
  });
});

describe("numbers in words", () => {
  it("keep years whole and small parts as they are", () => {
    expect([2026, 12345.678901, -0.1].map((value) => numberWords(value, "de"))).toEqual([
      ...["2026", "12.345,678901", "-0,1"],
    ]);
  });
});

describe("the beginning of a text", () => {
  it("holds no half characters", () => {
    expect(cut("ab🐟cd", 3)).toBe("ab");
    expect(cut("ab🐟cd", 4)).toBe("ab🐟");
    expect(cut("short", 10)).toBe("short");
  });
});

describe("the words of a formatted text", () => {
  it("are read whatever editor wrote it", () => {
    const tiptap = {
      type: "doc",
      content: [
        { type: "heading", content: [{ type: "text", text: "Morning" }] },
        {
          type: "paragraph",
          content: [
            { type: "text", text: "It was " },
            { type: "text", marks: [{ type: "bold" }], text: "still" },
          ],
        },
      ],
    };
    const slate = [
      { type: "paragraph", children: [{ text: "One" }] },
      { type: "paragraph", children: [{ text: "two" }] },
    ];
    expect([tiptap, slate, {}, null, 7].map(richTextWords)).toEqual([
      "Morning\nIt was still",
      "One\ntwo",
      "",
      "",
      "",
    ]);
  });

  it("are found within a bounded time, however deep or long it is", () => {
    let deep: unknown = { text: "x" };
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(richTextWords(deep)).toBe("");
    expect(richTextWords(Array.from({ length: 100_000 }, () => ({ text: "x" }))).length).toBeLessThan(6_000);
  });
});

describe("the documents that a relation names", () => {
  const field = {
    control: "relation",
    holds: "references",
    label: "",
    many: true,
    relationTo: ["a"],
  } as const;
  const one = { ...field, polymorphic: false };
  const several = { ...field, polymorphic: true };

  it("are named by their ids or stand there themselves", () => {
    const document = { id: "2", name: "two" };
    expect(referencesOf(one, ["1", document])).toEqual([
      { slug: "a", id: "1", document: null },
      { slug: "a", id: "2", document },
    ]);
    expect(
      referencesOf(several, [
        { relationTo: "b", value: "1" },
        { relationTo: "a", value: document },
      ]),
    ).toEqual([
      { slug: "b", id: "1", document: null },
      { slug: "a", id: "2", document },
    ]);
  });

  it("are none where a value means nothing", () => {
    for (const value of [null, undefined, 7, {}, { id: 7 }, [null, [], {}]]) {
      expect(referencesOf(one, value)).toEqual([]);
      expect(referencesOf(several, value)).toEqual([]);
    }
  });
});
