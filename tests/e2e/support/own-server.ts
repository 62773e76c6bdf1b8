// A server of its own for journeys that need another configuration than the shared one: the
// made-up network, a free port, an empty folder that is gone afterwards.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHmac } from "node:crypto";

const BINARY = process.env.SERVER ?? "target/run/kaikukortti-server";
const DIST = process.env.DIST ?? "dist";
const PASSWORD = /password "([^"]+)"/;
const ACCOUNT = /^ +(\S+@\S+) +(\S+)(?: +key for an app: (.+))?$/;

/** An account of the made-up network. */
export type Account = { email: string; password: string; key?: string };

export class OwnServer {
  url = "";
  /** What it has logged. */
  log = "";
  private said = "";
  private process?: ChildProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), "kaikukortti-"));

  /** Chooses the address that `start` listens on. */
  async choose(): Promise<string> {
    const probe = createServer();
    await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
    const address = probe.address();
    this.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    await new Promise((closed) => probe.close(closed));
    return this.url;
  }

  async start(variables: Record<string, string>): Promise<void> {
    const port = new URL(this.url).port;
    const mail = ["--mail-dir", join(this.folder, "mail")];
    const options = ["--demo", "--port", port, "--data-dir", this.folder, "--dist", DIST, ...mail];
    const { DATABASE_URL: _, ...inherited } = process.env;
    const server = spawn(BINARY, options, { env: { ...inherited, ...variables } });
    this.process = server;
    server.stdout.on("data", (text) => (this.said += text));
    server.stderr.on("data", (text) => (this.log += text));
    const until = Date.now() + 50_000;
    while (!(await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false))) {
      if (server.exitCode !== null || Date.now() > until) throw new Error(`no server: ${this.log}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    while (!this.said.includes("Accounts for demonstration")) await new Promise((done) => setTimeout(done, 50));
  }

  /** The subjects of the mails that it has sent, the oldest first. */
  mails(): string[] {
    const folder = join(this.folder, "mail");
    if (!existsSync(folder)) return [];
    const texts = readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), "utf8"));
    return texts.map((text) => /^Subject: (.*)$/m.exec(text)?.[1] ?? "");
  }

  /** The account with this role. */
  account(role: string): Account {
    const password = PASSWORD.exec(this.said)?.[1] ?? "";
    const lines = this.said.split("\n").map((line) => ACCOUNT.exec(line));
    const [, email, , key] = lines.find((line) => line?.[2] === role) ?? [];
    if (!email) throw new Error(`no account for ${role} in: ${this.said}`);
    return { email, password, key };
  }

  async stop(): Promise<void> {
    const server = this.process;
    if (server && server.exitCode === null) {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The code that an app shows now for this key (RFC 6238). */
export function appCode(key: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replaceAll(" ", "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = (bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
