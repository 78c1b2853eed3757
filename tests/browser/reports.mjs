// What the owner takes out and looks back on: exports, the weekly schedule, the activity.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openAccess } from './access.mjs';
import { unzip } from './mailbox.mjs';
import { exactly, within } from './words.mjs';

const text = (zip) => {
  const [name] = Object.keys(zip);
  assert.match(name, /\.csv$/);
  return zip[name].toString('utf8');
};

export async function exportClients(owner, mail, agency, clients) {
  const { page } = owner;
  await owner.settings('settings.exports');
  await owner.text('exports.emptyTitle').waitFor();
  await owner.see('exports-empty');
  const known = await mail.seen();
  await owner.button('exports.start').click();
  await owner.see('exports-dialog');
  await owner.button('exports.action').click();
  await owner.toast('exports.started');
  await page.getByText(exactly(owner.t('exports.ready'))).waitFor();
  await owner.text('exports.rows', { count: clients.length }).waitFor();
  await owner.see('exports-ready', { dark: true });
  const download = page.waitForEvent('download');
  await owner.button('files.downloadAction').click();
  const saved = await readFile(await (await download).path());
  const csv = text(unzip(saved));
  for (const { first, last, email } of clients) for (const word of [first, last, email]) assert.ok(csv.includes(word), `${word} is in the CSV`);
  assert.equal(csv.trim().split('\n').length, clients.length + 1);
  const message = await mail.mailFor(agency.owner.email, /export/i, known);
  const zip = message.attachments.findIndex((one) => /zip/.test(one.media_type));
  assert.ok(zip >= 0, 'the zip is attached');
  assert.equal(text(unzip(await mail.attachment(message, zip))), csv);
  assert.match(message.text, /https?:\/\/\S+/, 'and there is a link');
}

/** From the list of clients: what it shows, then one that is chosen in it. */
export async function exportThese(owner, client) {
  const { page } = owner;
  await owner.go('nav.clients');
  await owner.title('clients.title');
  await owner.field('clients.search').fill(client.first);
  await page.waitForURL((url) => url.searchParams.get('q') === client.first);
  await owner.button('exports.these').click();
  assert.equal(await owner.field('exports.words').inputValue(), client.first);
  // What is only typed narrows nothing; one of those found does, and says so.
  await owner.field('narrow.company').fill(client.company.slice(0, 3));
  await owner.dialog.getByRole('list', { name: exactly(owner.t('narrow.company')) }).getByRole('button', { name: exactly(client.company) }).click();
  await owner.button('exports.narrowEnd', { name: client.company }).waitFor();
  await owner.field('narrow.workspace').fill('zzz');
  await owner.dialog.getByText(exactly(owner.t('exports.notFound'))).waitFor();
  await owner.field('exports.format').selectOption('ndjson');
  assert.equal(await owner.field('exports.separator').count(), 0, 'only a sheet has a separator');
  await owner.see('export-these', { dark: true });
  await owner.button('exports.action').click();
  await owner.toast('exports.started');
  await owner.settings('settings.exports');
  const row = page.getByRole('main').getByRole('listitem').first();
  await row.getByText(within(owner.t('exports.said.words', { name: client.first }))).waitFor();
  await row.getByText(within(owner.t('exports.said.company', { name: client.company }))).waitFor();
  await row.getByText(exactly(owner.t('exports.ready'))).waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('button').click();
  const zip = unzip(await readFile(await (await download).path()));
  const lines = zip['clients.ndjson'].toString('utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((line) => line.email), [client.email]);
}

/** For a client who asks what is known of her: her record, what was said of her, and her files. */
export async function exportPerson(owner, client) {
  const { page } = owner;
  await openAccess(owner, client);
  await owner.button('personal.export').click();
  await owner.see('export-person', { dark: true });
  await owner.button('exports.action', {}, owner.dialog).click();
  await owner.toast('exports.started');
  await owner.settings('settings.exports');
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: `${client.first} ${client.last}` }).first();
  await row.getByText(exactly(owner.t('exports.ready'))).waitFor();
  await owner.see('export-person-ready');
  const download = page.waitForEvent('download');
  await row.getByRole('button').click();
  const zip = unzip(await readFile(await (await download).path()));
  assert.equal(JSON.parse(zip['person.json']).email, client.email);
  const told = JSON.parse(zip['manifest.json']).files.map((file) => file.name);
  assert.deepEqual([...told, 'manifest.json'], Object.keys(zip));
  assert.ok(told.some((name) => name.startsWith('files/')), 'her files are in it');
}

