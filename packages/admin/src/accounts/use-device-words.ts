import { placeIn } from "../base/index.ts";
import { useText } from "../texts/index.ts";

/** Gives words for a device and for an address, in the language of the reader. */
export function useDeviceWords() {
  const { t } = useText();
  return {
    device(said: string): string {
      if (said === "unknown device") return t("people.unknownDevice");
      const [program = "", system] = said.split(" on ");
      return system === undefined ? said : t("people.deviceOn", { program, system });
    },
    place(address: string): string {
      const place = placeIn(address);
      if (place === "this computer") return t("people.thisComputer");
      return place === "local network" ? t("people.localNetwork", { address }) : address;
    },
  };
}
