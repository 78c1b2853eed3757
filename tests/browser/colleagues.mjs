// The people of a client's company: staff give roles, and who administers the company manages her colleagues.
import assert from 'node:assert/strict';
import { linkIn } from './mailbox.mjs';
import { openClient, PASSWORD } from './owner.mjs';
import { exactly, within } from './words.mjs';

const nameOf = ({ first, last }) => `${first} ${last}`;

/** On the company's page; her client page says it too. */
export async function giveRoles(owner, client) {
  const { page } = owner;
  await owner.go('nav.companies');
  await owner.page.getByRole('link', { name: exactly(client.company) }).click();
  await owner.heading(client.company).waitFor();
  const tabs = page.getByRole('navigation', { name: exactly(client.company) });
  await owner.link('companies.people', {}, tabs).click();
  await owner.button('company.rolesOf', { person: nameOf(client) }).click();
  for (const role of ['administrator', 'billing']) await tick(owner, `companyRole.${role}`, owner.dialog);
  await owner.see('company-roles', { dark: true });
  await owner.button('common.save', {}, owner.dialog).click();
  await owner.toast('company.rolesSaved', { person: nameOf(client) });
  await page.getByRole('row').filter({ hasText: client.last }).getByText(within(owner.t('companyRole.administrator'))).waitFor();
  await owner.see('company-people', { dark: true });
  await openClient(owner, client);
  const parts = page.getByRole('navigation', { name: exactly(nameOf(client)) });
  await owner.link('client.tabAccess', {}, parts).click();
  await owner.heading(owner.t('client.companiesTitle')).waitFor();
  await owner.see('client-roles');
}

/** The words of a role or a permission are followed by a help. */
const tick = (person, key, root = person.page) =>
  root.getByRole('checkbox', { name: new RegExp(`^\\s*${exactly(person.t(key)).source.slice(4, -4)}`) }).check();

/** She asks a colleague in, with a role and a workspace of her own. */
export async function invite(client, mail, colleague, workspace) {
  const { page } = client;
  await page.reload();
  await client.link('client.colleagues').click();
  await client.title('colleagues.title');
  await client.text('colleagues.you').waitFor();
  await client.see('colleagues', { dark: true });
  await client.link('colleagues.invite').click();
  await client.button('colleagues.send').waitFor();
  await client.button('colleagues.send').click();
  for (const field of ['person.firstName', 'person.lastName', 'auth.email']) await client.fieldSays(field, 'required');
  await client.fill({ 'person.firstName': colleague.first, 'person.lastName': colleague.last, 'auth.email': colleague.email });
  await client.field('common.language').selectOption(colleague.lang);
  await tick(client, 'companyRole.billing');
  await page.getByRole('checkbox', { name: exactly(workspace.title) }).check();
  await tick(client, 'permission.files.upload');
  assert.ok(await page.getByRole('checkbox', { name: within(client.t('companyRole.signatory')) }).isDisabled(), 'a role that is not hers');
  await client.see('colleague-invite', { dark: true });
  await client.button('colleagues.send').click();
  await client.toast('colleagues.sent', { email: colleague.email });
  await client.text('colleagues.asked').waitFor();
  await client.see('colleagues-asked');
  return linkIn(await mail.mailFor(colleague.email), '/invitation#');
}

/** The colleague finds what was given to her. */
export async function join(person, link, colleague, workspace, hidden) {
  await person.open(link);
  await person.fill({ 'password.choose': PASSWORD });
  await person.button('invitation.accept').click();
  await person.title('client.hello', { name: colleague.first });
  await person.page.getByRole('main').getByRole('link', { name: within(workspace.title) }).first().waitFor();
  for (const { title } of hidden) assert.equal(await person.page.getByText(within(title)).count(), 0);
  assert.equal(await person.link('client.colleagues').count(), 0, 'who may not see colleagues has no such page');
}

/** Her record, her roles and her access are changed; she is kept out, and let in again from the toast. */
export async function manage(client, colleague, workspaces) {
  const { page } = client;
  await page.reload();
  await client.title('colleagues.title');
  await page.getByRole('link', { name: exactly(nameOf(colleague)) }).click();
  await client.heading(nameOf(colleague)).waitFor();
  await client.see('colleague', { dark: true });
  await client.fill({ 'colleagues.phone1': '+33 1 23 45 67 89' });
  await client.button('common.save').first().click();
  await client.toast('common.saved');
  const [first, second] = workspaces;
  await client.button('colleagues.changeOf', { title: first.title }).click();
  const box = (key) => client.dialog.getByRole('checkbox', { name: exactly(client.t(key)) });
  await box('permission.files.upload').uncheck();
  await client.see('colleague-access', { dark: true });
  await client.button('common.save', {}, client.dialog).click();
  await client.toast('colleagues.accessSaved', { name: nameOf(colleague) });
  await client.button('colleagues.changeOf', { title: second.title }).click();
  await box('colleagues.open').check();
  await client.button('common.save', {}, client.dialog).click();
  await client.dialog.waitFor({ state: 'detached' });
  await client.text('colleagues.noRights').waitFor();
  await client.button('colleagues.suspend').click();
  await client.button('colleagues.suspend', {}, client.dialog).click();
  await client.toast('colleagues.suspendDone', { name: nameOf(colleague) });
  await client.text('colleagues.suspended').waitFor();
  await client.see('colleague-suspended');
  await client.button('common.undo').click();
  await client.toast('colleagues.reactivateDone', { name: nameOf(colleague) });
}

/** An address that is somebody's already looks like any other to the client; staff see whose it is, and take her in. */
export async function askSomebodyKnown(owner, client, asker, known) {
  await client.link('client.colleagues').first().click();
  await client.title('colleagues.title');
  await client.link('colleagues.invite').click();
  await client.button('colleagues.send').waitFor();
  await client.fill({ 'person.firstName': known.first, 'person.lastName': known.last, 'auth.email': known.email });
  await client.button('colleagues.send').click();
  await client.toast('colleagues.sent', { email: known.email });
  await client.button('colleagues.againOne', { email: known.email }).waitFor();
  await owner.go('nav.companies');
  await owner.page.getByRole('link', { name: exactly(asker.company) }).click();
  await owner.heading(asker.company).waitFor();
  await owner.link('companies.people', {}, owner.page.getByRole('navigation', { name: exactly(asker.company) })).click();
  await owner.text('company.askedTaken').waitFor();
  await owner.see('company-asked', { dark: true });
  await owner.button('company.askedAdd').click();
  await owner.toast('company.added', { person: nameOf(known) });
  await owner.text('company.askedTaken').waitFor({ state: 'detached' });
}
