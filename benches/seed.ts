/** Fills the databases of both contenders with the same people and posts. Started by `run.ts`. */
import { blogConfig } from "./http/blog-config.ts";
import { assignment } from "./http/child-process.ts";
import { loadEngine, loadHasher } from "./http/engine-build.ts";
import { openFloorDatabase } from "./http/floor-database.ts";
import { PERSON, POSTS, postNumber } from "./http/world.ts";

type Data = Record<string, unknown>;
interface LocalApi {
  create(args: { collection: string; data: Data }): Promise<Data>;
  ready(): Promise<void>;
  close(): Promise<void>;
}

const { build, file, secret } = assignment();
process.env["JWT_SECRET"] = secret;
const { createLucent } = await loadEngine(build);
const lucent = createLucent({ ...blogConfig(file), logger: false } as never) as unknown as LocalApi;
await lucent.ready();

const person = await lucent.create({ collection: "users", data: PERSON });
const owner = person["id"] as string;
const posts: Data[] = [];
for (let number = 0; number < POSTS; number += 1) {
  posts.push(await lucent.create({ collection: "posts", data: postNumber(number, owner) }));
}
await lucent.close();

const floor = openFloorDatabase(file);
const hasher = await loadHasher(build);
floor.addPerson({ ...person, passwordHash: await hasher.hash(PERSON.password) });
floor.transaction(() => posts.forEach(floor.addPost));
floor.close();
process.send?.({ ids: posts.map(({ id }) => id) });
process.disconnect?.();
