import { Code, Group } from "@mantine/core";
import { CopyButton } from "../parts/index.ts";
import type { Explanation } from "./access-queries.ts";
import classes from "./explorer.module.css";

/** Where a rule is written, for an editor to open. */
export function SourcePlace({ place }: { readonly place: NonNullable<Explanation["reason"]["place"]> }) {
  const text = `${place.file}:${place.line}:${place.column}`;
  return (
    <Group gap={4} wrap="nowrap" className={classes["source"] ?? ""}>
      <Code className={classes["long"] ?? ""}>{text}</Code>
      <CopyButton value={text} />
    </Group>
  );
}
