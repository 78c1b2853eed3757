// A browser, and the people in front of it: each has her own profile, screen and language.
import { chromium } from 'playwright-core';
import { exactly, messages, translator, within } from './words.mjs';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    // The first start on a machine reads it all from the disk and gathers its fonts.
    timeout: 120_000,
    args: FLAGS.split(' '),
  });

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
const PATIENCE = 20_000;

export class Person {
  static async arrive(browser, look, { name, lang, screen }) {
    const context = await browser.newContext({
      viewport: screen,
      hasTouch: screen === PHONE,
      locale: lang === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    context.setDefaultTimeout(PATIENCE);
    const person = new Person();
    Object.assign(person, { context, look, name, lang, t: translator(lang), phone: screen === PHONE });
    await person.newPage();
    return person;
  }

  async newPage() {
    this.page = await this.context.newPage();
    this.look.watch(this.page, this.name);
    return this.page;
  }

  /** The same person in a tab that she has just opened. */
  inTab(page, name) {
    this.look.watch(page, name);
    return Object.assign(Object.create(Person.prototype), this, { page, name });
  }

  /** Shows the page to the one who looks. */
  see(name, options) {
    return this.look.page(this.page, `${this.name}-${name}`, options);
  }

  open(url) {
    return this.page.goto(url);
  }

  button(key, vars, root = this.page) {
    return root.getByRole('button', { name: exactly(this.t(key, vars)) });
  }

  link(key, vars, root = this.page) {
    return root.getByRole('link', { name: exactly(this.t(key, vars)) });
  }

  heading(text) {
    return this.page.getByRole('heading', { name: exactly(text) });
  }

  title(key, vars) {
    return this.page.getByRole('heading', { level: 1, name: exactly(this.t(key, vars)) }).waitFor();
  }

  /** A field by its label, with or without « (optional) ». */
  field(key, root = this.page) {
    const label = exactly(this.t(key)).source.replace('\\s*$', '');
    return root.getByLabel(new RegExp(`${label}(\\s+\\(${this.t('form.optional')}\\))?\\s*$`));
  }

  async fill(fields, root = this.page) {
    for (const [key, value] of Object.entries(fields)) await this.field(key, root).fill(value);
  }

  /** The message at a field: the words for this very field if the pages have some, else those for the code. */
  async fieldSays(key, code) {
    const [id, name] = await this.field(key).evaluate((input) => [input.id, input.name]);
    const own = `field.${name}.${code}`;
    const said = this.page.getByText(exactly(this.t(own in messages[this.lang] ? own : `field.${code}`)));
    await this.page.locator(`[id="${id}-error"]`).and(said).waitFor();
  }

  toast(key, vars) {
    return this.page.getByRole('status').getByText(exactly(this.t(key, vars))).first().waitFor();
  }

  text(key, vars) {
    return this.page.getByText(within(this.t(key, vars))).first();
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  /** A page of the menu, which a phone keeps behind a button. */
  async go(key) {
    const open = this.button('staff.openMenu');
    if (this.phone && (await open.isVisible())) await open.click();
    await this.page.getByRole('navigation', { name: this.t('nav.label') }).getByRole('link', { name: exactly(this.t(key)) }).click();
  }

  async settings(key) {
    await this.go('nav.settings');
    await this.page.getByRole('navigation', { name: exactly(this.t('nav.settings')) }).getByRole('link', { name: exactly(this.t(key)) }).click();
    await this.title(key);
  }

  /** An item of the menu behind « … ». */
  async act(name, key) {
    await this.button('files.actions', { name }).click();
    await this.page.getByRole('menuitem', { name: exactly(this.t(key)) }).click();
  }
}
