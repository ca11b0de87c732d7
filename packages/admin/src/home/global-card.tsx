import { Text } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ManifestGlobal } from "lucent/client";
import classes from "./place-cards.module.css";

/** A global: what it is for, and the way there. */
export function GlobalCard({ global: { slug, label, description } }: { readonly global: ManifestGlobal }) {
  return (
    <li className={classes["card"]}>
      <div className={classes["head"]}>
        <IconSettings size={18} stroke={1.6} aria-hidden className={classes["icon"]} />
        <Link to="/globals/$slug" params={{ slug }} className={classes["link"]}>
          {label}
        </Link>
      </div>
      {description === undefined ? null : (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {description}
        </Text>
      )}
    </li>
  );
}
