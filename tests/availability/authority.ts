import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Files of a certificate and of its key. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority of its own for tests, and what it vouches for. */
export interface Authority {
  /** The file of its own certificate. */
  readonly ca: string;
  certify(name: string, alternatives?: string): Promise<Certificate>;
}

/** Makes an authority in the folder, with OpenSSL. */
export async function authorityIn(folder: string, called: string): Promise<Authority> {
  const path = (name: string) => join(folder, `${called}-${name}`);
  const openssl = (...words: string[]) => run("openssl", words, { cwd: folder });
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const [ca, caKey] = [path("ca.crt"), path("ca.key")];
  await openssl(
    "req",
    "-x509",
    ...fresh,
    "-days",
    "2",
    "-subj",
    `/CN=${called}`,
    "-keyout",
    caKey,
    "-out",
    ca,
  );

  return {
    ca,
    async certify(name, alternatives = `DNS:${name}`) {
      const [cert, key, request] = [path(`${name}.crt`), path(`${name}.key`), path(`${name}.csr`)];
      const extensions = path(`${name}.ext`);
      await writeFile(extensions, `subjectAltName=${alternatives}\n`);
      await openssl("req", ...fresh, "-subj", `/CN=${name}`, "-keyout", key, "-out", request);
      const issuer = ["-CA", ca, "-CAkey", caKey, "-CAcreateserial"];
      await openssl(
        "x509",
        "-req",
        "-in",
        request,
        ...issuer,
        "-days",
        "2",
        "-extfile",
        extensions,
        "-out",
        cert,
      );
      return { cert, key };
    },
  };
}
