import type { Answerer, Arrival, HttpSurface } from "../api.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";

/** A page and the files that it loads. */
export interface Page {
  readonly address: string;
  /** The names of its files, which are found beneath its address. */
  readonly files: readonly string[];
  /** Whether a request for its address means the page; each does when absent. */
  readonly isMeant?: (request: HttpRequest) => boolean;
  readonly answer: (arrival: Arrival) => Promise<HttpResponse>;
}

/** Answers `GET` and `HEAD` of a page and of its files. */
export function pageSurface({ address, files, isMeant = () => true, answer }: Page): HttpSurface {
  const page: Answerer = { pattern: address, answer };
  const assets = new Map(files.map((name) => [`${address}/${name}`, assetAnswerer(address, name)]));
  return (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    if (request.path === address) return isMeant(request) ? page : null;
    return assets.get(request.path) ?? null;
  };
}

function assetAnswerer(address: string, name: string): Answerer {
  return {
    pattern: `${address}/${name}`,
    async answer(arrival) {
      const [{ answerAsset }, { assetOf }] = await Promise.all([
        import("../answer-asset.ts"),
        import("./assets.ts"),
      ]);
      return answerAsset(await assetOf(name, arrival.request.search), arrival);
    },
  };
}
