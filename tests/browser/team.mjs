// The agency's own people: kept out and let in again, made owners and unmade.
import assert from 'node:assert/strict';
import { exactly, within } from './words.mjs';

const nameOf = ({ first, last }) => `${first} ${last}`;

/** Suspended with a question before it, and back by the menu. */
export async function suspendMember(owner, member) {
  const name = nameOf(member);
  await owner.settings('settings.team');
  await owner.act(name, 'access.suspend');
  await owner.button('access.suspend', {}, owner.dialog).click();
  await owner.toast('access.suspended', { name });
  await owner.text('clientStatus.suspended').waitFor();
  await owner.see('team-suspended', { dark: true });
  await owner.act(name, 'access.reactivate');
  await owner.toast('access.reactivated', { name });
}

/** What changes is said before it does, and to both by mail; then the role is taken back. */
export async function shareOwnership(owner, mail, agency, member) {
  const { page } = owner;
  const [name, known] = [nameOf(member), await mail.seen()];
  await owner.settings('settings.team');
  await owner.act(name, 'ownership.make');
  await owner.dialog.getByText(exactly(owner.t('ownership.heir', { name }))).waitFor();
  await owner.dialog.getByRole('switch', { name: exactly(owner.t('ownership.handOver')) }).check();
  await owner.dialog.getByText(exactly(owner.t('ownership.youLeave'))).waitFor();
  await owner.see('team-ownership', { dark: true });
  await owner.dialog.getByRole('switch').uncheck();
  await owner.dialog.getByText(exactly(owner.t('ownership.youStay'))).waitFor();
  await owner.button('ownership.share', {}, owner.dialog).click();
  await owner.toast('ownership.shared', { name });
  const given = await mail.mailFor(member.email, /propriétaire|owner/, known);
  const gave = await mail.mailFor(agency.owner.email, /propriétaire|owner/, known);
  assert.match(given.text, new RegExp(nameOf(agency.owner)));
  assert.match(gave.text, new RegExp(name));
  const role = page.getByRole('combobox', { name: exactly(owner.t('team.roleOf', { name })) });
  await role.selectOption('member');
  await owner.toast('team.roleChanged', { name, role: owner.t('role.member') });
}

/** Teams are made, members put into several, one of them primary, and found by them; one is renamed, one goes. */
export async function teams(owner, agency, member, [plans, sites]) {
  const { page } = owner;
  await owner.settings('settings.teams');
  await owner.text('teams.emptyTitle').waitFor();
  await owner.see('teams-empty');
  await create(owner, plans);
  owner.look.expect(409, '/teams');
  await owner.button('teams.new').click();
  await owner.fill({ 'teams.name': plans.name.toUpperCase() }, owner.dialog);
  await owner.button('teams.create', {}, owner.dialog).click();
  await owner.fieldSays('teams.name', 'name-in-use');
  await owner.see('team-taken');
  await owner.button('common.cancel', {}, owner.dialog).click();
  await owner.dialog.waitFor({ state: 'detached' });
  await create(owner, sites);

  await owner.settings('settings.team');
  await owner.button('team.invite').click();
  await owner.field('teams.filter', owner.dialog).selectOption(sites.name);
  await owner.see('team-invite-into');
  await owner.button('common.cancel', {}, owner.dialog).click();
  await owner.dialog.waitFor({ state: 'detached' });
  await assign(owner, nameOf(agency.owner), [plans]);
  await assign(owner, nameOf(member), [plans, sites], sites);
  await owner.page.getByRole('list', { name: exactly(owner.t('teams.of', { name: nameOf(member) })) }).waitFor();
  await shows(owner, member, [`${sites.name} · ${owner.t('teams.isPrimary')}`, plans.name]);
  await owner.see('team-teams', { dark: true });
  const filter = page.getByRole('combobox', { name: exactly(owner.t('teams.filter')) });
  await filter.selectOption(sites.name);
  await page.getByText(agency.owner.email).waitFor({ state: 'detached' });
  await page.getByText(member.email).waitFor();
  assert.match(page.url(), /team=/);
  await owner.see('team-filtered');

  await owner.settings('settings.teams');
  await owner.button('teams.edit', { name: plans.name }).click();
  const renamed = `${plans.name} 2`;
  await owner.fill({ 'teams.name': renamed }, owner.dialog);
  await owner.button('common.save', {}, owner.dialog).click();
  await owner.toast('common.saved');
  await owner.button('teams.edit', { name: renamed }).waitFor();
  await owner.see('teams', { dark: true });
  await owner.button('teams.deleteNamed', { name: sites.name }).click();
  await owner.dialog.getByText(exactly(owner.t('teams.deleteText', { count: 1 }))).waitFor();
  await owner.see('team-delete', { dark: true });
  await owner.button('teams.delete', {}, owner.dialog).click();
  await owner.toast('teams.deleted', { name: sites.name });
  await owner.button('teams.edit', { name: sites.name }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: within(owner.t('teams.in', { name: renamed })) }).click();
  await owner.title('settings.team');
  await shows(owner, member, [renamed]);
  await page.goto(new URL('/staff/profile', page.url()).href);
  await owner.heading(owner.t('teams.own')).waitFor();
  await page.getByText(renamed).waitFor();
  await owner.see('profile-teams');
}

async function create(owner, { name, description }) {
  await owner.button('teams.new').click();
  await owner.fill({ 'teams.name': name, 'teams.description': description }, owner.dialog);
  await owner.button('teams.create', {}, owner.dialog).click();
  await owner.toast('teams.created', { name });
  await owner.page.getByRole('listitem').filter({ hasText: name }).waitFor();
}

async function assign(owner, name, teams, primary) {
  await owner.act(name, 'teams.choose');
  for (const team of teams) await owner.dialog.getByRole('checkbox', { name: within(team.name) }).check();
  if (primary) {
    await owner.dialog.getByRole('combobox', { name: exactly(owner.t('teams.primary')) }).selectOption(primary.name);
    await owner.see('team-choose', { dark: true });
  }
  await owner.button('common.save', {}, owner.dialog).click();
  await owner.toast('teams.saved', { name });
  await owner.dialog.waitFor({ state: 'detached' });
}

/** Her teams as the list has them, in their order. */
async function shows(owner, member, teams) {
  const list = owner.page.getByRole('list', { name: exactly(owner.t('teams.of', { name: nameOf(member) })) });
  await list.getByText(teams.at(-1)).waitFor();
  assert.deepEqual(await list.getByRole('listitem').allInnerTexts(), teams);
}
