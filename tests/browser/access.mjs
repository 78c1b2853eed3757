// A client's access, from both sides: invited, refused with a dead link, let in, suspended, let in again.
import assert from 'node:assert/strict';
import { linkIn } from './mailbox.mjs';
import { openClient, PASSWORD } from './owner.mjs';
import { exactly, messages, within } from './words.mjs';

const nameOf = ({ first, last }) => `${first} ${last}`;

export async function openAccess(owner, client) {
  await openClient(owner, client);
  const tabs = owner.page.getByRole('navigation', { name: exactly(nameOf(client)) });
  await owner.link('client.tabAccess', {}, tabs).click();
}

/** Mailed, in her language; delivered; copied without a new link; sent again, which kills the first. */
export async function inviteClient(owner, mail, client) {
  const { page } = owner;
  await openAccess(owner, client);
  await owner.button('access.invite').click();
  await owner.toast('access.mailed', { email: client.email });
  const first = await mail.mailFor(client.email);
  assert.match(first.subject, { fr: /vous ouvre son espace client/, en: /opens its client portal to you/ }[client.lang]);
  const dead = linkIn(first, '/invitation#');
  // The list is read again until the news of the delivery has come.
  await poll(page, async () => (await owner.text('standing.delivered').count()) > 0);
  await owner.text('clientStatus.invited').waitFor();
  await owner.see('client-access', { dark: true });
  await owner.go('nav.clients');
  await page.getByRole('row').filter({ hasText: client.last }).getByText(within(owner.t('standing.delivered'))).waitFor();
  await owner.see('clients-invited');
  await openAccess(owner, client);
  await owner.button('access.link').click();
  assert.equal(await owner.dialog.getByLabel(exactly(owner.t('access.linkLabel'))).inputValue(), dead, 'the link is there to be read');
  await owner.see('client-link', { dark: true });
  await owner.button('access.copy').click();
  await owner.toast('access.copied', { name: nameOf(client) });
  await owner.dialog.getByRole('button', { name: exactly(owner.t('common.close')) }).last().click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), dead, 'copying keeps the living link');
  const known = await mail.seen();
  await owner.button('access.resend').click();
  await owner.toast('access.mailed', { email: client.email });
  return { dead, link: linkIn(await mail.mailFor(client.email, /./, known), '/invitation#') };
}

async function poll(page, done) {
  const until = Date.now() + 20_000;
  while (!(await done())) {
    if (Date.now() > until) throw new Error('It never came.');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  }
}

/** On her phone: the dead link says so; the living one says who invites her and to what. */
export async function accept(person, { dead, link }, agency, client, workspaces) {
  const { page, look } = person;
  look.expect(410, '/invitations/inspect');
  await person.open(dead);
  await person.title('invitation.revokedTitle');
  await person.see('invitation-dead');
  await person.open('about:blank');
  await person.open(link);
  await person.title('invitation.title', { name: agency.name });
  await person.text('invitation.by', { inviter: nameOf(agency.owner), name: agency.name }).waitFor();
  for (const { title } of workspaces) await page.getByText(within(title)).first().waitFor();
  assert.ok(!page.url().includes('#'), 'the token leaves the address');
  await person.see('invitation', { dark: true });
  await person.fill({ 'password.choose': PASSWORD });
  await person.button('invitation.accept').click();
  await person.title('client.hello', { name: client.first });
}

/** Her workspaces and nothing else; from one to the other in one click. */
export async function wander(person, workspaces, hidden, desktop) {
  const { page } = person;
  const main = page.getByRole('main');
  for (const { title } of workspaces) await main.getByRole('link', { name: within(title) }).first().waitFor();
  assert.equal(await page.getByText(within(hidden.title)).count(), 0, 'a workspace of somebody else is shown');
  await person.see('home', { dark: true });
  const [here, there] = workspaces;
  await main.getByRole('link', { name: within(here.title) }).first().click();
  await person.heading(here.title).waitFor();
  await page.getByText(here.welcome).waitFor();
  await person.see('workspace-empty');
  if (desktop) {
    const menu = page.getByRole('navigation', { name: exactly(person.t('client.menu')) });
    await menu.getByRole('link', { name: exactly(there.title) }).click();
  } else await page.getByLabel(exactly(person.t('client.switch'))).selectOption({ label: there.title });
  await person.heading(there.title).waitFor();
  await page.goBack();
  await person.heading(here.title).waitFor();
}

