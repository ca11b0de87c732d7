import { spawnSync } from "node:child_process";

const MINUTES = 3;

/** Installs Debian's package, where that is the system and whoever runs the tests may do so. */
export function installChromium(): void {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return;
  const options = {
    timeout: MINUTES * 60_000,
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  } as const;
  const { status } = spawnSync("apt-get", ["-q", "update"], options);
  if (status === 0) spawnSync("apt-get", ["-qy", "install", "--no-install-recommends", "chromium"], options);
}
