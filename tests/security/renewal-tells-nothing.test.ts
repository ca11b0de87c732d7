import { expect, it } from "vitest";
import { PASSWORD, type Received, serve } from "../support/serve.ts";

/** All that a client can see of an answer, but for what differs in every one. */
function visible({ status, text, headers }: Received) {
  const changing = new Set(["date", "x-request-id"]);
  return { status, text, headers: [...headers].filter(([name]) => !changing.has(name)) };
}

it("a refusal to renew is one answer, whoever is there or was, and whatever was shown [EN-04]", {
  timeout: 60_000,
}, async () => {
  const web = await serve({ auth: {}, collections: { users: { fields: {} } } });
  const signIn = async (name: string) => {
    await web.person(`${name}@example.com`);
    const { body } = await web.post("/api/users/login", { email: `${name}@example.com`, password: PASSWORD });
    return {
      id: body.user.id as string,
      token: body.token as string,
      refreshToken: body.refreshToken as string,
    };
  };
  const renew = (refreshToken: string) => web.post("/api/users/refresh-token", { refreshToken });
  const [out, gone, shut, used, here] = [
    await signIn("out"),
    await signIn("gone"),
    await signIn("shut"),
    await signIn("used"),
    await signIn("here"),
  ];
  await web.post("/api/users/logout", {}, { token: out.token });
  await web.lucent.delete({ collection: "users", id: gone.id });
  await web.lucent.disableAccount({ collection: "users", id: shut.id, data: {} });
  await renew((await renew(used.refreshToken)).body.refreshToken);

  const bent = `${here.refreshToken.slice(0, -1)}${here.refreshToken.endsWith("A") ? "B" : "A"}`;
  const shown = ["", "nothing", bent, here.token, out, gone, shut, used].map((one) =>
    typeof one === "string" ? one : one.refreshToken,
  );
  const answers: ReturnType<typeof visible>[] = [];
  for (const token of shown) answers.push(visible(await renew(token)));
  expect(answers[0]?.status).toBe(403);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await renew(here.refreshToken)).status).toBe(200);
});
