import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peerReader } from "./peer.ts";

const request = (address: string | null, forwarded?: string) => ({
  address,
  headers: new Headers(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }),
});
const OTHERS = ["forwarded", "x-real-ip", "cf-connecting-ip", "true-client-ip", "x-client-ip", "x-forwarded"];

describe("Who a request comes from", () => {
  it("is whoever is connected, while no proxy is trusted [LR-04]", () => {
    const peer = peerReader(0);
    expect(peer(request("203.0.113.1", "198.51.100.1"))).toBe("203.0.113.1");
    expect(peer(request("::ffff:203.0.113.1", "198.51.100.1"))).toBe("203.0.113.1");
    expect(peer(request(null, "198.51.100.1"))).toBeNull();
    expect(peer(request("a pipe"))).toBeNull();
  });

  it("is told by no other header, whoever is trusted [LR-04]", () => {
    for (const trusted of [0, 1, 2, true, ["0.0.0.0/0", "::/0"]] as const) {
      const headers = new Headers(OTHERS.map((name) => [name, "for=198.51.100.1"] as [string, string]));
      expect(peerReader(trusted)({ address: "203.0.113.1", headers })).toBe("203.0.113.1");
    }
  });

  it.each([
    [1, "203.0.113.1", "198.51.100.1", "198.51.100.1"],
    [1, "203.0.113.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"],
    [2, "203.0.113.1", "1.1.1.1, 198.51.100.1, 10.0.0.1", "198.51.100.1"],
    [2, "203.0.113.1", "198.51.100.1,10.0.0.1", "198.51.100.1"],
    // What has not come through all of them says nothing.
    [2, "203.0.113.1", "198.51.100.1", "203.0.113.1"],
    [1, "203.0.113.1", "198.51.100.1, unknown", "203.0.113.1"],
    [1, "203.0.113.1", "198.51.100.1,", "203.0.113.1"],
    [1, "203.0.113.1", "", "203.0.113.1"],
    [1, null, "198.51.100.1", "198.51.100.1"],
    [1, "203.0.113.1", "[2001:DB8::0:1]:443", "2001:db8::1"],
    [1, "203.0.113.1", "198.51.100.1:4711", "198.51.100.1"],
  ] as const)(
    "behind %s proxies, connected to %s, told %j, is %s [LR-04]",
    (trusted, address, told, peer) => {
      expect(peerReader(trusted)(request(address, told))).toBe(peer);
    },
  );

  it.each([
    // A stranger connects: nothing that they say counts.
    ["203.0.113.1", "198.51.100.1", "203.0.113.1"],
    ["10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"],
    ["10.0.0.1", "1.1.1.1, 198.51.100.1, 10.9.9.9", "198.51.100.1"],
    ["::ffff:10.0.0.1", "198.51.100.1, fd00::5", "198.51.100.1"],
    ["192.0.2.7", "198.51.100.1, ::ffff:10.1.1.1", "198.51.100.1"],
    // All are proxies: the last of them asks for itself.
    ["10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    // A proxy that names nobody is the one who asks.
    ["10.0.0.1", "198.51.100.1, unknown, 10.0.0.2", "10.0.0.2"],
    ["10.0.0.1", "", "10.0.0.1"],
    [null, "198.51.100.1", null],
  ])("with a list of proxies, connected to %s, told %j, is %s [LR-04]", (address, told, peer) => {
    expect(peerReader(["10.0.0.0/8", "192.0.2.7", "FD00::/8"])(request(address, told))).toBe(peer);
  });

  it("is the leftmost where everybody is trusted", () => {
    expect(peerReader(true)(request("203.0.113.1", "198.51.100.1, 10.0.0.1"))).toBe("198.51.100.1");
    expect(peerReader(true)(request("203.0.113.1", "nobody, 10.0.0.1"))).toBe("203.0.113.1");
  });

  const address = fc.oneof(
    fc.ipV4(),
    fc.constantFrom("10.0.0.1", "10.0.0.2", "unknown", "2001:db8::1", "fd00::1"),
  );

  it("cannot be chosen by a client, whatever it writes before what proxies add [LR-04]", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(address, fc.string()), { maxLength: 5 }),
        fc.constantFrom("198.51.100.1", "2001:db8::7"),
        fc.array(fc.constantFrom("10.0.0.1", "10.7.0.9", "fd00::3"), { maxLength: 4 }),
        (forged, client, proxies) => {
          const [nearest = "10.0.0.1", ...others] = proxies;
          // The first proxy adds the client, each further one the proxy before it.
          const told = [...forged, client, ...others].join(",").replace(/[^\x20-\x7e]/g, "");
          const sent = request(nearest, told);
          expect(peerReader(["10.0.0.0/8", "fd00::/8"])(sent)).toBe(client);
          expect(peerReader(others.length + 1)(sent)).toBe(client);
        },
      ),
    );
  });

  it("walks no further than a hundred proxies", () => {
    const told = ["198.51.100.1", ...Array.from({ length: 5_000 }, () => "10.0.0.1")].join(",");
    expect(peerReader(["10.0.0.0/8"])(request("10.0.0.1", told))).toBe("10.0.0.1");
  });
});
