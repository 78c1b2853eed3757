// The whole story, by the pages, as owner and as client: in French on a desktop, in English on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as access from './access.mjs';
import { manyAtOnce } from './bulk.mjs';
import * as colleagues from './colleagues.mjs';
import { erase } from './erasures.mjs';
import * as files from './files.mjs';
import { inviteByMail } from './letters.mjs';
import { cspReports, Look } from './look.mjs';
import { mailbox } from './mailbox.mjs';
import { importClients } from './imports.mjs';
import * as office from './owner.mjs';
import { DESKTOP, launch, Person, PHONE } from './people.mjs';
import { file, pdf, png } from './pictures.mjs';
import * as registration from './registration.mjs';
import * as reports from './reports.mjs';
import { startServer } from './server.mjs';
import { steps } from './steps.mjs';
import { ACCENTS, story } from './stories.mjs';
import * as team from './team.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [lang, screen] of [['fr', DESKTOP], ['en', PHONE]])
  describe(`the story in ${lang}, ${screen.width} px wide`, () => {
    const { agency, member, clara, paul, zoe, first, second, hidden, imported } = story(lang);
    const look = new Look(lang, lang);
    const desktop = screen === DESKTOP;
    let owner, client, mail, links;
    const step = steps(look, () => [owner, client]);
    before(async () => {
      mail = mailbox(server);
      owner = await Person.arrive(browser, look, { name: 'owner', lang, screen });
      await reserve(agency.taken);
    });
    after(async () => {
      await owner?.context.close();
      await client?.context.close();
    });

    step('an agency signs up, mistakes first', () => office.signUp(owner, server, agency));
    step('the owner verifies her e-mail', () => office.verifyEmail(owner, mail, agency));
    step('she brands the portal with a pale colour', () => office.brand(owner, agency));
    step('she words her invitations and tries them on herself', () => office.wordInvitations(owner, mail, agency));
    step('visitors see the brand and can read its button', () => office.publicPage(owner, server, agency));
    step('she invites a colleague', () => office.inviteMember(owner, member));
    step('the colleague joins the team', async () => {
      const colleague = await Person.arrive(browser, look, { name: 'member', lang, screen });
      await access.joinTeam(colleague, mail, agency, member);
      await colleague.context.close();
    });
    step('the owner keeps her out and lets her in again', () => team.suspendMember(owner, member));
    step('she shares what she owns, and takes it back', () => team.shareOwnership(owner, mail, agency, member));
    step('she puts her people into teams', () => team.teams(owner, agency, member, story(lang).teams));
    step('she creates clients', async () => {
      await office.createClient(owner, paul, { tryBlank: true });
      await office.createClient(owner, clara);
      await owner.see('client-new');
    });
    step('she finds them by words and by status', () => office.findClients(owner, clara, paul));
    step('she suspends several at once and takes it back', () => office.suspendMany(owner, [paul, clara]));
    step('she creates workspaces and gives access', async () => {
      for (const workspace of [first, second, hidden]) await office.createWorkspace(owner, workspace);
      await owner.see('workspace-empty');
      await owner.go('nav.workspaces');
      await owner.see('workspaces', { dark: true });
      await office.giveAccess(owner, clara, [first, second]);
    });
    step('she finds a workspace by a word of its title', () => office.findWorkspace(owner, first, second));
    step('she narrows the list by several things at once', () => office.narrowClients(owner, clara, paul, first));
    step('she invites the client: mail, link, a new link', async () => {
      links = await access.inviteClient(owner, mail, clara);
    });
    step('the client accepts on her phone', async () => {
      client = await Person.arrive(browser, look, { name: 'client', lang, screen: PHONE });
      await access.accept(client, links, agency, clara, [first, second]);
    });
    step('she sees her workspaces only and moves in one click', async () => {
      if (desktop) await client.page.setViewportSize(DESKTOP);
      await access.wander(client, [first, second], hidden, desktop);
    });

    const picture = file(`plan ${ACCENTS}.png`, 'image/png', png(200, [42, 157, 143]));
    const document = file('devis.pdf', 'application/pdf', pdf('Parvis'));
    const notes = file('notes.txt', 'text/plain', Buffer.from(`${'Parvis '.repeat(12)}\n`.repeat(40_000)));
    step('the client sends files by button and by dropping them', async () => {
      await files.newFolder(client, 'Plans');
      await files.openFolder(client, 'Plans');
      await files.uploadByButton(client, [picture, document]);
      await files.upToRoot(client);
      await files.uploadByDrop(client, [notes, file('photo.png', 'image/png', png(64, [231, 111, 81]))]);
      await client.see('files', { dark: true });
    });
    step('the owner finds them, looks and downloads', async () => {
      await owner.go('nav.workspaces');
      await owner.title('workspaces.title');
      await owner.page.getByRole('link', { name: first.title }).click();
      await files.isThere(owner, 'notes.txt');
      await owner.see('files', { dark: true });
      await files.openFolder(owner, 'Plans');
      await files.previewImage(owner, picture.name);
      await files.previewPdf(owner, document.name);
      await files.download(owner, document);
      await files.download(owner, picture);
    });
    step('the owner sends, renames, moves and deletes', async () => {
      await files.uploadByButton(owner, [file('contrat.pdf', 'application/pdf', pdf('Contract')), notes]);
      await files.rename(owner, 'contrat.pdf', 'contrat final.pdf');
      await files.remove(owner, 'notes.txt');
      await files.upToRoot(owner);
      await files.uploadByDrop(owner, [file('accueil.png', 'image/png', png(80, [38, 70, 83])), file('plan.pdf', 'application/pdf', pdf('Plan'))]);
      await files.move(owner, 'plan.pdf', 'Plans');
    });
    step('the client sees it, looks, downloads, renames, moves and deletes', async () => {
      await client.page.reload();
      await files.isThere(client, 'accueil.png');
      await files.download(client, notes);
      await files.openFolder(client, 'Plans');
      await files.isThere(client, 'plan.pdf');
      await files.previewImage(client, picture.name);
      await files.previewPdf(client, document.name);
      await files.download(client, picture);
      await files.upToRoot(client);
      await files.rename(client, 'photo.png', 'façade.png');
      await files.move(client, 'façade.png', 'Plans');
      await files.remove(client, 'notes.txt');
      await files.onlyDownloads(client, 'accueil.png');
    });
    step('the owner sees what the client sees, and changes nothing', () =>
      access.viewAs(owner, clara, first, [hidden], 'accueil.png'),
    );
    step('a suspended client is refused at once, and let in again', () => access.suspendAndReactivate(owner, client, clara, first));
    step('an invitation that fails among several is told and tried again', async () => {
      await owner.go('nav.clients');
      await owner.title('clients.title');
      await office.inviteManyWithOneFailure(owner, [paul]);
    });
    step('the client list is exported and mailed', () => reports.exportClients(owner, mail, agency, [clara, paul]));
    step('what the list shows is exported from there', () => reports.exportThese(owner, clara));
    step('all that is kept of a client is exported', () => reports.exportPerson(owner, clara));
    step('a scheduled export is switched on and changed', () => reports.schedule(owner));
    step('clients come from a sheet, seen before they are written', () => importClients(owner, imported, clara));
    step('the activity says who did what', () => reports.activity(owner, expected()));
    step('the activity is narrowed and exported', () => reports.narrowedActivity(owner, clara, agency));
    step('she says what the client is to her company', () => colleagues.giveRoles(owner, clara));
    step('the client asks a colleague in, who finds what was given to her', async () => {
      const link = await colleagues.invite(client, mail, zoe, first);
      const colleague = await Person.arrive(browser, look, { name: 'colleague', lang, screen });
      await colleagues.join(colleague, link, zoe, first, [second, hidden]);
      await colleague.context.close();
    });
    step('she manages her colleague', () => colleagues.manage(client, zoe, [first, second]));
    step('she asks somebody in whom the agency knows already', () => colleagues.askSomebodyKnown(owner, client, clara, paul));
    step('to everybody whom a search finds something is done, seen before and undone after', () => manyAtOnce(owner, story(lang).crowd));
    step('she invites a client by writing a mail', () => inviteByMail(owner, server, mail, agency, story(lang).written));
    step('she opens the door to strangers', () => registration.openDoor(owner, clara.company, story(lang).guests[0]));
    step('strangers ask there, and whose domain is let in comes in at once', async () => {
      const [guest, ...others] = story(lang).guests;
      for (const one of [guest, ...others]) {
        const stranger = await Person.arrive(browser, look, { name: one === guest ? 'guest' : 'asker', lang, screen });
        await registration.ask(stranger, server.portal(agency.slug), one);
        if (one === guest) await registration.join(stranger, mail, agency, guest);
        await stranger.context.close();
      }
    });
    step('somebody of that domain asks by writing a mail', () => registration.askByMail(owner, server, mail, story(lang).writer));
    step('she lets one in and refuses the other', async () => {
      const [, welcome, unwelcome] = story(lang).guests;
      await registration.decide(owner, mail, welcome, unwelcome, first);
      const stranger = await Person.arrive(browser, look, { name: 'welcome', lang, screen });
      await registration.join(stranger, mail, agency, welcome);
      await stranger.context.close();
    });
    step('he is deleted with all his traces, and that is certified', () => erase(owner, story(lang).written));
    step('both sign out', async () => {
      await access.signOut(client, () => client.heading(agency.headline).waitFor());
      await access.signOut(owner, () => owner.title('auth.signInTitle'));
    });
    it('the content security policy refused nothing', async () => assert.deepEqual(await cspReports(server).then(reportsIn), []));

    const expected = () => {
      const [boss, guest] = [agency.owner, clara].map(({ first, last }) => `${first} ${last}`);
      return [
        [boss, 'activity.organization.created'],
        [boss, 'activity.client.created', guest],
        [boss, 'activity.workspace.created', first.title],
        [guest, 'activity.file.uploaded', 'notes.txt'],
        [guest, 'activity.folder.created', 'Plans'],
        [boss, 'activity.file.deleted', 'notes.txt'],
        [boss, 'activity.client.view-started', guest],
        [boss, 'activity.client.view-ended', guest],
        [boss, 'activity.client.suspended', guest],
        [boss, 'activity.client.reactivated', guest],
        [boss, 'activity.export.requested'],
      ];
    };
  });

const reportsIn = (body) => (Array.isArray(body) ? body : (body.reports ?? body.items ?? []));

/** Somebody else has this address already. */
async function reserve(slug) {
  const reply = await fetch(`${server.apex}/api/v1/organizations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ agency_name: 'Voisine', slug, first_name: 'Ada', last_name: 'Roy', email: `ada@${slug}.example`, password: office.PASSWORD }),
  });
  assert.equal(reply.status, 201, await reply.text());
}
