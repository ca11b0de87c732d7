import { Badge, Group, Text } from "@mantine/core";
import { relativeTime } from "../../base/index.ts";
import { ConfirmButton } from "../../parts/index.ts";
import { client, queries } from "../../session/index.ts";
import { useText } from "../../texts/index.ts";
import { type OwnKey, ownKeys } from "../own-account.ts";
import classes from "../section.module.css";
import { useScopeText } from "./use-scope-text.ts";

/** One API key, with the button that revokes it. */
export function KeyLine({ slug, apiKey }: { readonly slug: string; readonly apiKey: OwnKey }) {
  const { t, language } = useText();
  const scopeText = useScopeText();
  const { id, name, prefix, lastCharacters, scopes, expiresAt, lastUsedAt } = apiKey;
  const when = (moment: string) => relativeTime(moment, language);
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const ends =
    expiresAt === null
      ? t("account.keyEndsNever")
      : t(isOver ? "account.keyEnded" : "account.keyEndsAt", { when: when(expiresAt) });
  const used =
    lastUsedAt === null ? t("account.keyNeverUsed") : t("account.keyUsed", { when: when(lastUsedAt) });
  return (
    <li className={classes["key"]}>
      <div className={classes["keyWords"]}>
        <Group gap="xs">
          <Text component="span" size="sm" fw={600}>
            {name}
          </Text>
          <Badge variant="light" tt="none" color={isOver ? "red" : "gray"}>
            {scopeText(scopes)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {t("account.keyStarts", { prefix, end: lastCharacters })}
        </Text>
        <Text size="sm" c="dimmed">
          {ends} · {used}
        </Text>
      </div>
      <ConfirmButton
        label={t("account.revoke")}
        aria-label={t("account.revokeOf", { name })}
        question={t("account.revokeQuestion", { name })}
        text={t("account.revokeText")}
        variant="subtle"
        size="xs"
        act={async () => {
          await client.revokeApiKey({ collection: slug, id });
          await queries.invalidateQueries(ownKeys({ slug }));
        }}
      />
    </li>
  );
}
