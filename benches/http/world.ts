/** The person of the bench, who signs in again and again. */
export const PERSON = {
  email: "ada@example.com",
  password: "violet-anvil-thunder",
  name: "Ada Morgan",
  role: "member",
};

/** How many others there are who can be signed in side by side, each with sessions of their own. */
export const CROWD = 16;

/** One of them. */
export function member(number: number) {
  return { ...PERSON, email: `member${number}@example.com`, name: `Member number ${number}` };
}

/** How many posts there are before any is created. */
export const POSTS = 1_000;

const SENTENCE = "Every room stands on a floor and imports only from the floors below. ";

/** How many articles there are, and the people and words that they point to. */
export const ARTICLES = 1_000;
export const AUTHORS = 20;
export const TAGS = 50;

const TOPICS = ["harbours", "lanterns", "orchards", "glaciers", "violins"];

/** What the request for a new post sends. */
export function newPost(owner: string) {
  return {
    title: "A post that the bench wrote",
    body: SENTENCE.repeat(3),
    status: "draft",
    owner,
    notes: "mine",
  };
}

/** The post of that number, half of them drafts. */
export function postNumber(number: number, owner: string) {
  return {
    title: `Post number ${number}`,
    body: SENTENCE.repeat(4),
    status: number % 2 === 0 ? "published" : "draft",
    owner,
    featured: number % 10 === 0,
    publishedAt: new Date(1_790_000_000_000 + number * 60_000).toISOString(),
    views: number,
    notes: "Seen by the owner alone",
  };
}

/** The author of that number. */
export function authorNumber(number: number) {
  return { name: `Author number ${number}`, about: SENTENCE };
}

/** The tag of that number. */
export function tagNumber(number: number) {
  return { name: `Tag number ${number}` };
}

/** The article of that number: half of them published, a fifth on each topic, three tags to each. */
export function articleNumber(
  number: number,
  { authors, tags }: { readonly authors: readonly string[]; readonly tags: readonly string[] },
) {
  const tag = (step: number) => tags[(number * 7 + step * 11) % tags.length];
  return {
    title: `Article number ${number} on ${TOPICS[number % TOPICS.length]}`,
    body: SENTENCE.repeat(4),
    status: number % 2 === 0 ? "published" : "draft",
    views: (number * 7_919) % ARTICLES,
    author: authors[number % authors.length],
    tags: [tag(0), tag(1), tag(2)],
  };
}

/** What the request for a new article sends. */
export function newArticle(author: string, tags: readonly string[]) {
  return {
    title: "An article that the bench wrote",
    body: SENTENCE.repeat(3),
    status: "draft",
    views: 0,
    author,
    tags,
  };
}
