// Signing in, creating a client and joining a team with nothing but the keyboard: every stop is visible, and the focus goes where the eye goes.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { Look } from './look.mjs';
import { PASSWORD } from './owner.mjs';
import { DESKTOP, launch, Person } from './people.mjs';
import { startServer } from './server.mjs';

const OWNER = { first_name: 'Nadia', last_name: 'Lefèvre', email: 'nadia@clavier.example', password: PASSWORD };
const look = new Look('keyboard', 'fr');
let server, browser, owner;

before(async () => {
  server = await startServer();
  const reply = await fetch(`${server.apex}/api/v1/organizations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ agency_name: 'Clavier', slug: 'clavier', language: 'fr', ...OWNER }),
  });
  assert.equal(reply.status, 201);
  browser = await launch();
  owner = await Person.arrive(browser, look, { name: 'owner', lang: 'fr', screen: DESKTOP });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const focused = (locator) => locator.evaluate((element) => element === document.activeElement);

/** The focus gets there, as soon as the page has drawn itself. */
async function reaches(locator) {
  await locator.waitFor();
  await owner.page.waitForFunction((element) => element === document.activeElement, await locator.elementHandle());
}

/** Tab until this has the focus; the ring must be seen there. */
async function tabTo(locator) {
  const { page } = owner;
  await locator.waitFor();
  for (let stops = 0; stops < 40; stops++) {
    if (await focused(locator)) {
      assert.ok(await locator.evaluate(ringed), 'the focus can be seen');
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail('it cannot be reached with Tab');
}

/** Down a menu, and around, until this has the focus: which entry has it when the menu opens depends on how far it has been drawn. */
async function arrowTo(locator) {
  await locator.waitFor();
  for (let stops = 0; stops < 20; stops++) {
    await owner.page.keyboard.press('ArrowDown');
    if (await focused(locator)) return;
  }
  assert.fail('it cannot be reached with the arrows');
}

function ringed(element) {
  const shows = (one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || borderColor;
  };
  for (let one = element; one && one !== document.body; one = one.parentElement) if (shows(one)) return true;
  return false;
}

const type = (text) => owner.page.keyboard.type(text);
const press = (...keys) => keys.reduce((before, key) => before.then(() => owner.page.keyboard.press(key)), Promise.resolve());

it('signs in', async () => {
  await owner.open(`${server.portal('clavier')}/staff/`);
  await owner.title('auth.signInTitle');
  await reaches(owner.field('auth.email'));
  await type(OWNER.email);
  await tabTo(owner.field('auth.password'));
  look.expect(401, '/sessions');
  await type('ce n’est pas le bon');
  await press('Enter');
  await owner.text('error.credentials-refused').waitFor();
  await tabTo(owner.field('auth.password'));
  await press('Control+a');
  await type(PASSWORD);
  await press('Enter');
  await owner.title('home.hello', { name: OWNER.first_name });
  assert.deepEqual(look.take(), []);
});

it('creates a client, mistakes first', async () => {
  await owner.page.reload();
  await owner.text('home.recent').waitFor();
  await press('Tab');
  await reaches(owner.link('common.skip'));
  await press('n');
  await owner.title('clients.new');
  await tabTo(owner.button('clients.create'));
  await press('Enter');
  await owner.fieldSays('person.firstName', 'required');
  // The focus goes to the summary: its first link leads to the first field.
  await owner.page.waitForFunction(() => document.activeElement?.querySelector('[role="alert"]') != null);
  await press('Tab', 'Enter');
  await reaches(owner.field('person.firstName'));
  await type('Clara');
  await press('Tab');
  await type('Moreau');
  await press('Tab');
  await type('clara@moreau.example');
  await owner.see('client-filled');
  await press('Enter');
  await owner.heading('Clara Moreau').waitFor();
  assert.deepEqual(look.take(), []);
});

it('opens and closes a menu and a dialog, and comes back', async () => {
  await press('g', 'c');
  await owner.title('clients.title');
  const actions = owner.button('clients.actions', { name: 'Clara Moreau' });
  await tabTo(actions);
  await press('Enter');
  await owner.page.getByRole('menu').waitFor();
  await press('Escape');
  await owner.page.getByRole('menu').waitFor({ state: 'detached' });
  await reaches(actions);
  await press('?');
  await owner.dialog.waitFor();
  await owner.see('shortcuts');
  await press('Escape');
  await owner.dialog.waitFor({ state: 'detached' });
  assert.deepEqual(look.take(), []);
});

it('makes a team and joins it', async () => {
  await owner.settings('settings.teams');
  await tabTo(owner.button('teams.new'));
  await press('Enter');
  await reaches(owner.field('teams.name', owner.dialog));
  await type('Études');
  await press('Enter');
  await owner.toast('teams.created', { name: 'Études' });
  await owner.settings('settings.team');
  const actions = owner.button('clients.actions', { name: 'Nadia Lefèvre' });
  await tabTo(actions);
  await press('Enter');
  await owner.page.getByRole('menu').waitFor();
  await arrowTo(owner.page.getByRole('menuitem').first());
  await press('Enter');
  const box = owner.dialog.getByRole('checkbox', { name: 'Études' });
  await reaches(box);
  await press('Space');
  await tabTo(owner.button('common.save', {}, owner.dialog));
  await press('Enter');
  await owner.toast('teams.saved', { name: 'Nadia Lefèvre' });
  await reaches(actions);
  assert.deepEqual(look.take(), []);
});
