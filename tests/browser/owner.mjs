// What the owner of an agency does: signs up, brands, invites, creates, gives access.
import assert from 'node:assert/strict';
import { linkIn } from './mailbox.mjs';
import { contrast } from './look.mjs';
import { file, png } from './pictures.mjs';
import { counted, exactly, within } from './words.mjs';

export const PASSWORD = 'pavot lanterne corail 47 brume';
const REFUSED = 'passwordpassword';
export const PALE = '#fff3a3';

/** Every mistake gets its own words at its own field; then the portal is there. */
export async function signUp(owner, server, agency) {
  const { page, look } = owner;
  await owner.open(server.apex);
  await owner.heading(owner.t('landing.title')).waitFor();
  await owner.see('landing', { dark: true });
  await owner.link('landing.signUp').click();
  await owner.title('signUp.title');
  await owner.button('signUp.action').click();
  await owner.fieldSays('signUp.agency', 'required');
  await owner.see('sign-up-required');
  look.expect(422, '/organizations');
  await owner.fill({
    'signUp.agency': agency.name,
    'signUp.slug': 'admin',
    'person.firstName': agency.owner.first,
    'person.lastName': agency.owner.last,
    'signUp.email': 'nadia.example.com',
    'password.choose': REFUSED,
  });
  await owner.button('signUp.action').click();
  await owner.fieldSays('signUp.slug', 'reserved');
  await owner.fieldSays('signUp.email', 'malformed');
  await owner.fieldSays('password.choose', 'breached');
  await owner.see('sign-up-refused', { dark: true });
  await owner.fill({ 'signUp.email': agency.owner.email, 'signUp.slug': agency.taken, 'password.choose': PASSWORD });
  await owner.button('signUp.action').click();
  await owner.fieldSays('signUp.slug', 'taken');
  await owner.fill({ 'signUp.slug': agency.slug, 'password.choose': 'trop court' });
  await owner.button('signUp.action').click();
  await owner.fieldSays('password.choose', 'too-short');
  await owner.fill({ 'password.choose': PASSWORD });
  await owner.button('signUp.action').click();
  await owner.title('home.hello', { name: agency.owner.first });
  await owner.text('verify.banner', { email: agency.owner.email }).waitFor();
  await page.getByRole('heading', { name: exactly(owner.t('start.title')) }).waitFor();
  await owner.see('home-empty', { dark: true });
}

export async function verifyEmail(owner, mail, agency) {
  const link = linkIn(await mail.mailFor(agency.owner.email), '/staff/verify-email#');
  const before = owner.page;
  await owner.newPage();
  await owner.open(link);
  await owner.title('verify.title');
  await owner.see('verify');
  await owner.button('verify.action').click();
  await owner.title('verify.doneTitle');
  await owner.page.close();
  owner.page = before;
  await before.reload();
  await owner.title('home.hello', { name: agency.owner.first });
  await owner.text('home.recent').waitFor();
  assert.equal(await owner.text('verify.banner', { email: agency.owner.email }).count(), 0);
}

export async function brand(owner, agency) {
  const { page } = owner;
  await owner.settings('settings.brand');
  await owner.fill({
    'brand.color': PALE,
    'brand.title': agency.title,
    'brand.headline': agency.headline,
    'brand.welcome': agency.welcome,
  });
  await owner.see('brand-changed');
  await owner.button('common.save').click();
  await owner.toast('common.saved');
  const chooser = page.waitForEvent('filechooser');
  await owner.button('brand.choose').first().click();
  await (await chooser).setFiles(file('logo.png', 'image/png', png(300, [38, 70, 83])));
  await owner.button('brand.replace').first().waitFor();
  const logo = page.getByRole('main').locator('img').first();
  await logo.evaluate((img) => img.decode());
  const ratio = await contrast(owner.button('brand.choose').first());
  assert.ok(ratio >= 4.5, `${ratio}`);
  await owner.see('brand-saved', { dark: true });
}

