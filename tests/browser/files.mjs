// Files in a workspace, from either side: folders, sending, looking, downloading, renaming, moving, deleting.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { exactly, within } from './words.mjs';

const region = (person) => person.page.getByRole('region', { name: exactly(person.t('files.title')) });
const panel = (person) => person.page.getByRole('region', { name: exactly(person.t('upload.title')) });
const item = (person, name) => region(person).getByRole('listitem').filter({ hasText: name });
const opens = (person, name) => item(person, name).getByRole('button').first();

export async function newFolder(person, name) {
  await person.button('files.newFolder').click();
  await person.fill({ 'files.folderName': name }, person.dialog);
  await person.see('new-folder');
  await person.button('files.createFolder', {}, person.dialog).click();
  await person.toast('files.folderCreated', { name });
  await item(person, name).waitFor();
}

export async function openFolder(person, name) {
  await opens(person, name).click();
  await region(person).getByRole('navigation').getByText(exactly(name)).waitFor();
}

export const upToRoot = (person) =>
  region(person).getByRole('navigation').getByRole('button', { name: exactly(person.t('files.title')) }).click();

/** Until each is available: its row is a button then. */
async function arrived(person, files) {
  await panel(person).getByRole('heading', { name: exactly(person.t('upload.finished', { count: files.length })) }).waitFor();
  for (const { name } of files) await person.page.waitForFunction(ready, { name, checking: person.t('files.checking') });
  await person.see('uploaded');
  await person.button('common.close', {}, panel(person)).click();
}

function ready({ name, checking }) {
  const row = [...document.querySelectorAll('main li')].find((li) => li.textContent.includes(name));
  return row && !row.textContent.includes(checking) && !row.querySelector('button').disabled;
}

export async function uploadByButton(person, files) {
  const chooser = person.page.waitForEvent('filechooser');
  await person.button('files.add').first().click();
  const progress = panel(person).getByRole('progressbar').waitFor();
  await (await chooser).setFiles(files);
  await progress;
  await arrived(person, files);
}

/** As a desktop does it: the files hover over the page, then fall. */
export async function uploadByDrop(person, files) {
  const { page } = person;
  const list = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, data: buffer.toString('base64') }));
  const carried = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, data } of given)
      transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name, { type: mimeType }));
    return transfer;
  }, list);
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: carried });
  await page.getByText(exactly(person.t('files.drop'))).waitFor();
  await person.see('dragging');
  const progress = panel(person).getByRole('progressbar').waitFor();
  await page.dispatchEvent('main', 'drop', { dataTransfer: carried });
  await progress;
  await arrived(person, files);
}

export async function previewImage(person, name) {
  await opens(person, name).click();
  const image = person.dialog.getByRole('img', { name: exactly(name) });
  await image.waitFor();
  await image.evaluate((img) => img.decode());
  assert.ok((await image.evaluate((img) => img.naturalWidth)) > 0, 'the picture is shown');
  await person.see('preview-image');
  await person.button('common.close', {}, person.dialog).click();
  await person.dialog.waitFor({ state: 'detached' });
}

/** Its pages are painted on the page itself, and something is on them. */
export async function previewPdf(person, name) {
  await opens(person, name).click();
  const page = person.dialog.getByRole('img', { name: exactly(person.t('pdf.page', { number: 1, count: 1 })) });
  await page.and(person.page.locator('[data-painted]')).waitFor();
  const dark = await page.evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, i) => i % 4 === 0 && value < 100);
  });
  assert.ok(dark, 'its words are painted');
  await person.see('preview-pdf');
  await person.button('common.close', {}, person.dialog).click();
  await person.dialog.waitFor({ state: 'detached' });
}

export async function download(person, { name, buffer }) {
  const download = person.page.waitForEvent('download');
  await person.act(name, 'files.downloadAction');
  const got = await download;
  assert.equal(got.suggestedFilename(), name);
  assert.ok((await readFile(await got.path())).equals(buffer), `${name}: the same bytes come back`);
}

export async function rename(person, name, to) {
  await person.act(name, 'files.rename');
  await person.fill({ 'files.name': to }, person.dialog);
  await person.button('files.rename', {}, person.dialog).click();
  await person.toast('files.renamed', { name: to });
  await item(person, to).waitFor();
}

export async function move(person, name, folder) {
  await person.act(name, 'files.move');
  await person.dialog.getByRole('radio', { name: within(folder) }).check();
  await person.see('move');
  await person.button('files.moveHere', {}, person.dialog).click();
  await person.toast('files.moved', { name });
  await item(person, name).waitFor({ state: 'detached' });
}

/** Asked once, in words that name the file; cancelling keeps it. */
export async function remove(person, name) {
  await person.act(name, 'files.delete');
  await person.dialog.getByText(within(name)).waitFor();
  await person.see('delete');
  await person.button('common.cancel', {}, person.dialog).click();
  await person.dialog.waitFor({ state: 'detached' });
  await item(person, name).waitFor();
  await person.act(name, 'files.delete');
  await person.button('files.delete', {}, person.dialog).click();
  await person.toast('files.deleted', { name });
  await item(person, name).waitFor({ state: 'detached' });
}

export const isThere = (person, name) => item(person, name).waitFor();

/** What somebody else added can't be changed by a client, and no button says so. */
export async function onlyDownloads(person, name) {
  await person.button('files.actions', { name }).click();
  const items = person.page.getByRole('menuitem');
  await items.first().waitFor();
  assert.deepEqual(await items.allInnerTexts(), [person.t('files.downloadAction')]);
  await person.page.keyboard.press('Escape');
}
