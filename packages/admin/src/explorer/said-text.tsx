import { Code } from "@mantine/core";

/** A sentence of the engine's, which is in English, with the names and filters in it told apart. */
export function SaidText({ text }: { readonly text: string }) {
  return (
    <span lang="en">
      {text.split("`").map((part, place) =>
        place % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence change places with it alone.
          <Code key={place}>{part}</Code>
        ),
      )}
    </span>
  );
}
