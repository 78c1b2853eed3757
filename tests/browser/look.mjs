// What every page must be: accessible, without an error, within its screen, in one language, without raw codes.
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { foreign } from './words.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const results = fileURLToPath(new URL('../../test-results/', import.meta.url));
// « session.started » and « mem_01… » are for programs.
const CODE =
  /\b(?:organization|session|member|team|client|workspace|grant|folder|file|upload|export|import|bulk|erasure|passkey|schedule|invitation|letterbox|registrations?|portal|password|email|activity|error|field|refusal)\.[a-z][a-z_-]+\b/;
const ID = /\b(?:org|mem|tea|cli|wsp|fld|fil|upl|exp|imp|blk|era|psk|reg|ses|acc|act|mail)_[0-9A-Za-z]{20,}/;

/** Gathers what is wrong, and keeps a picture of every page it was shown. */
export class Look {
  findings = [];
  expected = [];
  pictures = 0;

  constructor(name, lang) {
    this.folder = `${results}${name}/`;
    this.lang = lang;
    this.foreign = foreign(lang);
  }

  /** Listens to a page: console errors and exceptions are findings, unless a refusal was provoked. */
  watch(page, who) {
    const found = (what) => this.findings.push(`${who} on ${page.url()}: ${what}`);
    page.on('pageerror', (error) => found(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const status = Number(message.text().match(/status of (\d+)/)?.[1]);
      const url = message.location().url;
      const provoked = this.expected.find((one) => one.status === status && url.includes(one.path));
      if (provoked) provoked.seen = true;
      else found(`console: ${message.text()} (${url})`);
    });
  }

  /** The browser logs each refused request: those that a step provokes are named beforehand. */
  expect(status, path) {
    this.expected.push({ status, path, seen: false });
  }

  /** The step is over: nothing may be wrong, and what was provoked must have happened. */
  take() {
    const missing = this.expected.filter((one) => !one.seen).map((one) => `no ${one.status} of ${one.path} was seen`);
    const all = [...this.findings, ...missing];
    this.findings = [];
    this.expected = [];
    return all;
  }

  async page(page, name, { dark = false } = {}) {
    await settled(page);
    await this.check(page, name);
    if (!dark) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await settled(page);
    await this.check(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  async check(page, name) {
    const found = (what) => this.findings.push(`${name}: ${what}`);
    await mkdir(this.folder, { recursive: true });
    const number = String(++this.pictures).padStart(2, '0');
    await page.screenshot({ path: `${this.folder}${number}-${name}.png`, fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false, resultTypes: ['violations'] }));
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        for (const node of nodes.slice(0, 3)) found(`axe ${id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ')}`);
    const { wide, texts } = await page.evaluate(seen);
    if (wide > 0) found(`${wide} px wider than the screen`);
    for (const text of texts) {
      if (this.foreign.includes(text)) found(`not in ${this.lang}: « ${text} »`);
      if (CODE.test(text) || ID.test(text)) found(`a raw code: « ${text} »`);
    }
  }
}

/** Nothing loads and nothing moves. */
async function settled(page) {
  await page.waitForFunction(() => {
    const moving = document
      .getAnimations()
      .some((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    return !moving && document.body.innerText.trim() !== '' && !document.querySelector('[class*="Skeleton-root"]');
  });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

/** In the page: by how much it overflows, and every text that a reader or a screen reader meets. */
function seen() {
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest('script, style, noscript, code')) continue;
    // Numbers to copy stand in `code`. A mail that is shown in its own language.
    if (parent.closest('[lang]').lang !== document.documentElement.lang) continue;
    texts.add(walker.currentNode.textContent.trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.add(element.getAttribute(name).trim());
  const root = document.documentElement;
  return { wide: root.scrollWidth - root.clientWidth, texts: [...texts].filter(Boolean) };
}

/** What the pages' content security policy refused since the server started. */
export const cspReports = async (server) => (await fetch(`${server.apex}/__csp`)).json();

/** Of an element's text on its background, as WCAG computes it. */
export const contrast = (locator) =>
  locator.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const luminance = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(element);
    const [light, dark] = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  });
