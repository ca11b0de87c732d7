import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ErrorState, LoadingState } from "../../parts/index.ts";
import { useText } from "../../texts/index.ts";
import { type Own, ownKeys } from "../own-account.ts";
import classes from "../section.module.css";
import { Section } from "../section.tsx";
import { KeyLine } from "./key-line.tsx";
import { NewKey } from "./new-key.tsx";

/** One's API keys, and the way to another one. */
export function KeysSection({ own }: { readonly own: Own }) {
  const { t } = useText();
  const [isOpen, { open, close }] = useDisclosure();
  const { data, error, refetch } = useQuery(ownKeys(own));
  return (
    <Section
      title={t("account.keys")}
      text={t("account.keysText")}
      actions={
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
          {t("account.newKey")}
        </Button>
      }
    >
      {error ? <ErrorState error={error} retry={refetch} /> : null}
      {data || error ? null : <LoadingState />}
      {data?.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("account.noKeys")}
        </Text>
      ) : null}
      {data && data.length > 0 ? (
        <ul className={classes["keys"]}>
          {data.map((one) => (
            <KeyLine key={one.id} slug={own.slug} apiKey={one} />
          ))}
        </ul>
      ) : null}
      {isOpen ? <NewKey own={own} close={close} /> : null}
    </Section>
  );
}
