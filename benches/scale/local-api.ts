/** What a list is asked for. */
export interface Asked {
  readonly where?: object;
  readonly sort?: string;
  readonly limit?: number;
  readonly page?: number;
  readonly pagination?: boolean;
  readonly cursor?: string;
}

/** A page, as far as the bench looks at it. */
export interface Page {
  readonly docs: readonly { readonly id: string }[];
  readonly totalDocs: number;
  readonly nextCursor: string | null;
}

interface Reading {
  find(args: Asked & { readonly collection: string; readonly depth: number }): Promise<Page>;
  findByID(args: {
    readonly collection: string;
    readonly id: string;
    readonly depth: number;
  }): Promise<object>;
  count(args: {
    readonly collection: string;
    readonly where?: object;
  }): Promise<{ readonly totalDocs: number }>;
}

/** The engine's methods that the bench of sizes calls, of whichever build. */
export interface LocalApi extends Reading {
  as(user: object): Reading;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}
