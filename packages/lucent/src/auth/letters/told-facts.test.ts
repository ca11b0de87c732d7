import { expect, test } from "vitest";
import { LANGUAGES } from "../../base/language.ts";
import { toldFacts } from "./told-facts.ts";

const at = "2026-11-22T10:43:00.000Z";
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";
const told = async (device: string | null, address: string | null = "203.0.113.9") =>
  new Map(await toldFacts({ language: "en", at, until: null, origin: { address, device } }));

test("a letter tells when and from where it was asked for, and until when its link holds", async () => {
  const origin = { address: "203.0.113.9", device: FIREFOX };
  expect(await toldFacts({ language: "en", at, until: "2026-11-23T10:43:00.000Z", origin })).toEqual([
    ["Link works once, until", "23 November 2026 at 10:43 UTC"],
    ["When", "22 November 2026 at 10:43 UTC"],
    ["IP address", "203.0.113.9"],
    ["Device", "Firefox, Windows"],
  ]);
});

test.each(LANGUAGES)("in %s all of it has a name", async (language) => {
  const facts = await toldFacts({ language, at, until: at, origin: { address: "::1", device: FIREFOX } });
  expect(facts.map(([name]) => name.length > 2)).toEqual([true, true, true, true]);
  expect(facts[1]?.[1]).toMatch(/22.*2026.*10:43 UTC$/);
});

test.each([
  null,
  "",
  "evil.example/1.0",
  "http://evil.example",
  "www.evil.example/1",
  "<b>/1",
  "Mozilla/5.0 x",
  "curl/8",
  "URGENT call +1 555 0100/1 x",
])("of the device %j nothing is told [EM-02]", async (device) => {
  expect((await told(device)).has("Device")).toBe(false);
});

test.each([null, "evil.example", "http://evil.example", "203.0.113.9 evil", "1".repeat(46)])(
  "of the address %j nothing is told [EM-02]",
  async (address) => {
    expect((await told(FIREFOX, address)).has("IP address")).toBe(false);
  },
);
