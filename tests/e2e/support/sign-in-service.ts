// A sign-in service of somebody else: the npm package `oidc-provider`, with its pages for trying
// things out, where any name and any password get in. It runs under another host name than the
// server under test, so that the browser takes it for another site. On request it lies.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import type { Page } from "@playwright/test";

export const CLIENT = { id: "kaikukortti", secret: "a secret that only tests know" };

type Json = Record<string, any>;

const { privateKey: KEY } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY_ID = "a-key";
const encoded = (json: Json) => Buffer.from(JSON.stringify(json)).toString("base64url");
const decoded = (text = ""): Json => JSON.parse(Buffer.from(text, "base64url").toString());

/** A token with another claim, signed by the service's own key as if it were true. */
export function claiming(claims: Json): (token: string) => string {
  return (token) => {
    const [header, payload] = token.split(".");
    const text = `${header}.${encoded({ ...decoded(payload), ...claims })}`;
    return `${text}.${sign("sha256", Buffer.from(text), KEY).toString("base64url")}`;
  };
}

/** The same claims without a signature. */
export function unsigned(token: string): string {
  return `${encoded({ alg: "none" })}.${token.split(".")[1]}.`;
}

/** The same claims, signed by what the client itself knows. */
export function signedBySecret(token: string): string {
  const text = `${encoded({ alg: "HS256" })}.${token.split(".")[1]}`;
  return `${text}.${createHmac("sha256", CLIENT.secret).update(text).digest("base64url")}`;
}

/** Another subject under the old signature. */
export function changed(token: string): string {
  const [header, payload, signature] = token.split(".");
  return `${header}.${encoded({ ...decoded(payload), sub: "aino" })}.${signature}`;
}

export class SignInService {
  issuer = "";
  /** What becomes of a token on its way; nothing unless set. */
  lie?: (token: string) => string;
  /** Keeps people there instead of sending them back, and tells here where they would have gone. */
  hold?: (address: URL) => void;
  private server?: Server;

  /** Takes a free port. */
  async listen(): Promise<void> {
    const server = createServer();
    this.server = server;
    await new Promise<void>((listening) => server.listen(0, "localhost", listening));
    const address = server.address();
    this.issuer = `http://localhost:${typeof address === "object" && address ? address.port : 0}`;
  }

  /** From now on it answers, and sends people back to this address. */
  serve(callback: string): void {
    const key = KEY.export({ format: "jwk" });
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [callback],
          response_types: ["code"],
          grant_types: ["authorization_code"],
        },
      ],
      cookies: { keys: ["only for tests"] },
      jwks: { keys: [{ ...key, kid: KEY_ID, alg: "RS256", use: "sig" } as never] },
      pkce: { required: () => true },
    });
    const answer = provider.callback();
    this.server?.on("request", (request, response) => {
      if (request.url === "/token" && this.lie) lying(response, this.lie);
      if (this.hold) holding(response, callback, this.hold);
      answer(request, response);
    });
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

/** Changes the token that an answer is about to hold. */
function lying(response: ServerResponse, lie: (token: string) => string): void {
  const end = response.end.bind(response) as (text: string) => ServerResponse;
  response.end = ((body: string) => {
    const said = JSON.parse(String(body));
    const text = JSON.stringify({ ...said, id_token: lie(said.id_token) });
    response.setHeader("content-length", Buffer.byteLength(text));
    return end(text);
  }) as never;
}

/** Changes an answer that is about to send somebody back. */
function holding(response: ServerResponse, callback: string, hold: (address: URL) => void): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
  response.end = ((body?: unknown) => {
    const address = String(response.getHeader("location") ?? "");
    if (!address.startsWith(callback)) return end(body);
    response.removeHeader("location");
    response.removeHeader("content-length");
    response.statusCode = 200;
    hold(new URL(address));
    return end("held");
  }) as never;
}

/** Gives a name on the service's page, and agrees to be known by it. */
export async function enter(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(name);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
