import { useRouter } from "@tanstack/react-router";
import { useText } from "../../texts/index.ts";
import { ChooseAll } from "./choose-all.tsx";
import { ListCard } from "./list-card.tsx";
import classes from "./list-cards.module.css";
import type { ListPartProps } from "./list-part.ts";
import { moveThroughRows } from "./move-through-rows.ts";
import { opensByClick } from "./opens-by-click.ts";

/** Shows documents one beneath the other, where a table would not fit. */
export function ListCards({ label, ...part }: ListPartProps & { readonly label: string }) {
  const { t } = useText();
  const router = useRouter();
  const { collection, documents, chosen, choose } = part;
  const { slug } = collection;
  return (
    <div>
      {choose ? (
        <div className={classes["all"]}>
          <ChooseAll ids={documents.map(({ id }) => id)} chosen={chosen} choose={choose} />
          <span aria-hidden>{t("list.chooseAll")}</span>
        </div>
      ) : null}
      <ul
        className={classes["cards"]}
        aria-label={label}
        onClick={(event) => {
          const id = opensByClick(event);
          if (id) void router.navigate({ to: "/collections/$slug/$id", params: { slug, id } });
        }}
        onKeyDown={(event) => moveThroughRows(event, choose)}
      >
        {documents.map((document) => (
          <ListCard
            key={document.id}
            collection={collection}
            columns={part.columns}
            choose={choose}
            beside={part.beside}
            document={document}
            isChosen={chosen.has(document.id)}
          />
        ))}
      </ul>
    </div>
  );
}
