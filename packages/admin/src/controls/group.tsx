import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./group.module.css";

/** Fields that belong together. */
export interface GroupProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly children: ReactNode;
}

/** Fields that belong together, under one name. */
export function Group({ label, description, children }: GroupProps) {
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{label}</legend>
      {description === undefined ? null : (
        <Text size="sm" c="dimmed" mb="sm">
          {description}
        </Text>
      )}
      {children}
    </fieldset>
  );
}