/** Her next request is refused in the same second, also with the right password; then all is as before. */
export async function suspendAndReactivate(owner, person, client, workspace) {
  const { page, look } = person;
  await openAccess(owner, client);
  await owner.button('access.suspend').click();
  await owner.dialog.getByText(within(nameOf(client))).first().waitFor();
  await owner.see('suspend');
  await owner.button('access.suspend', {}, owner.dialog).click();
  await owner.toast('access.suspended', { name: nameOf(client) });
  await owner.text('clientStatus.suspended').waitFor();
  // Her request and her renewal are refused; so is her password afterwards, which is right but opens nothing.
  look.expect(401, '/api/v1/');
  look.expect(409, '/api/v1/sessions');
  await page.getByRole('button', { name: exactly(person.t('files.newFolder')) }).click();
  await person.fill({ 'files.folderName': 'Interdit' }, person.dialog);
  await person.button('files.createFolder', {}, person.dialog).click();
  await person.text('auth.overTitle').waitFor();
  await person.see('suspended');
  const over = page.getByRole('dialog', { name: exactly(person.t('auth.overTitle')) });
  await over.getByLabel(exactly(person.t('auth.password'))).fill(PASSWORD);
  await person.button('auth.signIn', {}, over).click();
  await over.getByText(exactly(person.t('error.suspended'))).waitFor();
  await owner.button('access.reactivate').click();
  await owner.toast('access.reactivated', { name: nameOf(client) });
  await person.button('auth.signIn', {}, over).click();
  await over.waitFor({ state: 'detached' });
  await person.heading(workspace.title).waitFor();
  await person.toast('files.folderCreated', { name: 'Interdit' });
}

/** She joins the team; what only owners and administrators see is not offered. */
export async function joinTeam(person, mail, agency, member) {
  const { page } = person;
  await person.open(linkIn(await mail.mailFor(member.email), '/staff/invitation#'));
  await person.title('invitation.staffTitle', { name: agency.name });
  await person.see('invitation');
  await person.fill({ 'password.choose': PASSWORD });
  await person.button('invitation.accept').click();
  await person.title('home.hello', { name: member.first });
  await person.settings('settings.team');
  const sections = page.getByRole('navigation', { name: exactly(person.t('nav.settings')) });
  assert.equal(await sections.getByRole('link', { name: exactly(messages[person.lang]['settings.exports']) }).count(), 0);
  await person.see('team');
}

export async function signOut(person, after) {
  if (person.name === 'client') await person.link('client.profile').click();
  else await person.open(new URL('/staff/profile', person.page.url()).href);
  await person.title('profile.title');
  await person.see('profile', { dark: true });
  await person.button('profile.signOut').click();
  await after(person);
  await person.see('signed-out');
}

/** In a tab of its own: her pages as she sees them, a banner, and no change. */
export async function viewAs(owner, client, workspace, hidden, file) {
  await openClient(owner, client);
  await owner.see('client');
  await owner.button('viewAs.open').click();
  await owner.dialog.waitFor();
  await owner.see('view-as');
  const [page] = await Promise.all([owner.page.waitForEvent('popup'), owner.button('viewAs.action', {}, owner.dialog).click()]);
  const view = owner.inTab(page, 'view');
  await view.text('view.banner', { name: `${client.first} ${client.last}` }).waitFor();
  assert.equal(new URL(page.url()).hash, '', 'the secret has left the address');
  await view.title('client.hello', { name: client.first });
  for (const { title } of hidden) assert.equal(await page.getByText(within(title)).count(), 0);
  await view.see('home', { dark: true });
  await page.getByRole('main').getByRole('link', { name: within(workspace.title) }).first().click();
  await page.getByText(within(file)).first().waitFor();
  await view.see('files', { dark: true });
  owner.look.expect(403, '/folders');
  await view.button('files.newFolder').first().click();
  await view.fill({ 'files.folderName': 'x' }, view.dialog);
  await view.button('files.createFolder', {}, view.dialog).click();
  await view.dialog.getByText(exactly(view.t('error.view-only'))).waitFor();
  await page.keyboard.press('Escape');
  // A reload goes on with it.
  await page.reload();
  await view.text('view.banner', { name: `${client.first} ${client.last}` }).waitFor();
  await Promise.all([page.waitForEvent('close'), view.button('view.end').click()]);
}
