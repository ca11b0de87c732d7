import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./refusal-alert.module.css";

/** Says at the top of a form why it was not taken, and is told to screen readers at once. */
export function RefusalAlert({ children }: { readonly children: ReactNode }) {
  return (
    <Alert role="alert" classNames={{ root: classes["alert"] ?? "", message: classes["message"] ?? "" }}>
      {children}
    </Alert>
  );
}
