/** How a request carries what it says: a type, and a body that is written in it. */
export interface Shape {
  readonly type: string | null;
  readonly write: (data: object) => string;
  /** Whether it is read at all, from whichever page. */
  readonly isRead: boolean;
  /** Whether a page can send it anywhere without asking first. */
  readonly isForm: boolean;
}

const json = (type: string | null, isRead: boolean): Shape => ({
  type,
  write: (data) => JSON.stringify(data),
  isRead,
  isForm: !isRead,
});

const BOUNDARY = "----boundary";

/** JSON in its own types, forms, and JSON that makes as if it were a form. */
export const SHAPES: readonly Shape[] = [
  json("application/json", true),
  json('application/json; charset="utf-8"', true),
  {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    write: (data) =>
      [
        `--${BOUNDARY}`,
        'content-disposition: form-data; name="_payload"',
        "",
        JSON.stringify(data),
        `--${BOUNDARY}--`,
        "",
      ].join("\r\n"),
    isRead: true,
    isForm: true,
  },
  ...[
    "text/plain",
    "text/plain; charset=application/json",
    "text/plain; application/json",
    "application/json, text/plain",
    "application/json; charset=utf-16",
    "application/x-www-form-urlencoded",
    "",
  ].map((type) => json(type, false)),
];

/** Nothing at all, as where an act needs no more than its address. */
export const EMPTY: Shape = { type: null, write: () => "", isRead: true, isForm: false };
