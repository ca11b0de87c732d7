import { Button } from "@mantine/core";
import { IconMapSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useText } from "../texts/index.ts";
import { EmptyState } from "./empty-state.tsx";
import { Page } from "./page.tsx";

/** The page for an address where nothing stands, or nothing for the reader's eyes. */
export function NotFound() {
  const { t } = useText();
  return (
    <Page title={t("parts.notFound")}>
      <EmptyState
        icon={<IconMapSearch />}
        title={t("parts.notFound")}
        text={t("parts.notFoundText")}
        action={
          <Button component={Link} to="/" variant="default">
            {t("shell.home")}
          </Button>
        }
      />
    </Page>
  );
}
