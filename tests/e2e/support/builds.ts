// A server as people meet it over time: one build, then another whose files have other names and
// whose predecessor's files are gone; sometimes slow, sometimes away.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";

const NEXT = "/assets/next-";

export class Builds {
  /** Milliseconds before each answer. */
  delay = 0;
  private second = false;
  private server?: Server;

  constructor(private readonly origin: string) {}

  async start(): Promise<string> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  /** From now on the next build is served. */
  deploy(): void {
    this.second = true;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await new Promise((done) => setTimeout(done, this.delay));
    const path = request.url ?? "/";
    const isAsset = path.startsWith("/assets/");
    if (isAsset && path.startsWith(NEXT) !== this.second) {
      response.writeHead(404).end();
      return;
    }
    const there = await fetch(this.origin + path.replace(NEXT, "/assets/"), { redirect: "manual" });
    const type = there.headers.get("content-type") ?? "";
    const headers: Record<string, string> = { "content-type": type };
    for (const name of ["cache-control", "location", "content-security-policy"]) {
      const value = there.headers.get(name);
      if (value) headers[name] = value;
    }
    response.writeHead(there.status, headers);
    const named = type.startsWith("text/html") || path === "/sw.js";
    if (this.second && named) {
      response.end((await there.text()).replaceAll("/assets/", NEXT).replace('VERSION = "', 'VERSION = "next-'));
    } else if (there.body) {
      Readable.fromWeb(there.body as never).pipe(response);
    } else {
      response.end();
    }
  }
}
