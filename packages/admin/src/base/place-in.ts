const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const LOCAL = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** What an address of the network says of where somebody was; nothing of one that is somewhere on the internet. */
export function placeIn(address: string): "this computer" | "local network" | "elsewhere" {
  if (LOOPBACK.test(address)) return "this computer";
  return LOCAL.test(address) ? "local network" : "elsewhere";
}
