/** The one person of the bench, who signs in again and again. */
export const PERSON = {
  email: "ada@example.com",
  password: "violet-anvil-thunder",
  name: "Ada Morgan",
  role: "member",
};

/** How many posts there are before any is created. */
export const POSTS = 1_000;

const SENTENCE = "Every room stands on a floor and imports only from the floors below. ";

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
