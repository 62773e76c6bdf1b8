// The Nu validator.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const JAR = fileURLToPath(new URL("../../../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

export interface Message {
  type: string;
  url: string;
  message: string;
  extract?: string;
}

/** What it says of a folder. One process for all files: starting it is the slow part. */
export function validate(folder: string): Promise<Message[]> {
  const options = ["-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", folder];
  return new Promise((resolve, reject) => {
    execFile("java", options, { maxBuffer: 64 * 1024 * 1024 }, (error, output) => {
      if (error) reject(error);
      else resolve(JSON.parse(output).messages);
    });
  });
}

/** What is an error among that, with its place. */
export function errors(messages: Message[]): string[] {
  const wrong = messages.filter(({ type }) => type === "error" || type === "non-document-error");
  return wrong.map(({ url, message, extract }) => `${url.split("/").at(-1)}: ${message} ${extract ?? ""}`);
}
