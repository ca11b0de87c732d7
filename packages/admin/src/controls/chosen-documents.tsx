import { ActionIcon, Anchor, Skeleton, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconExternalLink, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./chosen-documents.module.css";
import type { Reference } from "./references.ts";
import { useTitles } from "./use-titles.ts";

/** The documents that are chosen, and what becomes of them. */
export interface ChosenDocumentsProps {
  readonly label: string;
  readonly chosen: readonly Reference[];
  readonly showsCollection: boolean;
  /** Absent where they cannot be changed. */
  readonly onChange: ((references: readonly Reference[]) => void) | undefined;
}

/** The documents that are chosen, by their titles. One that the reader may not see is kept until they take it out. */
export function ChosenDocuments({ label, chosen, showsCollection, onChange }: ChosenDocumentsProps) {
  const { t } = useText();
  const { collections } = useManifest();
  const titleOf = useTitles(chosen);
  if (chosen.length === 0) {
    return onChange ? null : (
      <Text size="sm" c="dimmed" mt={4}>
        {t("fields.noneChosen")}
      </Text>
    );
  }
  const swap = (at: number, other: number) =>
    onChange?.(chosen.with(at, chosen[other] as Reference).with(other, chosen[at] as Reference));
  return (
    <ul className={classes["chosen"]} aria-label={label}>
      {chosen.map((reference, at) => {
        const { collection, id } = reference;
        const title = titleOf(reference);
        const name = title ?? id;
        const of = collections.find(({ slug }) => slug === collection)?.labels.singular;
        return (
          <li key={`${collection} ${id}`} className={classes["one"]}>
            <span className={classes["title"]}>
              {title === undefined ? <Skeleton height={12} width={120} /> : null}
              {title === null ? (
                <Text span size="sm" c="dimmed" fs="italic">
                  {t("fields.notVisible")} <code className={classes["id"]}>{id}</code>
                </Text>
              ) : null}
              {title ? (
                <Anchor
                  component={Link}
                  to={`/collections/${collection}/${id}`}
                  target="_blank"
                  size="sm"
                  lineClamp={2}
                  aria-label={t("fields.openInNewTab", { title: name })}
                >
                  {title} <IconExternalLink size={13} aria-hidden className={classes["icon"]} />
                </Anchor>
              ) : null}
              {showsCollection && of !== undefined ? (
                <Text span size="xs" c="dimmed">
                  {of}
                </Text>
              ) : null}
            </span>
            {onChange ? (
              <span className={classes["acts"]}>
                {chosen.length > 1 ? (
                  <>
                    <Act
                      label={`${name}: ${t("fields.moveUp")}`}
                      act={at > 0 ? () => swap(at, at - 1) : null}
                    >
                      <IconArrowUp size={15} />
                    </Act>
                    <Act
                      label={`${name}: ${t("fields.moveDown")}`}
                      act={at < chosen.length - 1 ? () => swap(at, at + 1) : null}
                    >
                      <IconArrowDown size={15} />
                    </Act>
                  </>
                ) : null}
                <Act
                  label={t("fields.removeOne", { title: name })}
                  act={() => onChange(chosen.filter((_, other) => other !== at))}
                >
                  <IconX size={15} />
                </Act>
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

interface ActProps {
  readonly label: string;
  readonly act: (() => void) | null;
  readonly children: ReactNode;
}

function Act({ label, act, children }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      disabled={act === null}
      onClick={act ?? undefined}
    >
      {children}
    </ActionIcon>
  );
}
