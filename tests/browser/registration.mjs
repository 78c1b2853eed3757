// Asking to become a client: the owner opens the door, strangers ask, one is invited at once, one after a look.
import assert from 'node:assert/strict';
import { linkIn } from './mailbox.mjs';
import { PASSWORD } from './owner.mjs';
import { exactly, within } from './words.mjs';

const nameOf = ({ first, last }) => `${first} ${last}`;
const domainOf = ({ email }) => email.split('@')[1];

/** Off by default; one domain is let in at once, into its company, and others may ask. */
export async function openDoor(owner, company, guest) {
  const { page } = owner;
  await owner.settings('registration.title');
  await owner.see('registration-closed');
  owner.look.expect(422, '/portal/registration');
  for (const [key, domain] of [
    ['public', 'gmail.com'],
    ['malformed', 'x'],
  ]) {
    await owner.button('registration.add').click();
    await owner.fill({ 'registration.domain': domain }, owner.dialog);
    await owner.button('common.save', {}, owner.dialog).click();
    await owner.fieldSays('registration.domain', key);
    await page.keyboard.press('Escape');
    await owner.dialog.waitFor({ state: 'detached' });
  }
  await owner.button('registration.add').click();
  await owner.fill({ 'registration.domain': domainOf(guest), 'registration.company': company }, owner.dialog);
  await owner.dialog.getByRole('button', { name: exactly(company) }).click();
  await owner.see('registration-domain', { dark: true });
  await owner.button('common.save', {}, owner.dialog).click();
  await owner.toast('common.saved');
  await owner.dialog.waitFor({ state: 'detached' });
  for (const key of ['registration.open', 'registration.others']) {
    const taking = page.getByRole('switch', { name: within(owner.t(key)) });
    assert.equal(await taking.isChecked(), false);
    await taking.click();
    await page.waitForFunction((input) => input.checked && !input.disabled, await taking.elementHandle());
  }
  await owner.see('registration-open', { dark: true });
}

/** People of the domains that are let in may write instead. */
export async function askByMail(owner, server, mail, guest) {
  const { page } = owner;
  await page.getByRole('switch', { name: exactly(owner.t('registration.byLetter')) }).click();
  const address = await page.getByText(/^join-[a-z2-7]{26}@in\./).textContent();
  await owner.see('registration-letters', { dark: true });
  const sent = await fetch(`${server.apex}/__mail/api/letters`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: `${nameOf(guest)} <${guest.email}>`, to: [address], subject: '…', text: '…' }),
  });
  assert.equal(sent.status, 202);
  await mail.mailFor(guest.email, /\/invitation#/);
}

/** From the sign-in page. The page says the same to everybody. */
export async function ask(person, origin, { first, last, email }) {
  await person.open(`${origin}/sign-in`);
  await person.link('auth.register').click();
  await person.title('register.title');
  await person.button('register.action').click();
  for (const field of ['person.firstName', 'person.lastName', 'auth.email'])
    await person.fieldSays(field, 'required');
  await person.see('register', { dark: true });
  await person.fill({ 'person.firstName': first, 'person.lastName': last, 'auth.email': email });
  await person.button('register.action').click();
  await person.title('reset.sentTitle');
  await person.see('register-sent', { dark: true });
}

/** She comes in by what was mailed to her, and by nothing else. */
export async function join(person, mail, agency, { first, email }) {
  await person.open(linkIn(await mail.mailFor(email, /\/invitation#/), '/invitation#'));
  await person.title('invitation.title', { name: agency.name });
  await person.fill({ 'password.choose': PASSWORD });
  await person.button('invitation.accept').click();
  await person.title('client.hello', { name: first });
  await person.see('registered');
}

/** The owner finds who waits above her clients; lets one in, and not the other. */
export async function decide(owner, mail, welcome, unwelcome, workspace) {
  const { page } = owner;
  await owner.go('nav.clients');
  await owner.text('registrations.waiting', { count: 2 }).waitFor();
  await owner.see('clients-asked');
  await owner.link('registrations.see').click();
  await owner.title('registrations.title');
  await page
    .getByText(within(nameOf(welcome)))
    .first()
    .waitFor();
  await owner.see('registrations', { dark: true });
  await owner.button('registrations.approveOne', { name: nameOf(welcome) }).click();
  await owner.fill({ 'registrations.workspaces': workspace.title.slice(0, 4) }, owner.dialog);
  await owner.dialog.getByRole('button', { name: exactly(workspace.title) }).click();
  await owner.button('registrations.without', { name: workspace.title }, owner.dialog).waitFor();
  await owner.see('registration-approve', { dark: true });
  await owner.button('registrations.approveAction', {}, owner.dialog).click();
  await owner.toast('registrations.approved', { email: welcome.email });
  await owner.button('registrations.refuseOne', { name: nameOf(unwelcome) }).click();
  await owner.dialog.getByRole('switch').check();
  await owner.see('registration-refuse');
  const known = await mail.seen();
  await owner.button('registrations.refuse', {}, owner.dialog).click();
  await owner.toast('registrations.refused', { name: nameOf(unwelcome) });
  await owner.text('registrations.noneTitle').waitFor();
  await owner.see('registrations-none');
  await mail.mailFor(unwelcome.email, /./, known);
}
