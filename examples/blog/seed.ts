import { createLucent } from "lucent";
import config from "./lucent.config.ts";
import { ADMINISTRATOR, DEVELOPMENT_PASSWORD, people, posts } from "./seed-content.ts";

const lucent = createLucent(config);
try {
  const { totalDocs } = await lucent.count({ collection: "users" });
  if (totalDocs > 0) {
    console.log(`The blog has ${totalDocs} people already, so nothing was added.`);
  } else {
    await fill();
    console.log(`Added ${people.length} people and ${posts.length} posts.`);
    console.log(`The administrator is ${ADMINISTRATOR}; everybody's password is ${DEVELOPMENT_PASSWORD}`);
  }
} finally {
  await lucent.close();
}

async function fill(): Promise<void> {
  const idByName = new Map<string, string>();
  for (const person of people) {
    const user = await lucent.create({
      collection: "users",
      data: { ...person, password: DEVELOPMENT_PASSWORD, verified: true },
    });
    idByName.set(person.name, user.id);
  }
  for (const { author, ...post } of posts) {
    const data = { ...post, author: idByName.get(author) ?? null, published: post.publishedAt !== null };
    await lucent.create({ collection: "posts", data });
  }
}
