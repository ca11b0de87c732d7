import {
  type Announcements,
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import type { ReactNode } from "react";
import { useText } from "../texts/index.ts";
import classes from "./rows.module.css";

/** Rows whose order can be changed. */
export interface SortableRowsProps {
  readonly keys: readonly string[];
  readonly onMove: (from: number, to: number) => void;
  readonly children: ReactNode;
}

/** Lets people put rows into another order, by pointer, by touch and by keyboard, and tells screen readers of it. */
export function SortableRows({ keys, onMove, children }: SortableRowsProps) {
  const { t } = useText();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (key: unknown) => keys.indexOf(String(key)) + 1;
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("fields.lifted", { number: placeOf(active.id) }),
    onDragOver: ({ active, over }) =>
      over ? t("fields.movedTo", { number: placeOf(active.id), place: placeOf(over.id) }) : undefined,
    onDragEnd: ({ active, over }) =>
      over ? t("fields.dropped", { number: placeOf(active.id), place: placeOf(over.id) }) : undefined,
    onDragCancel: ({ active }) => t("fields.notMoved", { number: placeOf(active.id) }),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t("fields.drag") } }}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) onMove(placeOf(active.id) - 1, placeOf(over.id) - 1);
      }}
    >
      <SortableContext items={[...keys]} strategy={verticalListSortingStrategy}>
        <div className={classes["rows"]}>{children}</div>
      </SortableContext>
    </DndContext>
  );
}
