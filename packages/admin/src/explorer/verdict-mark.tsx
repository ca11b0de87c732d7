import { ThemeIcon } from "@mantine/core";
import { IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import type { Verdict } from "./access-queries.ts";

const MARKS = {
  allowed: { Icon: IconCheck, color: "teal" },
  refused: { Icon: IconX, color: "red" },
  depends: { Icon: IconQuestionMark, color: "amber" },
} as const;

/** A verdict at a glance; what it says in words stands beside it. */
export function VerdictMark({ verdict, size = 24 }: { readonly verdict: Verdict; readonly size?: number }) {
  const { Icon, color } = MARKS[verdict];
  return (
    <ThemeIcon variant="light" color={color} radius="xl" size={size} aria-hidden>
      <Icon size={Math.round(size * 0.62)} stroke={2.2} />
    </ThemeIcon>
  );
}
