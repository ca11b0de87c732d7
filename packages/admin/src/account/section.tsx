import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

/** One matter of an account. */
export interface SectionProps {
  readonly title: string;
  readonly text?: string;
  /** What can be done with all of it, at the right of the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A part of the page about one matter. */
export function Section({ title, text, actions, children }: SectionProps) {
  const id = useId();
  return (
    <Stack component="section" aria-labelledby={id} gap="md" className={classes["section"]}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {text === undefined ? null : (
            <Text size="sm" c="dimmed" mt={2}>
              {text}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
