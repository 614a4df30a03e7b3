import { createRequire } from "node:module";

/** The packages are installed once for the bench, in ../assets; this loads them from there. */
const load = createRequire(new URL("../assets/package.json", import.meta.url));

export const { Server } = load("socket.io");
export const { createClient } = load("@redis/client");

/** socket.io-client, for the tests. */
export const connectClient = (...values) => load("socket.io-client").io(...values);
