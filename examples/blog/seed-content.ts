/** The password of everybody in the seed. It is public, so it is for development alone. */
export const DEVELOPMENT_PASSWORD = "harbour-lantern-42";

/** Who looks after the blog. */
export const ADMINISTRATOR = "ines@example.com";

/** The people of the blog. */
export const people = [
  { email: ADMINISTRATOR, name: "Inês Carvalho", role: "admin" },
  { email: "tomasz@example.com", name: "Tomasz Wrona", role: "user" },
  { email: "amara@example.com", name: "Amara Okafor", role: "user" },
  { email: "yuki@example.com", name: "Yuki Tanabe", role: "user" },
  { email: "lena@example.com", name: "Lena Brandt", role: "user" },
] as const;

interface Post {
  readonly title: string;
  readonly author: (typeof people)[number]["name"];
  /** Null for a draft. */
  readonly publishedAt: string | null;
  readonly body: string;
}

/** The posts of the blog, a dozen and two drafts. */
export const posts: readonly Post[] = [
  {
    title: "The tide table on the kitchen wall",
    author: "Inês Carvalho",
    publishedAt: "2026-02-03T08:15:00.000Z",
    body: `My grandmother could not swim and never missed a tide. The table hung beside the bread knife, a sheet of cheap paper that the harbour office printed every December, and she read it the way other people read the weather.

High water here is not an event but a deadline. Between half past two and four the sandbar goes under, and whoever is still out for cockles walks home through the dunes, which takes an hour and ruins your shoes. She had been that person once, at nineteen, and had decided that once was plenty.

I have the tables on my phone now, with a graph. I still print them. A graph tells you where the water is. A sheet on the wall tells you that somebody in this house is keeping count.`,
  },
  {
    title: "Three ways to carry a ladder alone",
    author: "Tomasz Wrona",
    publishedAt: "2026-02-17T17:40:00.000Z",
    body: `A ladder has one trick, and the trick is that its middle is not where you think it is. Walk along it, lift, and see which end dips. Mark the balance with tape. You will thank yourself on every job for the rest of its life.

Over the shoulder is for open ground: front end high, so that it meets branches before your neighbour does. At arm's length is for doorways: low, level, and with the far end in sight. Upright is for rooms: straight as a mast, one hand at the hip and one at the head, and you move your feet less than you want to.

What nobody tells you is to look behind you before you turn. The ladder you can see is never the one that breaks the window.`,
  },
  {
    title: "What the night bus knows",
    author: "Amara Okafor",
    publishedAt: "2026-03-05T22:05:00.000Z",
    body: `The N7 leaves the hospital at ten past one, and by the second week you know its people. The baker's boy, asleep against the glass with flour in his eyebrows. Two nurses who do not speak until the bridge and then do not stop. A man with a cello who apologises to the cello at every corner.

There is no etiquette for this. Nobody says good evening at one in the morning. But when the cello was missing one Thursday, the driver waited a full minute at his stop with the doors open, and nobody asked why we were not moving.

He came back the week after with a new case. The nurses applauded. It is the only time I have heard them loud before the bridge.`,
  },
  {
    title: "Sharpen the pencil first",
    author: "Yuki Tanabe",
    publishedAt: "2026-03-19T09:30:00.000Z",
    body: `I teach drawing to adults, which means that I teach people to stop apologising. The first half hour of every course goes to sharpening. Six pencils, a knife, a sheet of newspaper for the shavings. No machine.

It sounds like a ceremony, and perhaps it is, but it has a use. A knife makes a longer point than any sharpener, so you can lay the lead on its side and shade a whole sky without a single line. And twenty minutes of small, careful, slightly dangerous work leaves no room for the sentence that everybody brings along, which is that they cannot draw.

By the time the points are done, their hands have been precise for a while. They know something that the sentence does not.`,
  },
  {
    title: "A soup for the end of the month",
    author: "Lena Brandt",
    publishedAt: "2026-04-02T16:00:00.000Z",
    body: `Two onions, slowly. This is the whole recipe; the rest is what you have. Slowly means half an hour in more butter than seems right, on a flame so low that you forget them, until they are the colour of an old violin.

Then a spoon of flour, then water from the kettle, then whatever the month has left you: the heel of a loaf, the rind of a cheese, the potato that has begun to look at you. Salt late. A little vinegar at the very end, which no one will taste and everyone will notice.

It costs about as much as a stamp. I have served it to people with opinions about soup.`,
  },
  {
    title: "The harbour office gets a website",
    author: "Inês Carvalho",
    publishedAt: "2026-04-21T11:20:00.000Z",
    body: `They asked me because I am the one in the family with a computer. The brief was a page with the tides, the ferry and the telephone number. I made the mistake of asking what else people came to the counter for.

It turns out that people come to the counter to ask whether Duarte is in. Duarte mends nets and knows every engine on this coast, and he is in when his bicycle leans against the shed. So the page has the tides, the ferry, the telephone number, and a small green dot. The harbour master switches it on when he sees the bicycle.

The dot gets more visits than the ferry. Somebody in Canada looks at it every morning. We have decided not to ask.`,
  },
  {
    title: "Notes on a door that sticks",
    author: "Tomasz Wrona",
    publishedAt: "2026-05-08T18:10:00.000Z",
    body: `Do not plane it yet. A door that sticks in November and swings in May is telling you about the weather, and wood that you take off in autumn will be missing in spring, as a draught.

Close it on a sheet of carbon paper and look where it prints. Nine times out of ten it is the top corner on the handle side, and nine times out of ten the cause is the top hinge on the other. Tighten its screws. If they turn without biting, a matchstick and a drop of glue in each hole will hold for another thirty years.

I keep the plane in the van all the same. People feel better when they see it.`,
  },
  {
    title: "How to read a map that is wrong",
    author: "Amara Okafor",
    publishedAt: "2026-05-27T07:45:00.000Z",
    body: `The map on the clinic wall was drawn in 1961, and it shows a road to Ubeli that the river took in 1974. We have better maps. I still send new colleagues to that one.

It shows where people thought it worth going. The dotted line to the salt lick, the three wells with names, the mission that is now a school that is now a store for yams. Somebody walked all of that with a chain and a notebook. When an old patient gives me directions, they are directions on that map, and if I nod in the right places, I hear the rest of the story too.

A map that is right gets you there. One that is wrong gets you talking to whoever lives along the way.`,
  },
  {
    title: "Seven greys",
    author: "Yuki Tanabe",
    publishedAt: "2026-06-11T10:00:00.000Z",
    body: `Take one soft pencil and make seven squares, from the paper's white to the darkest that the lead will give. Most people have made their darkest by the third and spend the rest backing away from it.

The exercise is not about the dark. It is about the fourth square, the middle one, which nobody finds at first because there is nothing to compare it with until the others exist. You make the ends, you make the middle, you find that the middle was wrong, and you make it again.

I have a student who is a judge. She did it eleven times and then said that she had to go home and think about something else entirely.`,
  },
  {
    title: "The allotment committee, a report",
    author: "Lena Brandt",
    publishedAt: "2026-07-02T15:25:00.000Z",
    body: `Item one was the hedge. The hedge is to be one metre twenty, as it has been since the founding, and plot nine's hedge is one metre sixty, as it has been since the founding of plot nine's current holder. A vote was put off until the hedge could attend.

Item two was water. It was agreed that it is dry. Item three was the key to the shed, of which there are officially two and in truth seven, and a motion to confess was carried without debate. Nobody confessed.

Item four was plums. Everybody has too many plums. Buckets stand at the gate; please take some. Please. The meeting closed at nine, and the undersigned went home with four kilos.`,
  },
  {
    title: "An engine that only starts for Duarte",
    author: "Inês Carvalho",
    publishedAt: "2026-08-14T19:50:00.000Z",
    body: `It is a two-cylinder diesel from before my mother was born, and it lives in a boat called Paciência. Four people have the key. One can start it.

I asked him to show me, and filmed it, and watched it eleven times. He opens the valve, he primes, he turns. I open the valve, I prime, I turn. The difference, it turns out, is in a pause that I had taken for kindness to his own back: about four seconds, between the priming and the turning, in which the fuel has time to go where he sent it.

I wrote FOUR SECONDS on a piece of tape and stuck it to the wheel. Everybody can start it now. Duarte says that the boat was better company before.`,
  },
  {
    title: "On being lost politely",
    author: "Amara Okafor",
    publishedAt: "2026-09-30T06:30:00.000Z",
    body: `There is a way of asking for directions that gets you directions, and another that gets you tea. The first begins with the name of the place. The second begins with good morning and waits.

I was slow to learn it. In my first year I drove past a great deal of tea. My motorcycle was fast, my list was long, and I arrived everywhere exactly on time among people who wondered what was wrong.

Now I leave an hour early and get lost on purpose somewhere in the middle. The list is as long as it was. It is done by the evening all the same, and I know whose daughter has married, which well has gone bitter, and which of my patients will say on the telephone that they are fine.`,
  },
  {
    title: "Draft: what a lighthouse does by day",
    author: "Yuki Tanabe",
    publishedAt: null,
    body: "It is painted. That is the first thing. By night it is a light and by day it is a picture of itself, and each lighthouse on this coast has stripes of its own so that … (go and count them before writing this)",
  },
  {
    title: "Draft: gloves, a taxonomy",
    author: "Tomasz Wrona",
    publishedAt: null,
    body: "Leather for ropes, rubber for paint, none at all for anything that turns. Find the photograph of the one that went through the saw.",
  },
];
