import { Alert } from "@mantine/core";
import { useFormState } from "react-hook-form";
import { useText } from "../texts/index.ts";
import classes from "./form-faults.module.css";

/** What is wrong with a form as a whole, at the top of it. Stands inside of a `FormProvider`. */
export function FormFaults() {
  const { t } = useText();
  const { errors } = useFormState();
  const message = errors.root?.["engine"]?.message;
  if (!message) return null;
  return (
    <Alert color="red" variant="light" title={t("fields.notAccepted")} role="alert">
      <div className={classes["lines"]}>{message}</div>
    </Alert>
  );
}
