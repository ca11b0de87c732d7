import { expect, it } from "vitest";
import { startChild } from "../support/child.ts";
import { newcomer, opens, outcomeOf, pairOf, REFUSED, renew } from "../support/renewing.ts";
import { newDatabase } from "../support/serve.ts";
import { killAfterAnswers, passGrace } from "./kill-sessions.ts";

it("what was answered about sessions and keys outlives a kill in that moment [RL-01, RT-04]", {
  timeout: 120_000,
}, async () => {
  const { faults, answered, lost } = await killAfterAnswers(await newDatabase(), 4);
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(4);
  expect(lost).toBeGreaterThan(0);
});

it("a refresh token that was used before a restart is known as such after it [RT-02, RT-04]", {
  timeout: 60_000,
}, async () => {
  const database = await newDatabase();
  const before = await startChild(database.url, database);
  const first = await newcomer(before.web);
  const second = pairOf(await renew(before.web, first.refreshToken));
  await before.kill();
  await passGrace(database);
  const { web, kill } = await startChild(database.url, database);
  expect(await opens(web, second.token)).toBe(true);
  expect(outcomeOf(await renew(web, first.refreshToken))).toBe(REFUSED);
  expect(await opens(web, second.token)).toBe(false);
  expect(outcomeOf(await renew(web, second.refreshToken))).toBe(REFUSED);
  await kill();
});

it("what a killed node has answered holds on the one that goes on [RT-04, SE-09]", {
  timeout: 60_000,
}, async () => {
  const database = await newDatabase();
  const one = await startChild(database.url, database);
  const other = await startChild(database.url, database);
  const left = await newcomer(one.web, "left@example.com");
  const renewed = await newcomer(other.web, "renewed@example.com");
  const crowd = Array.from({ length: 20 }, () => renew(one.web, renewed.refreshToken));
  const first = pairOf(await Promise.race(crowd));
  expect((await one.web.post("/api/users/logout", undefined, { token: left.token })).status).toBe(200);
  await one.kill();
  await Promise.allSettled(crowd);

  expect(await opens(other.web, left.token)).toBe(false);
  expect(outcomeOf(await renew(other.web, left.refreshToken))).toBe(REFUSED);
  expect(pairOf(await renew(other.web, renewed.refreshToken)).refreshToken).toBe(first.refreshToken);
  expect(outcomeOf(await renew(other.web, first.refreshToken))).toBe("renewed");
  expect(outcomeOf(await renew(other.web, renewed.refreshToken))).toBe(REFUSED);
  expect(await opens(other.web, first.token)).toBe(false);
  await other.kill();
});
