// The agency's own people: kept out and let in again, made owners and unmade.
import assert from 'node:assert/strict';
import { exactly } from './words.mjs';

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
