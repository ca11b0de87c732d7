import { expect, it } from "vitest";
import { playAll, sceneOfCrime } from "./support/stolen-session.ts";

it("a session whose refresh token was stolen is dead once both have come, in longer stories [RT-02, RT-03]", {
  timeout: 1_200_000,
}, async () => {
  const crime = await sceneOfCrime();
  const story = { victim: 3, thief: 3, waits: [3_000, 4_500, 6_000] };
  expect(await playAll(crime, story)).toBe(3 * 2 * 4_200);
});
