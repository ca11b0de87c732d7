import { previousSecretsIn } from "../../config/index.ts";
import type { Check } from "../check.ts";
import { present } from "../present.ts";
import type { ProjectFile, Subject } from "../subject.ts";

/** Files that hold secrets: who reads them, and whether git keeps them. */
export const secretFileChecks: readonly Check[] = [
  {
    name: "environment-file-in-git",
    severity: "serious",
    clause: "ASVS 13.3.1",
    finds: "git keeps a file of variables",
    looks: ({ files }) =>
      files.environmentFiles
        .filter(({ git }) => git === "tracked")
        .map(({ path }) => ({
          where: path,
          says: "Git keeps this file: whoever may read the repository, now or ever, has the secrets in it.",
          mend: `git rm --cached ${path} && echo ${path} >> .gitignore # and change the secrets in it`,
        })),
  },
  {
    name: "environment-file-not-ignored",
    severity: "warning",
    clause: "ASVS 13.3.1",
    finds: "the next `git add .` takes a file of variables along",
    looks: ({ files }) =>
      files.environmentFiles.filter(isUnignored).map(({ path }) => ({
        where: path,
        says: "Git does not ignore this file, so that the next `git add .` publishes what is in it.",
        mend: `echo ${path} >> .gitignore`,
      })),
  },
  {
    name: "environment-file-readable",
    severity: "warning",
    clause: "ASVS 13.3.2",
    finds: "everybody on the machine reads a file of variables in production",
    looks: ({ files, production }) =>
      files.environmentFiles
        .filter(({ mode }) => production && (mode & 0o007) !== 0)
        .map(({ path }) => ({
          where: path,
          says: "Every program and person on this machine may read the secrets in this file.",
          mend: `chmod 600 ${path}`,
        })),
  },
  {
    name: "development-secret-in-git",
    severity: "serious",
    clause: "ASVS 13.3.1",
    finds: "git keeps the secret of development, or would with the next `git add .`",
    looks: ({ files }) =>
      present(files.developmentSecret)
        .filter((file) => file.git === "tracked" || isUnignored(file))
        .map(({ path }) => ({
          where: path,
          says: "The secret that was made for development is no secret once git keeps it, and whoever has it signs in to every copy that runs by it.",
          mend: "echo .lucent/ >> .gitignore",
        })),
  },
  {
    name: "development-secret-readable",
    severity: "warning",
    clause: "ASVS 13.3.2",
    finds: "others on the machine read the secret of development",
    looks: ({ files }) =>
      present(files.developmentSecret)
        .filter(({ mode }) => (mode & 0o077) !== 0)
        .map(({ path }) => ({
          where: path,
          says: "Others on this machine may read the secret by which tokens are signed here.",
          mend: `chmod 600 ${path}`,
        })),
  },
];

function _previousSecrets({ config, environment }: Subject): readonly string[] {
  return config.previousSecrets.length > 0 ? config.previousSecrets : previousSecretsIn(environment).secrets;
}

function isUnignored({ git }: ProjectFile): boolean {
  return git === "neither";
}