/** What a visitor sees: the brand, and a button that can be read although the colour is pale. */
export async function publicPage(owner, server, agency) {
  const before = owner.page;
  const page = await owner.newPage();
  await owner.open(server.portal(agency.slug));
  await owner.heading(agency.headline).waitFor();
  await page.getByText(agency.welcome).waitFor();
  await page.getByText(agency.title).first().waitFor();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const ratio = await contrast(owner.link('client.enter'));
    assert.ok(ratio >= 4.5, `a button's text has a contrast of ${ratio} in ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await owner.see('public', { dark: true });
  await page.close();
  owner.page = before;
}

export async function inviteMember(owner, member) {
  await owner.settings('settings.team');
  await owner.button('team.invite').click();
  await owner.fill(
    { 'person.firstName': member.first, 'person.lastName': member.last, 'auth.email': member.email },
    owner.dialog,
  );
  await owner.see('team-invite');
  await owner.button('team.send', {}, owner.dialog).click();
  await owner.toast('access.mailed', { email: member.email });
  await owner.page.getByText(within(member.email)).first().waitFor();
  await owner.see('team');
}

/** Her own words for invitations, beside what they make; refused where they name what there isn't; and a test to herself. */
export async function wordInvitations(owner, mail, agency) {
  await owner.settings('settings.invitations');
  await owner.title('settings.invitations');
  const { page } = owner;
  const part = page.getByRole('region', { name: exactly(owner.t(`wordingPreview.${owner.lang}`)) });
  await part.getByText(agency.name).first().waitFor();
  await owner.see('invitations', { dark: true });
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: exactly(owner.t(`wording.${owner.lang}`)) }) });
  owner.look.expect(422, '/portal/invitations');
  await section.getByLabel(exactly(owner.t('wording.subject'))).fill('{{ name }}, {{ secret }}');
  await section.getByRole('button', { name: exactly(owner.t('common.save')) }).click();
  await section.getByText(within(owner.t('field.unknown-variable'))).first().waitFor();
  await section.getByLabel(exactly(owner.t('wording.subject'))).fill('{{ organization }} ✓ {{ name }}');
  await part.getByText(`${agency.name} ✓ ${agency.owner.first}`).waitFor();
  const known = await mail.seen();
  await section.getByRole('button', { name: exactly(owner.t('wording.test')) }).click();
  await owner.toast('wording.tested', { email: agency.owner.email });
  const test = await mail.mailFor(agency.owner.email, /./, known);
  assert.equal(test.subject, `${agency.name} ✓ ${agency.owner.first}`);
}

/** From the list, by the button; ends on her page. */
export async function createClient(owner, client, { tryBlank = false } = {}) {
  await owner.go('nav.clients');
  await owner.title('clients.title');
  await owner.link('clients.new').first().click();
  await owner.title('clients.new');
  if (tryBlank) {
    await owner.button('clients.create').click();
    for (const field of ['person.firstName', 'person.lastName', 'auth.email'])
      await owner.fieldSays(field, 'required');
    await owner.see('client-required');
    await draftSurvives(owner, client.company);
  }
  await owner.fill({
    'person.firstName': client.first,
    'person.lastName': client.last,
    'auth.email': client.email,
    'client.company': client.company,
  });
  await owner.field('client.language').selectOption(client.lang);
  if (tryBlank) {
    await owner.field('profile.timeZone').selectOption('America/Toronto');
    await owner.field('tags.add').fill('VIP');
    await owner.button('tags.put').click();
    await owner.button('tags.take', { name: 'VIP' }).waitFor();
    await owner.see('client-typed');
  }
  await owner.button('clients.create').click();
  await owner.heading(`${client.first} ${client.last}`).waitFor();
  await owner.text('clientStatus.prospect').waitFor();
  if (!tryBlank) return;
  await owner.link('client.tabInfo').last().click();
  await owner.button('tags.take', { name: 'VIP' }).waitFor();
  assert.equal(await owner.field('profile.timeZone').inputValue(), 'America/Toronto');
}

/** What was typed comes back after a reload, until it is discarded. */
async function draftSurvives(owner, company) {
  await owner.fill({ 'client.company': company });
  await owner.page.reload();
  await owner.text('form.restored').waitFor();
  assert.equal(await owner.field('client.company').inputValue(), company);
  await owner.see('client-draft');
  await owner.button('form.discard').click();
  await owner.text('form.restored').waitFor({ state: 'detached' });
  assert.equal(await owner.field('client.company').inputValue(), '');
}

const row = (owner, name) => owner.page.getByRole('row').filter({ hasText: name });

/** Search by name, company and e-mail; filter by status; both in the address. */
export async function findClients(owner, wanted, other) {
  const { page } = owner;
  await owner.go('nav.clients');
  await row(owner, wanted.last).waitFor();
  await owner.see('clients', { dark: true });
  const search = page.getByRole('searchbox', { name: exactly(owner.t('clients.search')) });
  for (const words of [wanted.last.slice(0, 4), wanted.company, wanted.email]) {
    await search.fill(words);
    await row(owner, other.last).waitFor({ state: 'detached' });
    await row(owner, wanted.last).waitFor();
  }
  await search.fill('zzzz');
  await owner.text('clients.noneTitle').waitFor();
  await owner.see('clients-none');
  await owner.link('clients.showAll').click();
  await row(owner, other.last).waitFor();
  const filter = page.getByRole('navigation', { name: exactly(owner.t('clients.filter')) });
  await filter.getByRole('link', { name: counted(owner.t('clientStatus.suspended')) }).click();
  await owner.text('clients.noneTitle').waitFor();
  assert.match(page.url(), /status=suspended/);
  await filter.getByRole('link', { name: counted(owner.t('clientStatus.prospect')) }).click();
  await row(owner, wanted.last).waitFor();
}

/** By any word of a title, in the address. */
export async function findWorkspace(owner, wanted, other) {
  const { page } = owner;
  await owner.go('nav.workspaces');
  await page.getByRole('link', { name: exactly(other.title) }).waitFor();
  await owner.field('workspaces.search').fill(wanted.title.split(' ').at(-1).slice(0, 4).toUpperCase());
  await page.getByRole('link', { name: exactly(other.title) }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: exactly(wanted.title) }).waitFor();
  assert.ok(new URL(page.url()).searchParams.has('q'));
  await owner.field('workspaces.search').fill('zzzz');
  await owner.text('workspaces.noneTitle').waitFor();
  await owner.see('workspaces-none');
}

/** By company, workspace and lost mails at once, in the address; each is taken away alone, and all together. */
export async function narrowClients(owner, wanted, other, workspace) {
  const { page } = owner;
  await owner.go('nav.clients');
  await row(owner, other.last).waitFor();
  await owner.button('narrow.open').click();
  for (const [field, words, name] of [['narrow.company', wanted.company, wanted.company], ['narrow.workspace', workspace.title, workspace.title]]) {
    await owner.field(field).fill(words.slice(0, 4));
    await page.getByRole('list', { name: exactly(owner.t(field)) }).getByRole('button', { name: exactly(name) }).click();
  }
  await page.waitForURL((url) => url.searchParams.has('company') && url.searchParams.has('workspace'));
  await row(owner, other.last).waitFor({ state: 'detached' });
  await row(owner, wanted.last).waitFor();
  await page.getByLabel(exactly(owner.t('narrow.mail'))).check();
  await owner.text('clients.noneTitle').waitFor();
  await owner.see('clients-narrowed', { dark: true });
  // Kept by the address alone.
  await page.reload();
  const chips = page.getByRole('list', { name: exactly(owner.t('narrow.chips')) });
  await chips.getByRole('button', { name: within(workspace.title) }).waitFor();
  await chips.getByRole('button', { name: within(owner.t('narrow.mail')) }).click();
  await row(owner, wanted.last).waitFor();
  await owner.see('clients-chips');
  await page.getByRole('button', { name: exactly(owner.t('clients.workspacesOf', { name: `${wanted.first} ${wanted.last}`, count: 2 })) }).click();
  await page.getByRole('menuitem', { name: within(workspace.title) }).getByText(exactly(owner.t('preset.contributor'))).waitFor();
  await owner.see('clients-access', { dark: true });
  await page.keyboard.press('Escape');
  await owner.button('narrow.clear').click();
  await row(owner, other.last).waitFor();
  assert.equal(await chips.count(), 0);
}

/** Several at once: suspended after one question, and let in again from the toast. */
export async function suspendMany(owner, clients) {
  const { page } = owner;
  await owner.go('nav.clients');
  await row(owner, clients[0].last).waitFor();
  await owner.text('clients.count', { count: clients.length }).waitFor();
  if (owner.phone) await owner.button('select.start').click();
  for (const { first, last } of clients)
    await page.getByRole('checkbox', { name: exactly(owner.t('select.one', { name: `${first} ${last}` })) }).check();
  await owner.text('select.count', { count: clients.length }).waitFor();
  await owner.see('clients-chosen', { dark: true });
  await owner.button('bulk.suspend').click();
  await owner.dialog.getByText(within(clients[0].last)).waitFor();
  await owner.see('clients-suspend');
  await owner.button('bulk.suspendAction').click();
  await owner.toast('bulk.suspendDone', { count: clients.length });
  for (const { last } of clients) await row(owner, last).getByText(exactly(owner.t('clientStatus.suspended'))).waitFor();
  await owner.button('common.undo').click();
  await owner.toast('bulk.reactivateDone', { count: clients.length });
  for (const { last } of clients) await row(owner, last).getByText(exactly(owner.t('clientStatus.prospect'))).waitFor();
}

/** One refusal among several is told with its reason, and tried again. */
export async function inviteManyWithOneFailure(owner, clients) {
  const { page, look } = owner;
  let asked = 0;
  await page.route('**/api/v1/clients/*/invitation', (route) =>
    ++asked === 1
      ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ status: 503, code: 'unavailable' }) })
      : route.continue(),
  );
  look.expect(503, '/invitation');
  if (owner.phone) await owner.button('select.start').click();
  await page.getByRole('checkbox', { name: exactly(owner.t('select.all')) }).check();
  await owner.button('bulk.invite').click();
  await owner.button('bulk.inviteAction').click();
  await owner.dialog.getByText(exactly(owner.t('error.unavailable'))).waitFor();
  await owner.see('clients-failed', { dark: true });
  await owner.button('bulk.retry', { count: 1 }).click();
  await owner.toast('bulk.inviteDone', { count: clients.length });
  await page.unroute('**/api/v1/clients/*/invitation');
}

export async function createWorkspace(owner, workspace) {
  await owner.go('nav.workspaces');
  await owner.title('workspaces.title');
  await owner.link('workspaces.new').first().click();
  await owner.title('workspaces.new');
  await owner.fill({ 'workspace.title': workspace.title, 'workspace.subtitle': workspace.subtitle, 'workspace.welcome': workspace.welcome });
  await owner.button('workspaces.create').click();
  await owner.heading(workspace.title).waitFor();
}

export async function openClient(owner, client, tab) {
  await owner.go('nav.clients');
  await owner.page.getByRole('link', { name: exactly(`${client.first} ${client.last}`) }).click();
  await owner.heading(`${client.first} ${client.last}`).waitFor();
  if (tab) await owner.link(tab).last().click();
}

export async function giveAccess(owner, client, workspaces) {
  await openClient(owner, client);
  const tabs = owner.page.getByRole('navigation', { name: exactly(`${client.first} ${client.last}`) });
  await owner.link('client.tabWorkspaces', {}, tabs).click();
  for (const { title } of workspaces) {
    // The newest are offered before a letter is typed.
    const field = owner.page.getByRole('searchbox', { name: exactly(owner.t('grants.add')) });
    await field.focus();
    const offered = owner.page.getByRole('list', { name: exactly(owner.t('grants.add')) });
    await offered.getByRole('listitem').nth(1).waitFor();
    await field.fill(title.slice(0, 5));
    await offered.getByRole('button', { name: exactly(title) }).click();
    await owner.button('grants.give').click();
    await owner.toast('grants.given', { name: `${client.first} ${client.last}`, title });
  }
  await owner.text('clientStatus.assigned').waitFor();
  await owner.see('client-workspaces');
}
