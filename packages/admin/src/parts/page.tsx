import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./page.module.css";

/** What a page consists of. */
export interface PageProps {
  readonly title: string;
  /** A line beneath the title. */
  readonly about?: ReactNode;
  /** What can be done here, at the right of the title. */
  readonly actions?: ReactNode;
  /** How wide it may grow; forms are narrower than lists. Default `wide`. */
  readonly width?: "narrow" | "wide";
  readonly children: ReactNode;
}

// The first page is read from its top, as any other; then those that are gone to begin with their heading.
let hasShownOne = false;

// A document may be called by a text of any length, and would fill the page with it.
const LONGEST_TITLE = 300;

/** A page with its one heading, which is told to screen readers and stands in the title of the window. */
export function Page({ title: whole, about, actions, width = "wide", children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const title = whole.length > LONGEST_TITLE ? `${whole.slice(0, LONGEST_TITLE)}…` : whole;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, []);
  return (
    <Stack gap="lg" className={classes["page"]} data-width={width}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div className={classes["heading"]}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes["title"]}>
            {title}
          </Title>
          {about === undefined ? null : (
            <Text component="div" c="dimmed" mt={4}>
              {about}
            </Text>
          )}
        </div>
        {actions === undefined ? null : (
          <Group gap="xs" maw="100%">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  );
}
