import { Anchor } from "@mantine/core";
import { CopyButton, Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./document.module.css";
import type { Data } from "./document.ts";

/** What the engine itself says of a document: its id, when it came to be and changed, and where the API has it. */
export function DocumentFacts({ document, address }: { readonly document: Data; readonly address: string }) {
  const { t } = useText();
  const { id, createdAt, updatedAt } = document;
  return (
    <dl className={classes["facts"]}>
      {typeof id === "string" ? (
        <>
          <dt>{t("documents.id")}</dt>
          <dd>
            <span className={classes["id"]} title={id}>
              {id}
            </span>
            <CopyButton value={id} />
          </dd>
        </>
      ) : null}
      {typeof createdAt === "string" ? (
        <>
          <dt>{t("documents.created")}</dt>
          <dd>
            <Time at={createdAt} />
          </dd>
        </>
      ) : null}
      {typeof updatedAt === "string" ? (
        <>
          <dt>{t("documents.updated")}</dt>
          <dd>
            <Time at={updatedAt} />
          </dd>
        </>
      ) : null}
      <dt>API</dt>
      <dd>
        <Anchor href={address} target="_blank" size="sm" className={classes["id"]}>
          {address}
        </Anchor>
      </dd>
    </dl>
  );
}
