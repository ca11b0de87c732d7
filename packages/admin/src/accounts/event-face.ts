import {
  IconAlertTriangle,
  IconApi,
  IconBan,
  IconCircleDot,
  IconDownload,
  IconKey,
  IconLock,
  IconLockOpen,
  IconLogin2,
  IconLogout,
  IconMail,
  IconMailCheck,
  type IconProps,
  IconUserCheck,
  IconUserEdit,
  IconUserPlus,
  IconUserX,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { AccountEvent } from "./read-events.ts";

type Icon = ComponentType<IconProps>;

const ICONS: Readonly<Record<string, Icon>> = {
  "signed in": IconLogin2,
  "sign-in taken back": IconLogout,
  "signed out": IconLogout,
  "signed out everywhere": IconLogout,
  "session revoked": IconLogout,
  registered: IconUserPlus,
  "first user registered": IconUserPlus,
  invited: IconMail,
  "invitation accepted": IconUserCheck,
  "account created": IconUserPlus,
  "account changed": IconUserEdit,
  "account deleted": IconUserX,
  "account disabled": IconBan,
  "account enabled": IconUserCheck,
  "account locked": IconLock,
  "account unlocked": IconLockOpen,
  "verification requested": IconMail,
  "address verified": IconMailCheck,
  "address change requested": IconMail,
  "address changed": IconMailCheck,
  "password changed": IconKey,
  "password reset requested": IconMail,
  "password reset": IconKey,
  "API key created": IconApi,
  "API key revoked": IconApi,
  "all API keys revoked": IconApi,
  "refresh token reused": IconAlertTriangle,
  "data exported": IconDownload,
  "mail refused": IconAlertTriangle,
};
/** What somebody should have a look at, although it was not refused to anybody. */
const WARNINGS: ReadonlySet<string> = new Set([
  "account locked",
  "refresh token reused",
  "mail refused",
  "sign-in taken back",
]);

/** How an event looks at a glance: a sign for what it is about, and a colour for how it went. */
export function faceOf({ event, outcome }: Pick<AccountEvent, "event" | "outcome">): {
  readonly Icon: Icon;
  readonly color: string;
} {
  const Icon = (Object.hasOwn(ICONS, event) ? ICONS[event] : undefined) ?? IconCircleDot;
  if (outcome === "refused") return { Icon, color: "red" };
  return { Icon, color: WARNINGS.has(event) ? "orange" : "gray" };
}
