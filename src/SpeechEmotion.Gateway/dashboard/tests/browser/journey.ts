import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { Gateway } from "./gateway.ts";
import { Harness, settled, tell } from "./harness.ts";

// node journey.js BROWSER PICTURES PROGRAM SAMPLES: a person's way through the dashboard of a real gateway.
const [browser, pictures, program, samples] = process.argv.slice(2) as [string, string, string, string];
const analysis = 240_000;
/** Numbers that change while calls are analysed, a row that is corrected. */
const answers = 0.005;

const harness = await Harness.start(browser, pictures);
await harness.drive(async () => {
  await local();
  await withKeys();
});

/** On this machine, without keys: submit, watch, hear, correct, read a speaker, erase. */
async function local(): Promise<void> {
  const gateway = await Gateway.start(program, "--insecure-local");
  try {
    const context = await harness.context(1280, "light");
    const page = await context.newPage();
    await harness.visit(page, gateway.url);
    await page.getByText("No corpus yet").waitFor();
    await harness.inspect(page, "journey-1-empty", answers);
    await submit(page);
    await watch(page);
    await hear(page);
    await correct(page, gateway);
    await reload(page);
    await speaker(page);
    await lists(page, gateway);
    await erase(page, gateway);
    await context.close();
  } finally {
    await gateway.end();
  }
}

async function submit(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Submit a corpus" }).first().click();
  await page.waitForFunction(() => location.hash === "#/submit");
  const manifest = (await readFile(join(samples, "manifest.csv"), "utf8")).replaceAll(/,([a-z-]+\.wav),/g, (_, file: string) => `,${join(samples, file)},`);
  await page.locator('input[type="file"]').setInputFiles({ name: "samples.csv", mimeType: "text/csv", buffer: Buffer.from(manifest) });
  await page.getByText("3 rows").waitFor();
  await harness.inspect(page, "journey-2-submit", answers);
  assert.equal(await page.getByLabel("Corpus").inputValue(), "samples");
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await page.waitForFunction(() => location.hash === "#/corpora/samples");
  tell("submitted the samples: a manifest of 3 rows");
}

/** What moves comes by server-sent events. */
async function watch(page: Page): Promise<void> {
  await page.locator(".badge", { hasText: "running" }).first().waitFor();
  await harness.picture(page, "journey-3-running");
  await page.locator(".head .badge", { hasText: "done" }).waitFor({ timeout: analysis });
  await page.locator(".corpus-calls .badge", { hasText: "done" }).nth(2).waitFor();
  assert.equal(await page.getByRole("progressbar").getAttribute("aria-valuetext"), "3 of 3 calls, 100 %");
  await harness.inspect(page, "journey-4-done", answers);
  tell("watched them finish, by events");
}

async function hear(page: Page): Promise<void> {
  await page.getByRole("link", { name: "billing-dispute" }).click();
  await page.waitForFunction(() => location.hash === "#/corpora/samples/calls/billing-dispute");
  await settled(page);
  await harness.inspect(page, "journey-5-call", answers);
  const answered = page.waitForResponse(response => response.url().endsWith("/calls/billing-dispute/audio"));
  await page.locator(".ribbon button").nth(2).click();
  const audio = await answered;
  assert.equal(audio.status(), 206);
  assert.match(audio.request().headers()["range"] ?? "", /^bytes=/);
  await page.waitForFunction(() => (document.querySelector("audio")?.currentTime ?? 0) > 0);
  await page.waitForFunction(() => document.querySelector("audio")?.paused === true, null, { timeout: 30_000 });
  const [from, at] = await page.evaluate(() => {
    const chosen = document.querySelector('.ribbon button[aria-pressed="true"]')!.getAttribute("aria-label")!;
    const end = /to (\d+):([\d.]+)/.exec(chosen)!;
    return [60 * Number(end[1]) + Number(end[2]), document.querySelector("audio")!.currentTime];
  });
  assert.ok(Math.abs(from! - at!) < 0.5, `the segment ends at ${from}, playing stopped at ${at}`);
  tell("heard a segment: answered by 206, stopped at its end");
}

async function correct(page: Page, gateway: Gateway): Promise<void> {
  await page.getByLabel("The right label").selectOption("sad");
  await page.getByRole("button", { name: "Correct" }).click();
  await page.getByText("Saved. The next training takes it.").waitFor();
  await page.locator(".badge", { hasText: "corrected to sad" }).waitFor();
  await harness.picture(page, "journey-6-corrected");
  const kept = (await (await fetch(`${gateway.url}/v1/corpora/samples/calls/billing-dispute/corrections`)).json()) as { items: { label: string }[] };
  assert.deepEqual(kept.items.map(each => each.label), ["sad"]);
  tell("corrected a label: the gateway has it");
}

/** A page that the browser has is asked for with its tag; the policy of the answer lets it run all the same. */
async function reload(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
  await page.locator(".ribbon button").first().waitFor();
  await page.locator("s", { hasText: /./ }).first().waitFor();
}

