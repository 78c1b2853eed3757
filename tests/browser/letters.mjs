// Inviting by writing a mail: the owner opens the letterbox, writes to it, and gets an answer.
import assert from 'node:assert/strict';
import { exactly, within } from './words.mjs';

export async function inviteByMail(owner, server, mail, agency, person) {
  const { page } = owner;
  await owner.settings('settings.invitations');
  const taking = page.getByRole('switch', { name: exactly(owner.t('letterbox.switch')) });
  assert.equal(await taking.isChecked(), false);
  await taking.click();
  await owner.toast('common.saved');
  const address = await page.getByText(/^invite-[a-z2-7]{26}@in\./).textContent();
  await owner.see('letterbox', { dark: true });
  await owner.button('letterbox.renew').click();
  await owner.button('letterbox.renew', {}, owner.dialog).click();
  await owner.toast('letterbox.renewed');
  const renewed = await page.getByText(/^invite-[a-z2-7]{26}@in\./).textContent();
  assert.notEqual(renewed, address);

  const known = await mail.seen();
  const { first, last, email } = agency.owner;
  const letter = { from: `${first} ${last} <${email}>`, to: [renewed, `${person.first} ${person.last} <${person.email}>`] };
  const sent = await fetch(`${server.apex}/__mail/api/letters`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...letter, subject: 'Invitation', text: 'Bienvenue' }),
  });
  assert.equal(sent.status, 202);
  const answer = await mail.mailFor(email, within(person.email), known);
  assert.match(answer.headers['Auto-Submitted'], /auto-replied/);
  await mail.mailFor(person.email, /./, known);
  await owner.go('nav.clients');
  await page.getByText(within(`${person.first} ${person.last}`)).first().waitFor();
}
