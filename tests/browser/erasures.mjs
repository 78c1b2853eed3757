// A person who wants to be forgotten: deleted with her traces, and what certifies it.
import assert from 'node:assert/strict';
import { openAccess } from './access.mjs';
import { exactly, within } from './words.mjs';

const nameOf = ({ first, last }) => `${first} ${last}`;

export async function erase(owner, client) {
  const { page } = owner;
  await openAccess(owner, client);
  await owner.button('client.delete').click();
  await owner.dialog.getByText(exactly(owner.t('clientStays.activity'))).waitFor();
  // What can be taken back comes first.
  await owner.button('company.archive', {}, owner.dialog).click();
  await owner.toast('client.archived', { name: nameOf(client) });
  await owner.button('company.unarchive').click();
  await owner.toast('client.unarchived', { name: nameOf(client) });
  await owner.button('client.delete').click();
  await owner.dialog.getByText(exactly(owner.t('clientStays.activity'))).waitFor();
  await owner.see('client-delete');
  await owner.dialog.getByRole('checkbox').check();
  // What stays and what goes follows the choice.
  await owner.dialog.getByText(exactly(owner.t('clientStays.nameless-activity'))).waitFor();
  assert.equal(await owner.dialog.getByText(exactly(owner.t('clientStays.activity'))).count(), 0);
  await owner.see('client-erase', { dark: true });
  owner.look.expect(422, '/deletion');
  await owner.dialog.getByRole('textbox').fill('Somebody Else');
  await owner.button('client.delete', {}, owner.dialog).click();
  await owner.dialog.getByText(exactly(owner.t('field.confirm.mismatch'))).first().waitFor();
  await owner.dialog.getByRole('textbox').fill(nameOf(client));
  await owner.button('client.delete', {}, owner.dialog).click();
  await owner.title('erasure.certificateTitle');
  await owner.button('erasure.print').waitFor();
  await owner.see('erasure-certificate', { dark: true });
  assert.equal(await page.getByRole('main').getByText(within(client.last)).count(), 0, 'nothing names her');
  await owner.settings('settings.exports');
  await owner.link('erasure.certificate').waitFor();
  await owner.see('erasures');
  await owner.settings('settings.activity');
  await page.getByText(within(owner.t('activity.erased'))).first().waitFor();
  assert.equal(await page.getByRole('main').getByText(within(nameOf(client))).count(), 0, 'the log names her no more');
  await owner.see('activity-erased');
}
