import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Question, readQuestion, settled, writeQuestion } from "./question.ts";

/** The question in the address, and what changes parts of it. */
export function useQuestion(): readonly [question: Question, ask: (parts: Partial<Question>) => void] {
  const navigate = useNavigate();
  const question = readQuestion(useSearch({ strict: false }));
  const ask = (parts: Partial<Question>) =>
    void navigate({
      to: "/explorer",
      search: writeQuestion(settled({ ...question, ...parts })),
      resetScroll: false,
    });
  return [question, ask];
}
