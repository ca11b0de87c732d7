// Runs in an empty project that has installed the packed package, on each Node that is promised.
import * as lucent from "lucent";

console.log(Object.keys(lucent).sort().join(" "));
