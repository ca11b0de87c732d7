import { Button, Group, NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { isClientError } from "lucent/client";
import { useErrorText } from "../../parts/index.ts";
import { client, queries, RefusalAlert, useFaultsOf, useSubmit } from "../../session/index.ts";
import { useText } from "../../texts/index.ts";
import { type Own, ownKeys } from "../own-account.ts";

const DAY = 86_400_000;

/** Asks what a new key is for. */
export interface KeyFormProps {
  readonly own: Own;
  readonly made: (key: string) => void;
}

/** The form by which somebody makes an API key. It ends in 90 days unless they say otherwise. */
export function KeyForm({ own, made }: KeyFormProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const faultsOf = useFaultsOf();
  const { slug, isAdministrator } = own;
  const { error, isPending, onSubmit } = useSubmit(async (given) => {
    const scope = String(given.get("scope"));
    const days = Number(given.get("days"));
    const data = {
      name: String(given.get("name") ?? "").trim(),
      ...(scope !== "all" && { scopes: [scope] }),
      ...(days > 0 && { expiresAt: new Date(Date.now() + days * DAY).toISOString() }),
    };
    const { apiKey } = await client.createApiKey({ collection: slug, data: data as never });
    made(apiKey.key);
    await queries.invalidateQueries(ownKeys(own));
  });
  const faults = faultsOf(error);
  const isFull = isClientError(error) && error.code === "TOO_MANY_API_KEYS";
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {error === undefined || faults.size > 0 ? null : (
          <RefusalAlert>{isFull ? t("account.tooManyKeys") : textOf(error)}</RefusalAlert>
        )}
        <TextInput
          name="name"
          label={t("account.keyName")}
          description={t("account.keyNameText")}
          autoComplete="off"
          maxLength={100}
          error={faults.get("name")}
          data-autofocus
        />
        <Radio.Group name="scope" label={t("account.keyMay")} defaultValue="read">
          <Stack gap={6} mt={6}>
            <Radio value="read" label={t("account.mayRead")} />
            <Radio value="write" label={t("account.mayWrite")} />
            {isAdministrator ? <Radio value="admin" label={t("account.mayAdmin")} /> : null}
            <Radio value="all" label={t("account.mayAll")} />
          </Stack>
        </Radio.Group>
        <NativeSelect
          name="days"
          label={t("account.keyEnds")}
          defaultValue="90"
          data={[
            { value: "30", label: t("account.endsIn30") },
            { value: "90", label: t("account.endsIn90") },
            { value: "365", label: t("account.endsIn365") },
            { value: "0", label: t("account.endsNever") },
          ]}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t("account.makeKey")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
