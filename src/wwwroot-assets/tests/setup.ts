import { webcrypto } from "node:crypto";

// Browsers have it; Node.js only from version 19 on, and Debian 12 brings 18.
globalThis.crypto ??= webcrypto as Crypto;
