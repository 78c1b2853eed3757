// What an agency sees of mails that couldn't be sent.
import { exactly } from './words.mjs';

/** A mail that isn't taken is told, with its reason, and can be sent again. */
export async function failedMail(owner, server, slug, invite, address) {
  const { page } = owner;
  const status = `${server.portal(slug)}/staff/settings/status`;
  await owner.open(status);
  await owner.text('status.wellTitle').waitFor();
  await owner.see('status-well');
  await invite('Rose', address, 'email');
  // It is tried three times before it is given up.
  const told = page.getByText(exactly(owner.t('statusWhy.refused')));
  while (!(await told.first().isVisible())) {
    await page.waitForLoadState('networkidle');
    await owner.open(status);
    await owner.title('status.title');
    await page.locator('#main').getByRole('heading').nth(1).waitFor();
  }
  await owner.see('status-failed', { dark: true });
  await page.getByRole('button', { name: exactly(owner.t('status.retryOne', { what: owner.t('statusMail.client-invitation'), to: address })) }).click();
  await owner.toast('status.retried', { to: address });
}
