import { ActionIcon, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useText } from "../texts/index.ts";

const PageSearch = lazy(async () => ({ default: (await import("./page-search.tsx")).PageSearch }));

/** Opens the search of pages, as do Ctrl and K. It is loaded when somebody first asks for it. */
export function SearchButton() {
  const { t } = useText();
  const [opened, setOpened] = useState(0);
  const open = () => setOpened((times) => times + 1);
  useHotkeys([["mod+K", open]], []);
  return (
    <>
      <Tooltip label={`${t("shell.search")} (Ctrl K)`}>
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label={t("shell.search")}>
          <IconSearch size={20} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {opened > 0 ? (
        <Suspense fallback={null}>
          <PageSearch opened={opened} />
        </Suspense>
      ) : null}
    </>
  );
}
