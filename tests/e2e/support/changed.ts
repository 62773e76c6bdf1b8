// Answers of the server that a test changes on their way.
import type { Route } from "@playwright/test";

/** Has the server answer and changes what it says. */
export async function changed<T>(route: Route, change: (json: T) => object): Promise<void> {
  try {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change((await answer.json()) as T) });
  } catch (error) {
    // A page may ask for something just before its test ends, which then waits for no answer.
    if (!/disposed|has been closed|Test ended/.test(String(error))) throw error;
  }
}