async function speaker(page: Page): Promise<void> {
  await page.getByRole("link", { name: "customer-4471029" }).first().click();
  await page.waitForFunction(() => location.hash.startsWith("#/speakers/customer-4471029"));
  await settled(page);
  await harness.inspect(page, "journey-7-speaker", answers);
  const box = (await page.locator(".chart .u-over").first().boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.05, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 70, { steps: 6 });
  const answered = page.waitForResponse(response => response.url().includes("/trajectory?") && response.url().includes("from="));
  await page.mouse.up();
  assert.equal((await answered).status(), 200);
  await page.waitForFunction(() => location.hash.includes("from=") && location.hash.includes("to="));
  await settled(page);
  await page.getByText("The same as a table").click();
  await page.getByRole("row").filter({ hasText: "billing-dispute" }).waitFor();
  assert.equal(await page.getByRole("row").filter({ hasText: "refund-follow-up" }).count(), 0, "the later call lies outside the zoom");
  await harness.picture(page, "journey-8-zoomed");
  tell("zoomed a speaker by drag: the gateway was asked for that time alone");
}

async function lists(page: Page, gateway: Gateway): Promise<void> {
  await harness.visit(page, `${gateway.url}/#/speakers`);
  await page.getByRole("link", { name: "customer-4471029" }).waitFor();
  await harness.inspect(page, "journey-9-speakers", answers);
  await harness.visit(page, `${gateway.url}/#/calls?tag=line%3Dbilling`);
  await page.getByRole("link", { name: "refund-follow-up" }).waitFor();
  await harness.inspect(page, "journey-10-calls", answers);
  await harness.visit(page, `${gateway.url}/#/groups?groups=line%3Dbilling;line%3Dpolicies`);
  await harness.inspect(page, "journey-11-groups", answers);
  await harness.visit(page, `${gateway.url}/#/alerts`);
  await harness.inspect(page, "journey-12-alerts", answers);
  await harness.visit(page, `${gateway.url}/#/models`);
  await page.getByRole("heading", { name: "Limits" }).waitFor();
  await harness.inspect(page, "journey-13-models", answers);
  await harness.visit(page, `${gateway.url}/#/calls/cancelled-policy?from=2`);
  await page.waitForFunction(() => location.hash.startsWith("#/corpora/samples/calls/cancelled-policy"));
  await settled(page);
  tell("read speakers, calls by tag, groups, alerts and models of a real store");
}

async function erase(page: Page, gateway: Gateway): Promise<void> {
  await harness.visit(page, `${gateway.url}/#/speakers/customer-815336`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export" }).click()]);
  assert.ok((await readFile(await download.path())).length > 100);
  await page.getByRole("button", { name: "Erase …" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase this speaker?" });
  assert.ok(await dialog.getByRole("button", { name: "Erase", exact: true }).isDisabled());
  await dialog.getByLabel("Write the name to go on").fill("customer-815336");
  await harness.inspect(page, "journey-14-erase", answers);
  await dialog.getByRole("button", { name: "Erase", exact: true }).click();
  await page.getByRole("heading", { name: "Erased" }).waitFor({ timeout: 60_000 });
  await harness.picture(page, "journey-15-erased");
  await harness.visit(page, `${gateway.url}/#/speakers`);
  await page.getByRole("link", { name: "customer-4471029" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "customer-815336" }).count(), 0);
  tell("exported and erased a speaker: gone from the list");
}

/** With keys: sign in, do what the key may, sign out; recordings are uploaded. */
async function withKeys(): Promise<void> {
  const gateway = await Gateway.start(program);
  try {
    const admin = (await gateway.run("keys", "add", "--tenant", "acme", "--scopes", "read,submit,admin")).trim().split(/\s+/).find(word => word.startsWith("se_"))!;
    const context = await harness.context(1280, "dark");
    const page = await context.newPage();
    await harness.visit(page, `${gateway.url}/#/models`);
    await page.waitForFunction(() => location.hash.startsWith("#/sign-in"));
    await harness.inspect(page, "journey-16-sign-in", answers);
    await page.getByLabel("Key").fill("se_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await harness.inspect(page, "journey-17-refused", answers);
    await page.getByLabel("Key").fill(admin);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#/models", null, { timeout: 30_000 });
    await settled(page);
    await page.getByText("acme: may read, submit, admin").waitFor();
    const cookie = (await context.cookies()).find(each => each.name.includes("session"))!;
    assert.ok(cookie.httpOnly && cookie.sameSite === "Strict");
    tell("signed in with a key: a wrong one is refused; the cookie is HttpOnly and SameSite=Strict");

    await upload(page, gateway);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForFunction(() => location.hash.startsWith("#/sign-in"));
    assert.equal((await page.request.get(`${gateway.url}/v1/corpora`)).status(), 401);
    tell("signed out: the session is over");
    await context.close();
  } finally {
    await gateway.end();
  }
}

async function upload(page: Page, gateway: Gateway): Promise<void> {
  await harness.visit(page, `${gateway.url}/#/submit`);
  await page.locator('input[type="file"]').setInputFiles(join(samples, "refund-follow-up.wav"));
  await page.getByRole("heading", { name: "1 recording" }).waitFor();
  await page.getByLabel("Corpus").fill("dropped");
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await page.waitForFunction(() => location.hash === "#/corpora/dropped", null, { timeout: 60_000 });
  await page.locator(".head .badge", { hasText: "done" }).waitFor({ timeout: analysis });
  await page.getByRole("link", { name: "refund-follow-up.wav" }).click();
  await settled(page);
  await harness.inspect(page, "journey-18-uploaded-dark", answers);
  tell("dropped a recording: uploaded, analysed, shown");
}
