// Many clients at once: everybody whom a search finds, seen before anything is done, then done, told and undone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { exactly, within } from './words.mjs';

/** More than one page of the list. */
const MANY = 55;

/** Makes them past the pages, in the owner's name. */
async function clients(owner, crowd) {
  const { page } = owner;
  const asked = page.waitForRequest((request) => request.url().includes('/api/v1/clients?'));
  await page.reload();
  const { authorization } = await (await asked).allHeaders();
  for (let n = 1; n <= MANY; n++) {
    const made = await page.request.post(new URL('/api/v1/clients', page.url()).href, {
      headers: { authorization, 'idempotency-key': crypto.randomUUID() },
      data: { first_name: `${crowd.first} ${n}`, last_name: crowd.last, email: `crowd${n}@${crowd.domain}` },
    });
    assert.equal(made.status(), 201, await made.text());
  }
}

async function everybody(owner, crowd) {
  const { page } = owner;
  await owner.go('nav.clients');
  await owner.title('clients.title');
  await owner.field('clients.search').fill(crowd.last);
  await page.waitForURL((url) => url.searchParams.get('q') === crowd.last);
  await owner.text('clients.countMore', { count: 50 }).waitFor();
  if (owner.phone) await owner.button('select.start').click();
  await page.getByRole('checkbox', { name: exactly(owner.t('select.all')) }).check();
  await owner.button('select.everybody').click();
  await owner.text('select.everybodyCount').waitFor();
}

/** Hours in which mails wait for their turn, told by the server instead of waited for: here and above the list. */
async function waiting(owner) {
  const { page } = owner;
  const far = (item) => ({ ...item, state: 'waiting', waits_for: 'day', row: 20, resumes_at: '2031-02-03T10:00:00Z', expected_at: '2031-02-03T19:00:00Z' });
  const tell = (change) => async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  };
  await page.route(/\/api\/v1\/bulk-actions\/blk_\w+$/, tell(far));
  await page.route(/\/api\/v1\/bulk-actions\?/, tell(({ items, ...page }) => ({ ...page, items: items.map((item, n) => (n ? item : far(item))) })));
  await page.reload();
  await owner.text('bulk.waiting.day').waitFor();
  await owner.see('bulk-waiting', { dark: true });
  await owner.go('nav.clients');
  await page.getByRole('region', { name: exactly(owner.t('bulk.underWay')) }).getByText(within('20')).waitFor();
  await owner.see('bulk-under-way');
  await page.unrouteAll({ behavior: 'wait' });
  await page.goBack();
  await page.reload();
}

export async function manyAtOnce(owner, crowd) {
  const { page } = owner;
  await owner.go('nav.clients');
  await owner.title('clients.title');
  await clients(owner, crowd);

  await everybody(owner, crowd);
  await owner.see('bulk-everybody', { dark: true });
  await owner.button('bulk.invite').click();
  // None of them has a workspace to open.
  await owner.text('bulk.nobody').waitFor();
  await owner.see('bulk-nobody');
  await owner.button('bulk.unassigned', { count: MANY }).click();
  await owner.heading(owner.t('bulkWill.invite', { count: MANY })).waitFor();
  await owner.see('bulk-preview', { dark: true });
  await waiting(owner);
  await owner.button('bulk.discard').click();
  await owner.text('bulk.discarded').waitFor();

  await everybody(owner, crowd);
  await owner.button('bulk.suspend').click();
  await owner.heading(owner.t('bulkWill.suspend', { count: MANY })).waitFor();
  // What was seen is there for whoever comes back.
  await page.reload();
  await owner.button('bulkAct.suspend', { count: MANY }).click();
  await owner.text('bulkDid.suspend', { count: MANY }).waitFor();
  await owner.see('bulk-done', { dark: true });
  const download = page.waitForEvent('download');
  await owner.button('bulk.result').click();
  const saved = await readFile(await (await download).path(), 'utf8');
  assert.equal(saved.trim().split('\n').length, MANY + 1);

  await owner.button('bulk.undo').click();
  await owner.heading(owner.t('bulkWill.reactivate', { count: MANY })).waitFor();
  await owner.button('bulkAct.reactivate', { count: MANY }).click();
  await owner.text('bulkDid.reactivate', { count: MANY }).waitFor();
  await owner.link('bulk.title').first().click();
  await owner.title('bulk.title');
  await page.getByRole('main').getByRole('listitem').nth(3).waitFor();
  await page.getByRole('listitem').filter({ hasText: owner.t('bulkTitle.suspend') }).getByText(within(crowd.last)).waitFor();
  await owner.see('bulk-list', { dark: true });
}
