/** A request that a page on another origin makes of a victim's browser. */
export interface Attack {
  readonly method: string;
  /** The path and the query. */
  readonly path: string;
  /** The types of body as which it is tried; null for a body without a type, empty for no body at all. */
  readonly types: readonly (string | null)[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The types that a page may send anywhere without being asked (Fetch standard, CORS-safelisted request-header). */
export const SIMPLE = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", null, ""];

/** The types of forms; empty for one that has no fields. */
export const FORMS = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""];

/** What only a page of a listed origin may send. */
export const OTHERS = [
  "application/json",
  "text/plain; x=application/json",
  "application/json; x=text/plain",
];

/** What a page that wants evil does, as a script: it makes requests in all ways that it has and tries to read the answers. */
export const ATTACKER = `
  const loot = [];
  window.addEventListener("error", ({ message }) => loot.push(message));

  function bodyOf(type, data) {
    if (type === "application/x-www-form-urlencoded")
      return new URLSearchParams({ ...data, _payload: JSON.stringify(data) });
    if (type === "multipart/form-data") {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...data, _payload: JSON.stringify(data) })) form.set(name, value);
      return form;
    }
    return new Blob([JSON.stringify(data)], { type: type ?? "" });
  }

  async function fetched(url, { method, headers = {}, data = {}, types }) {
    const hasBody = method !== "GET" && method !== "HEAD";
    for (const type of hasBody ? types : [undefined])
      for (const mode of /json/.test(type) ? ["cors"] : ["cors", "no-cors"])
        try {
          const body = type === undefined || type === "" ? {} : { body: bodyOf(type, data) };
          const answer = await fetch(url, { method, mode, headers, credentials: "include", redirect: "follow", ...body });
          loot.push(await answer.text(), ...answer.headers.values());
        } catch {}
    if (method === "POST") {
      navigator.sendBeacon(url, bodyOf("text/plain", data));
      navigator.sendBeacon(url);
    }
  }

  /** A form of text holds JSON in its only name; one without a type holds nothing. */
  function formOf(url, { method, data = {} }, enctype) {
    const form = document.createElement("form");
    Object.assign(form, { action: url, method, enctype });
    const json = JSON.stringify(data);
    const asText = { [json.slice(0, -1) + ',"a":"']: '"}' };
    const fields = { "": {}, "text/plain": asText }[enctype] ?? { ...data, _payload: json, _method: "DELETE" };
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
    document.body.append(form);
    return form;
  }

  async function sent(url, attack) {
    for (const enctype of ${JSON.stringify(FORMS)}) {
      const frame = document.createElement("iframe");
      frame.name = "frame" + Math.random();
      document.body.append(frame);
      const form = formOf(url, attack, enctype);
      form.target = frame.name;
      await loaded(frame, () => form.submit());
      read(frame);
      frame.remove();
    }
  }

  async function embedded(url) {
    for (const tag of ["img", "script", "iframe", "link"]) {
      const element = document.createElement(tag);
      if (tag === "link") Object.assign(element, { rel: "stylesheet", href: url });
      else element.src = url;
      await loaded(element, () => document.body.append(element));
      if (tag === "iframe") read(element);
      element.remove();
    }
  }

  function loaded(element, start) {
    return new Promise((resolve) => {
      element.addEventListener("load", resolve);
      element.addEventListener("error", resolve);
      setTimeout(resolve, 1_000);
      start();
    });
  }

  function read(frame) {
    try { loot.push(frame.contentDocument.documentElement.innerText); } catch {}
    try { loot.push(frame.contentWindow.location.href); } catch {}
  }
`;
