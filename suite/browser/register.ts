import type { Page } from "playwright-core";

/** Fills in the web page's form as a new person does; over once the page greets them by name. */
export async function register(page: Page, name: string): Promise<void> {
  await page.click("#enter-switch");
  await page.fill("#enter [name=email]", `${name}@example.org`);
  await page.fill("#enter [name=username]", name);
  await page.fill("#enter [name=password]", `the password of ${name}`);
  await page.click("#enter-submit");
  await page.locator("#who", { hasText: name }).waitFor();
}
