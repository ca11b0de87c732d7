import { describe, expect, test } from "vitest";
import { tlsOf } from "./tls-of.ts";

const of = (address: string, given: Parameters<typeof tlsOf>[1] = null) =>
  tlsOf(new URL(`postgres://u:p@${address}`), given).map((tls) => {
    if (tls === false) return "plain";
    if (tls.rejectUnauthorized === false) return "unproved";
    return tls.checkServerIdentity === undefined ? "name" : "authority";
  });

describe("how a connection is encrypted", () => {
  test.each([
    ["localhost/d", ["plain"]],
    ["127.0.0.1/d", ["plain"]],
    ["[::1]/d", ["plain"]],
    ["db.example.com/d", ["unproved", "plain"]],
    ["localhost/d?host=db.example.com", ["unproved", "plain"]],
    ["x/d?host=/run/postgresql&sslmode=verify-full", ["plain"]],
    ["%2Frun%2Fpostgresql/d?sslmode=require", ["plain"]],
    ["db.example.com/d?sslmode=disable", ["plain"]],
    ["localhost/d?sslmode=allow", ["unproved", "plain"]],
    ["localhost/d?sslmode=prefer", ["unproved", "plain"]],
    ["localhost/d?sslmode=require", ["unproved"]],
    ["localhost/d?ssl=true", ["unproved"]],
    ["localhost/d?sslmode=verify-full", ["name"]],
    ["localhost/d?sslmode=verify-full&sslrootcert=system", ["name"]],
  ])("by %s", (address, expected) => {
    expect(of(address)).toEqual(expected);
  });

  test.each([
    ["localhost/d", ["name"]],
    ["localhost/d?sslmode=disable", ["plain"]],
    ["localhost/d?sslmode=require", ["authority"]],
    ["localhost/d?sslmode=verify-ca", ["authority"]],
    ["localhost/d?sslmode=verify-full", ["name"]],
  ])("by %s and an authority", (address, expected) => {
    expect(of(address, { ca: "-----BEGIN CERTIFICATE-----" })).toEqual(expected);
  });

  test.each(["verify-ca", "no-verify", "always", "REQUIRE"])("is refused as sslmode=%s", (mode) => {
    expect(() => of(`db.example.com/d?sslmode=${mode}`)).toThrow(/sslmode/);
  });
});
