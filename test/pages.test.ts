import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@chaeum/service-kit/testing';
import axe from 'axe-core';
import { chromium as browserType, type Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { type Bank, startBank } from './support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from './support/inputs.ts';

/*
 * What people see in a browser: the mail page of standalone, the pages behind mailed links, the API docs. In a real Chromium, narrow as
 * a phone; every page is asked by axe whether everybody can use it, and nothing may be fetched from elsewhere.
 */
const PHONE = { width: 375, height: 720 };
const DESK = { width: 1280, height: 800 };
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

/** A browser whose faults and requests to elsewhere are kept. */
async function openBrowser(t: Test, executablePath: string) {
  const profile = mkdtempSync(join(tmpdir(), 'chaeum-browser-'));
  const context = await browserType.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
    viewport: PHONE,
    bypassCSP: false,
  });
  t.teardown(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  const faults: string[] = [];
  const elsewhere: string[] = [];
  const watch = (page: Page) => {
    page.on('console', (message) => message.type() === 'error' && faults.push(`${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  };
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url());
  });
  return { context, faults, elsewhere };
}

/** Names of axe's findings on a page, in both widths; its text must not have to be scrolled sideways. */
async function look(t: Test, page: Page, name: string): Promise<void> {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    t.ok(Number(sideways) <= 0, `${name} fits ${size.width} pixels`);
    const shots = process.env.CHAEUM_TEST_SHOTS;
    if (shots) await page.screenshot({ path: join(shots, `${name}-${size.width}.png`), fullPage: true });
  }
  await page.setViewportSize(PHONE);
  t.match(await page.evaluate('document.documentElement.lang'), /^(ko|en)$/, `${name} says its language`);
  // over the debugging protocol, so that the page's own policy stands
  const { violations } = (await page.evaluate(`${axe.source}; axe.run()`)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  t.strictSame(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    `${name}: axe finds nothing`,
  );
}

async function proposal(bank: Bank) {
  const create = async (path: string, body: object) => (await bank.call('POST', path, { body })).body;
  const firm = await create('/v1/firms', firmInput());
  const seeker = await create('/v1/seekers', seekerInput());
  const vacancy = await create('/v1/vacancies', vacancyInput(firm.id));
  await bank.shortlist(vacancy.id);
  const { items } = await create(`/v1/vacancies/${vacancy.id}/proposals`, { seekerIds: [seeker.id] });
  return { firm, seeker, vacancy, id: items[0].id as string };
}

function suite(executablePath: string) {
  t.test('from the mail to the answer: only the button acts', async (t) => {
    const bank = await startBank(t);
    const { seeker, firm, id } = await proposal(bank);
    const stateOf = async () => (await bank.call('GET', `/v1/proposals/${id}`)).body.state;
    await bank.mailTo(seeker.email, /제안/);
    const { context, faults, elsewhere } = await openBrowser(t, executablePath);
    const page = context.pages()[0] ?? (await context.newPage());

    await page.goto(`${bank.mailUrl}/?to=${encodeURIComponent(seeker.email)}`);
    await look(t, page, 'mail-list');
    await page.getByRole('link', { name: /제안/ }).first().click();
    const body = page.frameLocator('iframe');
    await body.locator('a').first().waitFor();
    await look(t, page, 'mail');
    const [answering] = await Promise.all([
      context.waitForEvent('page'),
      body.locator('a[href*="/l/"]').first().click(),
    ]);
    await answering.waitForLoadState();
    await look(t, answering, 'question');
    t.match(await answering.textContent('h1'), /대체 근무 제안/, 'Korean first');
    t.match(await answering.textContent('body'), /Proposal of cover work/, 'English second');
    await answering.reload();
    t.equal((await fetch(answering.url(), { method: 'HEAD' })).status, 200, 'a scanner of links looks');
    t.equal(await stateOf(), 'proposed', 'looking answers nothing');

    await answering.keyboard.press('Tab');
    t.match(
      await answering.evaluate('document.activeElement.textContent'),
      /수락합니다/,
      'the first key reaches the button',
    );
    await answering.keyboard.press('Enter');
    await answering.getByRole('heading', { name: '수락하셨습니다' }).waitFor();
    await look(t, answering, 'accepted');
    t.equal(await stateOf(), 'accepted-by-seeker');
    await answering.goBack();
    const again = answering.getByRole('button', { name: /수락/ });
    if (await again.isVisible()) await again.click();
    await answering.getByRole('heading', { name: '수락하셨습니다' }).waitFor();
    t.equal(await stateOf(), 'accepted-by-seeker', 'pressed twice, answered once');

    const toFirm = await bank.mailTo(firm.contacts[0].email, /추천/);
    await answering.goto(toFirm.links.find((link) => link.includes('/l/')) ?? '');
    await answering.getByLabel(/거절하시는 이유/).fill('일정이 바뀌었습니다');
    await answering.getByRole('button', { name: /거절합니다/ }).click();
    await answering.getByRole('heading', { name: '종료된 제안입니다' }).waitFor();
    await look(t, answering, 'over');
    t.match((await bank.call('GET', `/v1/proposals/${id}`)).body, { state: 'declined' });
    t.strictSame(faults, []);
    t.strictSame(elsewhere, []);
  });

  t.test('an expired link offers a new one; an unknown one says so', async (t) => {
    const bank = await startBank(t);
    const { seeker, id } = await proposal(bank);
    const { context, faults } = await openBrowser(t, executablePath);
    const page = context.pages()[0] ?? (await context.newPage());
    const expired = bank.links.sign({ subjectId: id, side: 'seeker', expiresAt: new Date(Date.now() - 1000) });
    await page.goto(`${bank.url}/l/${expired}`);
    await look(t, page, 'expired');
    await page.getByRole('button', { name: /새 링크 받기/ }).click();
    await page.getByRole('heading', { name: '새 링크를 보냈습니다' }).waitFor();
    await look(t, page, 'fresh');
    const fresh = await bank.mailTo(seeker.email, /새 링크/);
    await page.goto(fresh.links.find((link) => link.includes('/l/')) ?? '');
    await page.getByRole('button', { name: /수락합니다/ }).click();
    await page.getByRole('heading', { name: '수락하셨습니다' }).waitFor();
    t.strictSame(faults, []);
    await page.goto(`${bank.url}/l/nonsense`);
    await look(t, page, 'unknown');
  });

  t.test('the API docs need nothing from elsewhere', async (t) => {
    const bank = await startBank(t);
    const { context, faults, elsewhere } = await openBrowser(t, executablePath);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize(DESK);
    await page.goto(`${bank.url}/docs`);
    const operation = page.locator('[data-path="/v1/vacancies/preview"]');
    await page.locator('[data-tag=shortlists]').click();
    await operation.waitFor();
    await operation.click();
    await page.getByText('handoverDays').first().waitFor();
    t.strictSame(faults, []);
    t.strictSame(elsewhere, []);
  });
}

const browser = chromium();
if (browser.at !== undefined) suite(browser.at);
else t.test('the pages in a browser', { skip: browser.skip }, () => {});
