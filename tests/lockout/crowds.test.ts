import { describe, expect, it, test } from "vitest";
import { PASSWORD, serveNodes } from "../support/serve.ts";
import { beGuessedAt } from "./crowd.ts";
import { watchHasher } from "./watch-hasher.ts";
import { ADA, config, WRONG, world } from "./world.ts";

describe("a crowd of guesses at once", () => {
  it("gets no more than the limit out of two processes, with the right one among them [LR-01]", async () => {
    await beGuessedAt({ rounds: 3, guesses: 40, hashing: "cheap" });
  }, 30_000);

  it("gets no more than the limit out of two nodes, whichever of them looks first [LR-01]", async () => {
    const nodes = await serveNodes(2, config);
    const seen = nodes.map(({ instance }) => watchHasher(instance.engine, 20));
    const { lucent } = nodes[0] as (typeof nodes)[number];
    for (let round = 0; round < 6; round += 1) {
      const data = { email: `p${round}@example.com`, username: `p${round}`, password: PASSWORD };
      await lucent.create({ collection: "users", data });
      for (const { real } of seen) real.length = 0;
      const place = round * 4;
      await Promise.all(
        Array.from({ length: 24 }, (_, turn) =>
          (nodes[turn % 2] as (typeof nodes)[number]).post("/api/users/login", {
            email: data.email,
            password: turn === place ? PASSWORD : `${WRONG} ${turn}`,
          }),
        ),
      );
      expect(seen.flatMap(({ real }) => real).length).toBeLessThanOrEqual(5);
    }
  });

  it("gets no more than the limit where the right one came last and is looked at first [LR-01]", async () => {
    const { web, login, looks } = await world();
    const { hasher } = web.instance.engine;
    const { verify } = hasher;
    const { promise, resolve } = Promise.withResolvers<void>();
    hasher.verify = async (hash, password) => {
      const matches = await verify(hash, password);
      if (!matches) await promise;
      return matches;
    };
    const wrong: Promise<unknown>[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      wrong.push(login(`${WRONG} ${turn}`));
      await expect.poll(() => looks.real.length).toBe(turn + 1);
    }
    expect((await login(PASSWORD)).status).toBe(200);
    hasher.verify = verify;
    for (let turn = 0; turn < 5; turn += 1) await login(`another guess ${turn}`);
    resolve();
    await Promise.all(wrong);
    await login("one more guess");
    expect(looks.real).toHaveLength(5);
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("of the same wrong guess counts each time [LR-01]", async () => {
    const { login, web, looks } = await world();
    watchHasher(web.instance.engine, 10);
    await Promise.all(Array.from({ length: 20 }, () => login(WRONG)));
    expect(looks.real.length).toBeLessThanOrEqual(5);
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("of people who all give the right one finds no lock, on however many nodes", async () => {
    const nodes = await serveNodes(3, config);
    for (const { instance } of nodes) watchHasher(instance.engine, 10);
    const [first] = nodes as [(typeof nodes)[number]];
    await first.lucent.create({ collection: "users", data: { ...ADA, password: PASSWORD } });
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, turn) =>
          (nodes[turn % 3] as (typeof nodes)[number]).post("/api/users/login", {
            email: ADA.email,
            password: PASSWORD,
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    }
  });
});

describe("aliases", () => {
  const mutation = (count: number) => {
    const fields = Array.from(
      { length: count },
      (_, turn) => `a${turn}: loginUser(email: $e, password: $w) { exp }`,
    );
    const query = `mutation ($e: String!, $w: String!) { ${fields.join(" ")} }`;
    return { query, variables: { e: ADA.email, w: WRONG } };
  };
  const graphql = { maxAliases: 1_000, maxComplexity: 1_000_000 };

  test("a thousand in one document do not even begin [LR-01]", async () => {
    const { web, looks } = await world({ ...config, graphql });
    const { body } = await web.post("/api/graphql", mutation(1_000));
    expect(body.errors[0].extensions.code).toBe("GRAPHQL_TOO_COMPLEX");
    expect(looks).toEqual({ real: [], decoys: 0 });
  });

  test("a thousand in as few documents as can be count one by one [LR-01]", async () => {
    const { web, looks, login } = await world({ ...config, graphql });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => web.post("/api/graphql", mutation(50))),
    );
    expect(answers.flatMap(({ body }) => body.errors)).toHaveLength(1_000);
    expect([looks.real.length, looks.decoys]).toEqual([5, 995]);
    expect((await login(PASSWORD)).status).toBe(401);
  }, 30_000);

  test("as many as are allowed in one document count one by one [LR-01]", async () => {
    const { web, looks, login } = await world();
    const { body } = await web.post("/api/graphql", mutation(15));
    expect(body.errors).toHaveLength(15);
    expect([looks.real.length, looks.decoys]).toEqual([5, 10]);
    expect((await login(PASSWORD)).status).toBe(401);
  });
});
