import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from "@mantine/core";
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSignOut } from "../session/index.ts";
import { chooseLanguage, LANGUAGES, type Language, useText } from "../texts/index.ts";

const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** Who is signed in, and what they can set for themselves. */
export function AccountMenu() {
  const { t, language } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const names = { light: t("shell.light"), dark: t("shell.dark"), auto: t("shell.system") };
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <Tooltip label={t("shell.account")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("shell.account")}>
            <IconUserCircle size={22} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          {t("shell.account")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t("shell.signOut")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("shell.appearance")}</Menu.Label>
        {(["light", "dark", "auto"] as const).map((scheme) => {
          const Icon = SCHEMES[scheme];
          return (
            <Menu.Item
              key={scheme}
              role="menuitemradio"
              aria-checked={colorScheme === scheme}
              closeMenuOnClick={false}
              leftSection={<Icon size={16} />}
              rightSection={colorScheme === scheme ? <IconCheck size={16} aria-hidden /> : null}
              onClick={() => setColorScheme(scheme)}
            >
              {names[scheme]}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Label>{t("shell.language")}</Menu.Label>
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <Menu.Item
            key={code}
            role="menuitemradio"
            aria-checked={language === code}
            lang={code}
            rightSection={language === code ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => void chooseLanguage(code as Language)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
