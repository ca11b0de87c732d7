import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { isClientError } from "lucent/client";
import { ErrorState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { SaidText } from "./said-text.tsx";

/** Says why a question has no answer: who or what it names is not there, or the asking itself went wrong. */
export function AskingError({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useText();
  const faults = faultsOf(error);
  if (faults.length === 0) return <ErrorState error={error} retry={retry} />;
  return (
    <Alert color="yellow" variant="light" title={t("parts.failed")} icon={<IconAlertTriangle aria-hidden />}>
      {faults.map((fault) => (
        <p key={fault}>
          <SaidText text={fault} />
        </p>
      ))}
    </Alert>
  );
}

function faultsOf(error: unknown): readonly string[] {
  if (!isClientError(error) || error.code !== "VALIDATION_FAILED") return [];
  const { errors = [] } = (error.data ?? {}) as { readonly errors?: readonly { readonly message: string }[] };
  return errors.map(({ message }) => message);
}
