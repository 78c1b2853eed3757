// Signing in, by the pages: by a mailed link, with a second factor, by the rules of the organization, and from one organization
// to another; in French on a desktop, in English on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { code } from './app.mjs';
import { Look } from './look.mjs';
import { linkIn, mailbox } from './mailbox.mjs';
import { PASSWORD } from './owner.mjs';
import { DESKTOP, launch, Person, PHONE } from './people.mjs';
import { startServer } from './server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const call = async (path, body, token) => {
  const response = await fetch(`${server.apex}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
};

/** Reads the key from the page, types the first code, keeps the recovery codes. */
async function setUp(person) {
  const key = (await person.page.locator('code').first().innerText()).replace(/\s/g, '');
  await person.see('totp', { dark: true });
  await person.fill({ 'code.app': code(key) });
  await person.button('totp.confirm').click();
  await person.heading(person.t('recovery.title')).waitFor();
  await person.see('recovery-codes');
  const codes = await person.page.getByRole('main').getByRole('listitem').allInnerTexts();
  return { key, codes: codes.filter((text) => /^([a-z2-7]{4}-){5}[a-z2-7]{4}$/.test(text)) };
}

for (const [lang, screen] of [['fr', DESKTOP], ['en', PHONE]])
  describe(`signing in, in ${lang}, ${screen.width} px wide`, () => {
    const slug = `porte-${lang}`;
    const email = `odile.${lang}@example.com`;
    const look = new Look(`signin-${lang}`, lang);
    let owner, client, mail, app;
    before(async () => {
      mail = mailbox(server);
      for (const [name, label] of [['Atelier Lumen', slug], ['Studio Brume', `brume-${lang}`]])
        await call('/organizations', {
          agency_name: name, first_name: 'Odile', last_name: 'Dupond', email, password: PASSWORD, slug: label, language: lang,
        });
      owner = await Person.arrive(browser, look, { name: 'owner', lang, screen });
    });
    after(async () => {
      await owner?.context.close();
      await client?.context.close();
    });

    it('a mailed link signs in', async () => {
      await owner.open(`${server.portal(slug)}/staff/sign-in`);
      await owner.button('auth.withLink').click();
      await owner.fill({ 'auth.email': email });
      await owner.button('mailedLink.ask').click();
      await owner.heading(owner.t('mailedLink.title')).waitFor();
      await owner.see('mailed-link', { dark: true });
      const link = linkIn(await mail.mailFor(email, /sign-in-link#/), '/sign-in-link#');
      await owner.open('about:blank');
      await owner.open(link);
      await owner.button('auth.signIn').click();
      await owner.page.locator('#main').waitFor();
      assert.deepEqual(look.take(), []);
    });

    it('an authenticator app is set up and keeps its recovery codes', async () => {
      await owner.open(`${server.portal(slug)}/staff/profile`);
      await owner.button('twoSteps.add').click();
      app = await setUp(owner);
      assert.equal(app.codes.length, 10);
      await owner.button('recovery.done').click();
      await owner.button('recovery.renew').waitFor();
      await owner.see('two-steps');
      assert.deepEqual(look.take(), []);
    });

    it('she goes over to her other organization in one step', async () => {
      const open = owner.button('staff.openMenu');
      if (owner.phone) await open.click();
      await owner.page.getByLabel(owner.t('switcher.label')).selectOption({ index: 1 });
      await owner.page.waitForURL(new RegExp(`brume-${lang}`));
      await owner.page.locator('#main').waitFor();
      assert.deepEqual(look.take(), []);
    });

    it('a client sets up the second factor that the organization asks for, before anything else', async () => {
      await owner.open(`${server.portal(slug)}/staff/settings/sign-in`);
      await owner.title('settings.signIn');
      await owner.see('sign-in-rules', { dark: true });
      await owner.page.getByLabel(owner.t('signInRules.secondFactor')).last().click();
      await owner.toast('common.saved');
      const first = await fetch(`${server.apex}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password: PASSWORD, organization: slug }),
      });
      assert.equal(first.status, 401);
      const { challenge } = await first.json();
      const { access_token: token } = await call('/sessions/second-factor', { challenge, code: app.codes[0] });
      const lea = await call('/clients', { first_name: 'Léa', last_name: 'Noir', email: `lea.${lang}@example.com`, language: lang }, token);
      const { link } = await call(`/clients/${lea.id}/invitation`, { delivery: 'link' }, token);
      client = await Person.arrive(browser, look, { name: 'client', lang, screen });
      await client.open(link);
      await client.fill({ 'password.choose': PASSWORD });
      await client.button('invitation.accept').click();
      await client.title('enrol.title');
      app = await setUp(client);
      await client.button('enrol.go').click();
      await client.title('client.hello', { name: 'Léa' });
      assert.deepEqual(look.take(), []);
    });

    it('and gives a code at her next sign-in', async () => {
      await client.open(`${server.portal(slug)}/profile`);
      await client.button('profile.signOut').click();
      await client.page.waitForURL(/\/$/);
      await client.open(`${server.portal(slug)}/sign-in`);
      await client.fill({ 'auth.email': `lea.${lang}@example.com`, 'auth.password': PASSWORD });
      look.expect(401, '/sessions');
      await client.button('auth.signIn').click();
      await client.field('code.app').waitFor();
      await client.see('second-step', { dark: true });
      look.expect(422, '/sessions/second-factor');
      await client.fill({ 'code.app': '000000' });
      await client.button('auth.signIn').click();
      await client.fieldSays('code.app', 'wrong');
      await client.button('code.useRecovery').click();
      await client.fill({ 'code.recovery': app.codes[0] });
      await client.button('auth.signIn').click();
      await client.title('client.hello', { name: 'Léa' });
      await mail.mailFor(`lea.${lang}@example.com`, lang === 'fr' ? /code de secours/ : /recovery code/);
      assert.deepEqual(look.take(), []);
    });
  });
