const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#f6dfae"/><circle cx="8" cy="8" r="4.5" fill="#8a5a00"/></svg>';

/** The dot of the welcome page, as the icon of a page. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(DRAWING)}`;
