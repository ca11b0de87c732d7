import "@mantine/spotlight/styles.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useText } from "../texts/index.ts";
import { usePlaces } from "./places.ts";

const [store, { open }] = createSpotlight();

/** The search of pages, by their names. It opens each time that `opened` changes. */
export function PageSearch({ opened }: { readonly opened: number }) {
  const { t } = useText();
  const navigate = useNavigate();
  const groups = usePlaces();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change asks for it once more.
  useEffect(open, [opened]);
  const actions = groups.map(({ heading, places }) => ({
    group: heading,
    actions: places.map(({ to, label, icon: Icon }) => ({
      id: to,
      label,
      leftSection: <Icon size={20} stroke={1.6} />,
      onClick: () => void navigate({ to }),
    })),
  }));
  return (
    <Spotlight
      store={store}
      actions={actions}
      shortcut={null}
      nothingFound={t("shell.nothingFound")}
      highlightQuery
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t("shell.search"),
        "aria-label": t("shell.search"),
      }}
    />
  );
}
