import { Select } from "@mantine/core";
import { useCollection, useGlobal, useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { actsOf } from "./acts-of.ts";
import { DocumentPicker } from "./document-picker.tsx";
import classes from "./explorer.module.css";
import type { ActName, Question, QuestionPlace } from "./question.ts";
import { WhoPicker } from "./who-picker.tsx";

interface QuestionFormProps {
  readonly question: Question;
  readonly ask: (parts: Partial<Question>) => void;
}

/** The question, part by part; each change is asked at once. */
export function QuestionForm({ question, ask }: QuestionFormProps) {
  const { t } = useText();
  const { who, place, act, id } = question;
  const slug = place && place.kind !== "admin" ? place.slug : "";
  const collection = useCollection(slug);
  const chooseable = { checkIconPosition: "right", allowDeselect: false } as const;
  return (
    <search aria-label={t("access.title")} className={classes["form"]}>
      <WhoPicker who={who} onChoose={(chosen) => ask({ who: chosen })} />
      <PlaceSelect question={question} ask={ask} />
      {place === null || place.kind === "admin" ? null : (
        <>
          <Select
            {...chooseable}
            label={t("access.act")}
            value={act}
            data={actsOf(place, collection).map((value) => ({ value, label: t(`access.acts.${value}`) }))}
            onChange={(value) => ask({ act: value as ActName })}
          />
          {place.kind === "collection" && act !== "create" && collection ? (
            <DocumentPicker collection={slug} id={id} onChoose={(chosen) => ask({ id: chosen })} />
          ) : null}
          {act === "delete" || act === "unlock" ? null : <FieldSelect question={question} ask={ask} />}
        </>
      )}
    </search>
  );
}

function PlaceSelect({ question: { place }, ask }: QuestionFormProps) {
  const { t } = useText();
  const { collections, globals } = useManifest();
  const data = [
    { value: "", label: t("access.everything") },
    {
      group: t("access.collections"),
      items: collections.map(({ slug, labels }) => ({ value: `collection/${slug}`, label: labels.plural })),
    },
    {
      group: t("access.globals"),
      items: globals.map(({ slug, label }) => ({ value: `global/${slug}`, label })),
    },
    { group: t("access.project"), items: [{ value: "admin", label: t("access.administration") }] },
  ];
  return (
    <Select
      label={t("access.what")}
      checkIconPosition="right"
      allowDeselect={false}
      searchable={collections.length + globals.length > 12}
      data={data}
      value={writePlace(place)}
      onChange={(value) => ask({ place: readPlace(value ?? ""), id: null, field: null })}
    />
  );
}

function FieldSelect({ question: { place, field }, ask }: QuestionFormProps) {
  const { t } = useText();
  const slug = place && place.kind !== "admin" ? place.slug : "";
  const collection = useCollection(slug);
  const global = useGlobal(slug);
  const fields = (place?.kind === "global" ? global : collection)?.fields ?? [];
  return (
    <Select
      label={t("access.field")}
      placeholder={t("access.wholeDocument")}
      checkIconPosition="right"
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("access.wholeDocument") }}
      data={fields.map(({ path }) => path)}
      value={field}
      onChange={(value) => ask({ field: value })}
    />
  );
}

function writePlace(place: QuestionPlace | null): string {
  if (place === null) return "";
  return place.kind === "admin" ? "admin" : `${place.kind}/${place.slug}`;
}

function readPlace(value: string): QuestionPlace | null {
  if (value === "" || value === "admin") return value === "" ? null : { kind: "admin" };
  const [kind, slug = ""] = value.split("/");
  return { kind: kind === "global" ? "global" : "collection", slug };
}
