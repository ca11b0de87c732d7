import { Alert, Button, Stack, Text } from "@mantine/core";
import { isClientError } from "lucent/client";
import { useState } from "react";
import { door, RefusalAlert, useRefusalText } from "../session/index.ts";
import { useText } from "../texts/index.ts";

/** Why somebody was not let in. */
export interface RefusalProps {
  readonly error: unknown;
  /** How often they were refused in a row. */
  readonly times: number;
  /** In which collection, and by what name. */
  readonly collection: string;
  readonly identifier: Readonly<Record<string, string>>;
}

const OFTEN = 3;

/** Says why somebody was not let in, and what they can do about it. */
export function Refusal({ error, times, collection, identifier }: RefusalProps) {
  const { t } = useText();
  const textOf = useRefusalText();
  const [letter, setLetter] = useState<{ is: "none" | "under way" | "sent"; error?: unknown }>({
    is: "none",
  });
  const code = isClientError(error) ? error.code : null;
  if (letter.is === "sent") return <Alert role="status">{t("entry.sentAgain")}</Alert>;
  const send = async () => {
    setLetter({ is: "under way" });
    try {
      await door.resendVerification({ collection, data: identifier as never });
      setLetter({ is: "sent" });
    } catch (error) {
      setLetter({ is: "none", error });
    }
  };
  return (
    <RefusalAlert>
      <Stack gap="sm" align="flex-start">
        <Text inherit>
          {code === "INVALID_CREDENTIALS" && times >= OFTEN
            ? t("entry.wrongOften")
            : textOf(letter.error ?? error)}
        </Text>
        {code === "EMAIL_UNVERIFIED" ? (
          <Button size="xs" variant="default" loading={letter.is === "under way"} onClick={() => void send()}>
            {t("entry.sendAgain")}
          </Button>
        ) : null}
      </Stack>
    </RefusalAlert>
  );
}
