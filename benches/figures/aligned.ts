import { styleText } from "node:util";

/** The cells of one line. */
export type Cells = readonly string[];

/** Lines of cells under a dim head, the first column to the left and all others to the right; marks have their colour. */
export function aligned(head: Cells, rows: readonly Cells[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => (cells[column] ?? "").length)),
  );
  const line = (cells: Cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return [styleText("dim", line(head)), ...rows.map((cells) => coloured(line(cells)))].join("\n");
}

function coloured(line: string): string {
  return line.replace("✓", styleText("green", "✓")).replace("✗", styleText("red", "✗"));
}
