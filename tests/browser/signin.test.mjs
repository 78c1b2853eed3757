// Signing in, by the pages: by a mailed link, with a second factor, with a passkey, by the rules of the organization, and from one organization
// to another; in French on a desktop, in English on a phone.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { code } from './app.mjs';
import { giveAuthenticator } from './authenticator.mjs';
import { Look } from './look.mjs';
import { linkIn, mailbox } from './mailbox.mjs';
import { PASSWORD } from './owner.mjs';
import { DESKTOP, launch, Person, PHONE } from './people.mjs';
import { startServer } from './server.mjs';
import { failedMail } from './status.mjs';
import { steps } from './steps.mjs';
import { exactly } from './words.mjs';

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

/** On her own page: a name, then her finger. */
async function addPasskey(person, name) {
  if (!new URL(person.page.url()).pathname.endsWith('/profile'))
    await person.open(new URL(person.name === 'owner' ? '/staff/profile' : '/profile', person.page.url()).href);
  await person.button('passkeys.add').click();
  await person.fill({ 'passkeys.name': name });
  await person.button('passkeys.make').click();
  await person.toast('passkeys.added');
}

async function leave(person) {
  await person.open(new URL(person.name === 'owner' ? '/staff/profile' : '/profile', person.page.url()).href);
  await person.page.waitForLoadState('networkidle');
  await person.button('profile.signOut').first().click();
  await person.page.waitForURL((url) => !url.pathname.endsWith('/profile'));
}

