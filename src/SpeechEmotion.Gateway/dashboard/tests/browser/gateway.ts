import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const limitSeconds = 120;

/** The program itself: a gateway in a process of its own, over a store that goes with it. */
export class Gateway {
  readonly store: string;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    readonly url: string,
    private readonly process: ChildProcess,
  ) {
    this.store = join(folder, "store");
  }

  /** Starts one and waits until it listens. */
  static async start(program: string, ...options: string[]): Promise<Gateway> {
    const folder = await mkdtemp(join(tmpdir(), "speechemotion-dashboard-"));
    const child = spawn("dotnet", ["exec", program, "serve", "--store", join(folder, "store"), "--urls", "http://127.0.0.1:0", "--threads", "2", ...options], { cwd: folder });
    let output = "";
    child.stderr.on("data", chunk => { output += String(chunk); });
    const url = await new Promise<string>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`the gateway does not listen after ${limitSeconds} s: ${output}`)), 1000 * limitSeconds);
      child.stdout.on("data", chunk => {
        output += String(chunk);
        const found = /Listening on (http:\S+:\d+)/.exec(output);
        if (!found) return;
        clearTimeout(limit);
        resolve(found[1]!);
      });
      child.on("exit", code => reject(new Error(`the gateway ended with ${code}: ${output}`)));
    });
    return new Gateway(program, folder, url, child);
  }

  /** Runs a verb on the store and gives what it wrote. */
  async run(...verb: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)("dotnet", ["exec", this.program, ...verb, "--store", this.store], { timeout: 1000 * limitSeconds });
    return stdout;
  }

  async end(): Promise<void> {
    const ended = new Promise(resolve => this.process.on("exit", resolve));
    this.process.kill("SIGINT");
    const limit = setTimeout(() => this.process.kill("SIGKILL"), 1000 * 30);
    await ended;
    clearTimeout(limit);
    await rm(this.folder, { recursive: true, force: true });
  }
}
