import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { FieldNode } from "../manifest/index.ts";
import { Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { Value } from "../values/index.ts";
import classes from "./document.module.css";
import type { Data } from "./document.ts";
import { type Difference, differencesOf, type Versions } from "./versions.ts";

/** Two versions of a document, and what becomes of them. */
export interface ConflictDialogProps {
  readonly fields: readonly FieldNode[];
  readonly versions: Versions;
  readonly onClose: () => void;
  /** Is given the paths of the fields in which theirs are taken. */
  readonly onSave: (takesTheirs: ReadonlySet<string>) => void;
}

/** Shows what two people have made of a document, and lets one of them put it together, field by field. */
export function ConflictDialog({ fields, versions, onClose, onSave }: ConflictDialogProps) {
  const { t } = useText();
  const [takesTheirs, setTakesTheirs] = useState<ReadonlySet<string>>(new Set());
  const differences = differencesOf(fields, versions);
  const both = differences.filter(({ by }) => by === "both");
  const take = (paths: readonly string[], isTheirs: boolean) =>
    setTakesTheirs((before) => {
      const others = [...before].filter((path) => !paths.includes(path));
      return new Set(isTheirs ? [...others, ...paths] : others);
    });
  const paths = both.map(({ field }) => field.path);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("documents.conflict")}
      closeButtonProps={{ "aria-label": t("parts.close") }}
    >
      <Stack gap="lg">
        <Text>
          {t("documents.conflictText")} <SavedAt document={versions.theirs} />
        </Text>
        {both.length > 1 ? (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => take(paths, false)}>
              {t("documents.allMine")}
            </Button>
            <Button size="xs" variant="default" onClick={() => take(paths, true)}>
              {t("documents.allTheirs")}
            </Button>
          </Group>
        ) : null}
        {both.map((difference) => (
          <Choosing
            key={difference.field.path}
            difference={difference}
            isTheirs={takesTheirs.has(difference.field.path)}
            onChange={(isTheirs) => take([difference.field.path], isTheirs)}
          />
        ))}
        <Labels
          text={t("documents.onlyTheirs")}
          differences={differences.filter(({ by }) => by === "them")}
        />
        <Labels text={t("documents.onlyMine")} differences={differences.filter(({ by }) => by === "me")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("documents.notYet")}
          </Button>
          <Button onClick={() => onSave(takesTheirs)}>{t("documents.saveBoth")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function SavedAt({ document }: { readonly document: Data }) {
  const { t } = useText();
  const at = document["updatedAt"];
  if (typeof at !== "string") return null;
  return (
    <Text span c="dimmed">
      ({t("documents.updated")}: <Time at={at} />)
    </Text>
  );
}

function Labels({
  text,
  differences,
}: {
  readonly text: string;
  readonly differences: readonly Difference[];
}) {
  if (differences.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {text} {differences.map(({ label }) => label).join(", ")}
    </Text>
  );
}

interface ChoosingProps {
  readonly difference: Difference;
  readonly isTheirs: boolean;
  readonly onChange: (isTheirs: boolean) => void;
}

function Choosing({ difference: { field, label, mine, theirs }, isTheirs, onChange }: ChoosingProps) {
  const { t } = useText();
  const version = (value: unknown, name: string, isChosen: boolean) => (
    <div className={classes["version"]} data-chosen={isChosen || undefined}>
      <Radio value={name} label={t(name === "mine" ? "documents.mine" : "documents.theirs")} />
      <div className={classes["value"]}>
        <Value field={field} value={value} isWhole />
      </div>
    </div>
  );
  return (
    <Radio.Group
      label={label}
      value={isTheirs ? "theirs" : "mine"}
      onChange={(name) => onChange(name === "theirs")}
    >
      <div className={classes["versions"]}>
        {version(mine, "mine", !isTheirs)}
        {version(theirs, "theirs", isTheirs)}
      </div>
    </Radio.Group>
  );
}
