import { startFake } from "./server.ts";

// node compiled/tests/fake/main.js DIST DATA CARD AUDIO [PORT]: the fake alone, to look at the dashboard while it is written.
const [dist, data, card, audio, port] = process.argv.slice(2) as [string, string, string, string, string?];
const fake = await startFake({ dist, data, card, audio, ...(port ? { port: Number(port) } : {}) });
console.log(fake.url);
