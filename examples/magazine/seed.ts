import { createLucent } from "lucent";
import config from "./lucent.config.ts";
import { articles, authors, DEVELOPMENT_PASSWORD, EDITOR, tags } from "./seed-content.ts";

const lucent = createLucent(config);
try {
  const { totalDocs } = await lucent.count({ collection: "articles" });
  if (totalDocs > 0) {
    console.log(`The magazine has ${totalDocs} articles already, so nothing was added.`);
  } else {
    await fill();
    console.log(`Added ${authors.length} people, ${tags.length} tags and ${articles.length} articles.`);
    console.log(`The editor is ${EDITOR}; everybody's password is ${DEVELOPMENT_PASSWORD}`);
  }
} finally {
  await lucent.close();
}

async function fill(): Promise<void> {
  const people = new Map<string, string>();
  for (const author of authors) {
    const data = { ...author, password: DEVELOPMENT_PASSWORD, _verified: true };
    people.set(author.name, (await lucent.create({ collection: "authors", data })).id);
  }
  const topics = new Map<string, string>();
  for (const { name, parent } of tags) {
    const data = { name, parent: parent && idIn(topics, parent) };
    topics.set(name, (await lucent.create({ collection: "tags", data })).id);
  }
  const featured: string[] = [];
  for (const { paragraphs, publishedAt, subject, ...article } of articles) {
    const { id } = await lucent.create({
      collection: "articles",
      data: {
        ...article,
        status: publishedAt ? "published" : "draft",
        publishedAt,
        author: idIn(people, article.author),
        body: bodyOf(paragraphs),
        credits: article.credits.map((credit) => ({ ...credit, person: idIn(people, credit.person) })),
        tags: article.tags.map((name) => idIn(topics, name)),
        subject: subject && {
          relationTo: subject.relationTo,
          value: idIn(subject.relationTo === "tags" ? topics : people, subject.name),
        },
      },
    });
    if (publishedAt && featured.length < 2) featured.push(id);
  }
  await lucent.updateGlobal({
    slug: "settings",
    data: {
      motto: "Slow news from the edge of the map",
      featured,
      navigation: [
        { label: "This issue", href: "/" },
        { label: "The tide table", href: "/tides" },
      ],
    },
  });
}

function idIn(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`Nothing is called ${name}.`);
  return id;
}

/** Paragraphs as an editor of formatted text writes them; this is the form of ProseMirror and Tiptap. */
function bodyOf(paragraphs: readonly string[]) {
  return {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  };
}
