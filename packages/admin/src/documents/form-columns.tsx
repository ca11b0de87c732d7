import type { ReactNode, SyntheticEvent } from "react";
import { Fields } from "../controls/index.ts";
import type { FieldNode } from "../manifest/index.ts";
import classes from "./document.module.css";

/** Where the parts of a form stand. */
export interface FormColumnsProps {
  readonly main: ReactNode;
  /** The fields that stand beside the others. */
  readonly side: readonly FieldNode[];
  readonly isDisabled?: boolean;
  /** Stands beneath those. */
  readonly aside?: ReactNode;
}

/** A form with what belongs beside it, on a phone beneath it. Enter in a line saves nothing yet. */
export function FormColumns({ main, side, isDisabled, aside }: FormColumnsProps) {
  const hasAside = side.length > 0 || aside !== undefined;
  return (
    <div className={classes["columns"]} data-aside={hasAside || undefined}>
      <form noValidate className={classes["sheet"]} onSubmit={stay}>
        {main}
      </form>
      {hasAside ? (
        <div className={classes["aside"]}>
          {side.length === 0 ? null : (
            <form noValidate className={classes["card"]} onSubmit={stay}>
              <Fields fields={side} disabled={isDisabled} />
            </form>
          )}
          {aside}
        </div>
      ) : null}
    </div>
  );
}

function stay(event: SyntheticEvent): void {
  event.preventDefault();
}
