import { type Spread, spreadOf } from "../figures/statistics.ts";
import type { Alike, Question } from "./questions.ts";

/** How long each of some questions took, in milliseconds. */
export type Times = ReadonlyMap<Question, Spread>;

/**
 * Asks so many times each of the questions, one after the other and in another order each time, so that whatever else
 * goes on in the machine meets all of them alike.
 *
 * @param first the number of the first sample, which says about whom it is
 */
export async function interleave(
  url: string,
  { questions, status }: Alike,
  [first, count]: readonly [number, number],
): Promise<Times> {
  const taken = new Map<Question, number[]>(questions.map((question) => [question, []]));
  for (let sample = first; sample < first + count; sample += 1) {
    for (const question of shuffled(questions)) {
      const init = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(question.body(sample)),
      };
      const started = performance.now();
      const answer = await fetch(url + question.path, init);
      const text = await answer.text();
      taken.get(question)?.push(performance.now() - started);
      if (answer.status !== status)
        throw new Error(`"${question.title}" was answered ${answer.status}: ${text}`);
    }
  }
  return new Map([...taken].map(([question, times]) => [question, spreadOf(times)]));
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
