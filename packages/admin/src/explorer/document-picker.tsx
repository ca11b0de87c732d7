import { CloseButton, Input } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { DocumentSearch } from "../controls/index.ts";
import { titleOf, useCollection } from "../manifest/index.ts";
import { client } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./explorer.module.css";

interface DocumentPickerProps {
  readonly collection: string;
  readonly id: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** Finds the document that is asked about; without one, any of them is meant. */
export function DocumentPicker({ collection, id, onChoose }: DocumentPickerProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Input.Wrapper label={t("access.document")} labelElement="div">
      {id === null ? (
        <DocumentSearch
          inputRef={input}
          name="document"
          label={t("access.document")}
          placeholder={t("access.anyDocument")}
          collection={collection}
          without={[]}
          isWrong={false}
          onBlur={() => undefined}
          onChoose={onChoose}
        />
      ) : (
        <div className={classes["chosen"]}>
          <ChosenDocument slug={collection} id={id} />
          <CloseButton size="sm" aria-label={t("access.clearDocument")} onClick={() => onChoose(null)} />
        </div>
      )}
    </Input.Wrapper>
  );
}

function ChosenDocument({ slug, id }: { readonly slug: string; readonly id: string }) {
  const collection = useCollection(slug);
  const { data } = useQuery({
    queryKey: ["documents", slug, "title", id],
    queryFn: () => client.findByID({ collection: slug, id, depth: 0 }),
    retry: false,
  });
  return <span className={classes["name"]}>{data && collection ? titleOf(collection, data) : id}</span>;
}
