// Clients from a sheet: a file that is none, columns, a preview, the result, the clients.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { file, png } from './pictures.mjs';
import { exactly, within } from './words.mjs';

/** Five rows: two new ones, one without a name, one twice, one who is there. */
const sheet = ({ heads, people }, known) => {
  const [one, two] = people.map(({ first, last, email }) => `${first};${last};${email};${email.split('@')[1]}`);
  const rows = [heads.join(';'), one, two, `;${people[0].last};nobody@example.com;`, one, `${known.first};${known.last};${known.email};`];
  return Buffer.from(`\u{feff}${rows.join('\r\n')}\r\n`);
};

async function choose(owner, chosen) {
  const chooser = owner.page.waitForEvent('filechooser');
  await owner.button('imports.choose').click();
  await (await chooser).setFiles(chosen);
}

export async function importClients(owner, imported, known) {
  const { page } = owner;
  await owner.go('nav.clients');
  await owner.title('clients.title');
  await owner.link('imports.action').first().click();
  await owner.title('imports.title');
  await owner.see('import', { dark: true });
  await choose(owner, file('photo.csv', 'text/csv', png(20, [38, 70, 83])));
  await owner.text('imports.refused').waitFor();
  await owner.see('import-refused');

  await choose(owner, file('contacts.csv', 'text/csv', sheet(imported, known)));
  await page.getByRole('heading', { name: exactly(owner.t('imports.columns')) }).waitFor();
  const unknown = imported.heads[3];
  const column = page.getByLabel(exactly(owner.t('imports.of', { name: unknown })));
  assert.equal(await column.inputValue(), '', 'nobody knows what this head means');
  await column.selectOption('company');
  await owner.see('import-columns', { dark: true });
  await owner.button('imports.preview').click();
  await owner.text('imports.previewText', { count: 5 }).waitFor();
  const rows = page.getByRole('table').getByRole('row');
  await rows.nth(5).waitFor();
  await owner.see('import-preview', { dark: true });
  // What asks for a look comes first.
  await rows.nth(1).getByText(within(owner.t('importFault.required'))).waitFor();
  await rows.nth(2).getByText(within(owner.t('imports.sameAs', { row: 2 }))).waitFor();
  await owner.field('imports.narrow').selectOption('create');
  await page.waitForURL((url) => url.searchParams.get('standing') === 'create');
  await rows.nth(2).waitFor();
  assert.equal(await rows.count(), 3);
  await page.reload();
  await owner.button('imports.start', { count: 2 }).click();
  await owner.text('imports.done', { count: 5 }).waitFor();
  await owner.field('imports.narrow').selectOption('');
  await rows.nth(5).waitFor();
  await owner.see('import-done', { dark: true });
  const download = page.waitForEvent('download');
  await owner.button('imports.result').click();
  const saved = await readFile(await (await download).path(), 'utf8');
  assert.equal(saved.trim().split('\n').length, 6);
  for (const { email } of imported.people) assert.ok(saved.includes(email), `${email} is in the result`);

  await owner.link('imports.showClients').click();
  await owner.title('clients.title');
  const [{ first, last, email }] = imported.people;
  await owner.field('clients.search').fill(first);
  const person = page.getByRole('row').filter({ hasText: `${first} ${last}` });
  await person.getByText(within(email)).waitFor();
  await person.getByText(within(email.split('@')[1])).first().waitFor();
  await owner.go('nav.clients');
  await owner.link('imports.action').click();
  await page.getByRole('main').getByRole('listitem').getByText('contacts.csv').waitFor();
  await owner.see('imports');
}
