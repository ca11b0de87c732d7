import { expect, test } from "vitest";
import { askerOf } from "./asker.ts";

type Asking = Parameters<typeof askerOf>[0];

const from = (address: string | null, user: { id: string } | null = null) =>
  askerOf({ user, req: { address } } as unknown as Asking);

test("all who ask from one network stand in one line, and everybody who is signed in in their own [RL-03]", () => {
  expect(from("2001:db8:1:2::1")).toBe(from("2001:db8:1:2:ffff::2"));
  expect(from("2001:db8:1:2::1")).not.toBe(from("2001:db8:1:3::1"));
  expect(from("203.0.113.1")).not.toBe(from("203.0.113.2"));
  expect(from(null)).not.toBe(from("203.0.113.1"));
  expect(from("203.0.113.1", { id: "ada" })).not.toBe(from("203.0.113.1"));
  expect(from("203.0.113.1", { id: "ada" })).toBe(from("203.0.113.2", { id: "ada" }));
});