export async function schedule(owner) {
  const weekly = owner.page.getByRole('switch', { name: exactly(owner.t('schedule.switch')) });
  await weekly.click();
  await owner.toast('common.saved');
  // Saved at each change: a page that is left before the answer may have saved nothing.
  const choose = async (field, value) => {
    const saved = owner.page.waitForResponse((reply) => reply.request().method() === 'PUT' && reply.url().endsWith('/exports/schedule'));
    await owner.field(field).selectOption(value);
    assert.equal((await saved).status(), 200);
  };
  await choose('schedule.day', 'thursday');
  await owner.page.getByText(within(owner.t('schedule.next', { date: '@' }).split('@')[0].trim())).waitFor();
  await owner.page.reload();
  await owner.title('settings.exports');
  assert.ok(await weekly.isChecked());
  assert.equal(await owner.field('schedule.day').inputValue(), 'thursday');
  await choose('schedule.every', 'monthly');
  await choose('schedule.dayOfMonth', '31');
  await choose('exports.separator', 'comma');
  await owner.page.reload();
  await owner.title('settings.exports');
  assert.equal(await owner.field('schedule.dayOfMonth').inputValue(), '31');
  assert.equal(await owner.field('exports.separator').inputValue(), 'comma');
  await owner.see('schedule', { dark: true });
}

/** Narrowed by what a client's menu asks, by kind and by person; then exported. */
export async function narrowedActivity(owner, client, agency) {
  const { page } = owner;
  const name = `${client.first} ${client.last}`;
  await owner.go('nav.clients');
  await owner.title('clients.title');
  await page.getByRole('button', { name: exactly(owner.t('clients.actions', { name })) }).click();
  await page.getByRole('menuitem', { name: exactly(owner.t('clients.activity')) }).click();
  await owner.title('settings.activity');
  const list = page.getByRole('main').getByRole('listitem');
  await list.getByText(within(owner.t('activity.client.created'))).waitFor();
  assert.ok((await list.allInnerTexts()).every((line) => line.includes(client.last)), 'only what is about her');
  await owner.see('activity-about', { dark: true });
  await owner.field('activity.kind').selectOption('file');
  await owner.text('activity.none').waitFor();
  await page.getByRole('button', { name: within(owner.t('activity.about', { name })) }).click();
  await list.getByText(within(owner.t('activity.file.uploaded'))).first().waitFor();
  // Clients are found beside the team.
  const [searched, found] = ['searchbox', 'list'].map((role) => page.getByRole(role, { name: exactly(owner.t('activity.person')) }));
  await searched.fill(client.last);
  await found.getByRole('button', { name: exactly(name) }).click();
  await page.waitForURL((url) => url.searchParams.get('person')?.startsWith('cli_'));
  await page.reload();
  await owner.button('exports.narrowEnd', { name }).click();
  await searched.fill(agency.owner.first);
  await found.getByRole('button', { name: exactly(`${agency.owner.first} ${agency.owner.last}`) }).click();
  await page.waitForURL((url) => url.searchParams.get('person')?.startsWith('mem_'));
  await owner.see('activity-person', { dark: true });
  await owner.field('activity.from').fill('2001-01-01');
  await owner.field('activity.until').fill('2001-12-31');
  await owner.text('activity.none').waitFor();
  await owner.field('activity.until').fill('');
  await list.first().waitFor();
  await owner.button('activity.export').click();
  await owner.field('exports.format').selectOption('ndjson');
  await owner.see('activity-export');
  await owner.button('exports.action').click();
  await owner.toast('exports.started');
  await owner.settings('settings.exports');
  const row = page.getByRole('main').getByRole('listitem').first();
  // The list shows the exports before this one until it is asked anew.
  await row.getByText(within(owner.t('exports.titleOfActivity', { date: '' }).trim())).waitFor();
  await row.getByText(exactly(owner.t('exports.ready'))).waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('button').click();
  const zip = unzip(await readFile(await (await download).path()));
  const lines = zip['activity.ndjson'].toString('utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.ok(lines.length > 0 && lines.every((line) => line.action.startsWith('file.')), JSON.stringify(lines));
  assert.match(JSON.parse(zip['manifest.json']).chain.digest, /^[0-9a-f]{64}$/);
}

/** Each line: who, what, to what. */
export async function activity(owner, lines) {
  await owner.settings('settings.activity');
  const list = owner.page.getByRole('main').getByRole('listitem');
  await list.first().waitFor();
  const more = owner.button('common.more');
  while (await more.isVisible()) {
    const count = await list.count();
    await more.click();
    await list.nth(count).waitFor();
  }
  await owner.see('activity', { dark: true });
  const said = (await list.allInnerTexts()).map((line) => line.replace(/\s+/g, ' '));
  const missing = lines
    .map(([who, action, target]) => [who, owner.t(action), target].filter(Boolean).join(' '))
    .filter((words) => !said.some((line) => line.includes(words)));
  assert.deepEqual(missing, [], said.join('\n'));
}
