import { AppShell, Burger, Group, useMantineTheme } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { AccountMenu } from "./account-menu.tsx";
import classes from "./frame.module.css";
import { Navigation } from "./navigation.tsx";
import { SearchButton } from "./search-button.tsx";

/** What stands around every page of whoever is signed in: where they can go, and who they are. */
export function Frame() {
  const { t } = useText();
  const { title } = useManifest();
  const [isOpen, { toggle, close }] = useDisclosure();
  const isNarrow = useMediaQuery(`(max-width: ${useMantineTheme().breakpoints.sm})`) ?? false;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the menu gives way to the page that was chosen.
  useEffect(close, [path]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 248, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <AppShell.Header className={classes["header"]}>
        <a href="#content" className={classes["skip"]}>
          {t("shell.skip")}
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" className={classes["brand"]}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t("shell.menu")}
              aria-expanded={isOpen}
            />
            <Link to="/" className={classes["site"]}>
              <i aria-hidden /> <span>{title}</span>
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        className={classes["navbar"]}
        aria-label={t("shell.menu")}
        // Out of sight on a phone until it is opened, and so out of the way of the keyboard.
        inert={isNarrow && !isOpen}
      >
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" className={classes["main"]}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