/** A browser that offers no passkeys by itself: there is the button. */
const offerNothing = (person) =>
  person.page.addInitScript(() => {
    // An empty page has none.
    if (globalThis.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });

for (const [lang, screen] of [['fr', DESKTOP], ['en', PHONE]])
  describe(`signing in, in ${lang}, ${screen.width} px wide`, () => {
    const slug = `porte-${lang}`;
    const email = `odile.${lang}@example.com`;
    const look = new Look(`signin-${lang}`, lang);
    let owner, client, mail, app, invite;
    const step = steps(look, () => [owner, client]);
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

    step('a mailed link signs in', async () => {
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
    });

    step('an authenticator app is set up and keeps its recovery codes', async () => {
      await owner.open(`${server.portal(slug)}/staff/profile`);
      await owner.button('twoSteps.add').click();
      app = await setUp(owner);
      assert.equal(app.codes.length, 10);
      await owner.button('recovery.done').click();
      await owner.button('recovery.renew').waitFor();
      await owner.see('two-steps');
    });

    step('a passkey is added, named, used and taken away', async () => {
      const device = await giveAuthenticator(owner);
      await addPasskey(owner, 'Portable');
      // Her app guards the account already: there are recovery codes.
      await owner.button('passkeys.renameNamed', { name: 'Portable' }).waitFor();
      await owner.see('passkeys', { dark: true });
      assert.equal((await device.passkeys()).length, 1);
      assert.equal((await device.passkeys())[0].rpId, `${slug}.localhost`);
      await owner.button('passkeys.renameNamed', { name: 'Portable' }).click();
      await owner.fill({ 'passkeys.name': 'Ordinateur' });
      await owner.page.getByRole('listitem').filter({ has: owner.field('passkeys.name') }).getByRole('button').last().click();
      await owner.button('passkeys.renameNamed', { name: 'Ordinateur' }).waitFor();
      // She lands at the address field, where her browser offers it; Chromium's stand-in takes what is offered.
      await leave(owner);
      await owner.page.locator('#main').waitFor();
      // Her finger was both steps: no code is asked for, and what guards the account can be changed.
      await owner.open(`${server.portal(slug)}/staff/profile`);
      await owner.button('passkeys.removeNamed', { name: 'Ordinateur' }).click();
      await owner.see('passkey-remove');
      await owner.button('passkeys.remove', {}, owner.dialog).click();
      await owner.toast('passkeys.removed');
      look.expect(401, '/sessions/passkey');
      await leave(owner);
      await owner.text('error.passkey-refused').waitFor();
      await owner.see('passkey-refused', { dark: true });
      await owner.fill({ 'auth.email': email, 'auth.password': PASSWORD });
      look.expect(401, '/sessions');
      await owner.button('auth.signIn').click();
      await owner.button('code.useRecovery').click();
      await owner.fill({ 'code.recovery': app.codes.pop() });
      await owner.button('auth.signIn').click();
      await owner.page.locator('#main').waitFor();
    });

    step('she goes over to her other organization in one step', async () => {
      const open = owner.button('staff.openMenu');
      if (owner.phone) await open.click();
      await owner.page.getByLabel(owner.t('switcher.label')).selectOption({ index: 1 });
      await owner.page.waitForURL(new RegExp(`brume-${lang}`));
      await owner.page.locator('#main').waitFor();
    });

    step('a client sets up the second factor that the organization asks for, before anything else', async () => {
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
      const { access_token: token } = await call('/sessions/second-factor', { challenge, code: app.codes.pop() });
      invite = async (first_name, address, delivery = 'link') => {
        const { id } = await call('/clients', { first_name, last_name: 'Noir', email: address, language: lang }, token);
        return (await call(`/clients/${id}/invitation`, { delivery }, token)).link;
      };
      const link = await invite('Léa', `lea.${lang}@example.com`);
      client = await Person.arrive(browser, look, { name: 'client', lang, screen });
      await client.open(link);
      await client.fill({ 'password.choose': PASSWORD });
      await client.button('invitation.accept').click();
      await client.title('enrol.title');
      app = await setUp(client);
      await client.button('enrol.go').click();
      await client.title('client.hello', { name: 'Léa' });
    });

    step('and gives a code at her next sign-in', async () => {
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
    });

    step('or nothing at all, with a passkey', async () => {
      await giveAuthenticator(client);
      await addPasskey(client, 'Portable');
      await offerNothing(client);
      await leave(client);
      await client.open(`${server.portal(slug)}/sign-in`);
      await client.button('auth.withPasskey').waitFor();
      await client.see('sign-in', { dark: true });
      await client.button('auth.withPasskey').click();
      await client.title('client.hello', { name: 'Léa' });
    });

    step('a mail that is not taken is told, and sent again', () =>
      failedMail(owner, server, slug, invite, `reject+${lang}@example.com`));

    step('a client moves to another address, by the links that were mailed to both', async () => {
      const [old, address] = [`lea.${lang}@example.com`, `lea.noir.${lang}@maison.example`];
      await client.open(`${server.portal(slug)}/profile`);
      await client.button('email.change').click();
      await client.fill({ 'email.new': old });
      look.expect(422, '/me/email');
      await client.button('email.ask').click();
      await client.fieldSays('email.new', 'unchanged');
      await client.fill({ 'email.new': address });
      await client.button('email.ask').click();
      await client.text('email.waiting', { address, old }).waitFor();
      await client.see('email-waiting', { dark: true });
      const leaving = linkIn(await mail.mailFor(old, /email-leaving#/), '/email-leaving#');
      const arriving = linkIn(await mail.mailFor(address, /email-arriving#/), '/email-arriving#');
      await client.page.waitForLoadState('networkidle');
      await client.open('about:blank');
      await client.open(arriving);
      await client.title('email.arrivingTitle');
      await client.see('email-arriving', { dark: true });
      await client.button('email.confirm').click();
      await client.title('email.waitingForOldTitle');
      await client.see('email-waiting-for-old');
      await client.link('email.toProfile').click();
      await client.text('email.waitingForOld', { address, old }).waitFor();
      await client.page.waitForLoadState('networkidle');
      await client.open('about:blank');
      await client.open(leaving);
      await client.title('email.leavingTitle');
      await client.see('email-leaving', { dark: true });
      await client.button('email.confirm').click();
      await client.title('email.doneTitle');
      await client.see('email-done');
      await client.link('email.signIn').click();
      // Her passkey knows her by the account, not by the address.
      await client.button('auth.withPasskey').click();
      await client.title('client.hello', { name: 'Léa' });
      await client.open(`${server.portal(slug)}/profile`);
      await client.page.getByText(exactly(address)).waitFor();
      await client.page.waitForLoadState('networkidle');
      await client.open('about:blank');
      look.expect(410, '/email-changes/stop');
      await client.open(leaving);
      await client.title('email.leavingTitle');
      await client.button('email.stop').click();
      await client.title('link.deadTitle');
    });

    step('who must set a second step up may choose a passkey', async () => {
      const paul = `paul.${lang}@example.com`;
      const guest = await Person.arrive(browser, look, { name: 'guest', lang, screen });
      const link = await invite('Paul', paul);
      const device = await giveAuthenticator(guest);
      await offerNothing(guest);
      await guest.open(link);
      await guest.fill({ 'password.choose': PASSWORD });
      await guest.button('invitation.accept').click();
      await guest.title('enrol.title');
      await guest.button('passkeys.instead').click();
      await guest.see('enrol-passkey');
      await guest.fill({ 'passkeys.name': 'Portable' });
      await guest.button('passkeys.make').click();
      await guest.heading(guest.t('recovery.title')).waitFor();
      await guest.button('enrol.go').click();
      await guest.title('client.hello', { name: 'Paul' });
      assert.equal((await device.passkeys()).length, 1);
      // By her password she comes as far as this page, where her passkey is asked for.
      await leave(guest);
      await guest.open(`${server.portal(slug)}/sign-in`);
      await guest.fill({ 'auth.email': paul, 'auth.password': PASSWORD });
      await guest.button('auth.signIn').click();
      await guest.title('enrol.title');
      await guest.see('prove-passkey', { dark: true });
      await guest.button('stepUp.passkey').click();
      await guest.title('client.hello', { name: 'Paul' });
      await guest.context.close();
    });
  });
