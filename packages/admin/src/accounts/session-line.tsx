import { Badge, Group, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconTerminal2 } from "@tabler/icons-react";
import { ConfirmButton, Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./session-list.module.css";
import type { Session } from "./sessions-query.ts";
import { useDeviceWords } from "./use-device-words.ts";

/** One session of somebody, with the button that ends it. */
export function SessionLine({
  session,
  end,
}: {
  readonly session: Session;
  readonly end: () => Promise<unknown>;
}) {
  const { t } = useText();
  const words = useDeviceWords();
  const { device: said, address, createdAt, lastSeenAt, current } = session;
  const device = words.device(said);
  const Icon = iconOf(said);
  return (
    <li className={classes["line"]}>
      <Icon size={22} stroke={1.5} aria-hidden className={classes["icon"]} />
      <div>
        <Group gap="xs">
          <Text component="span" size="sm" fw={600} className={classes["device"]}>
            {device}
          </Text>
          {current ? (
            <Badge variant="light" tt="none">
              {t("people.thisDevice")}
            </Badge>
          ) : null}
        </Group>
        <Text component="div" size="sm" c="dimmed">
          {address === null ? null : <>{words.place(address)} · </>}
          {t("people.lastSeen")}: <Time at={lastSeenAt ?? createdAt} />
        </Text>
      </div>
      {current ? null : (
        <div className={classes["end"]}>
          <ConfirmButton
            label={t("people.endSession")}
            aria-label={t("people.endSessionOf", { device })}
            question={t("people.endSessionQuestion")}
            text={t("people.endSessionText", { device })}
            variant="subtle"
            size="xs"
            act={end}
          />
        </div>
      )}
    </li>
  );
}

function iconOf(device: string) {
  if (/\b(Android|iOS|iPadOS|iPhone|iPad)\b/.test(device)) return IconDeviceMobile;
  return device === "unknown device" || device.includes(" on ") ? IconDeviceDesktop : IconTerminal2;
}
