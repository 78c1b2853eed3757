//! `POST /clients/{client}/confirm-address`: an address that has refused a mail gets no other one, whatever it says, until somebody
//! confirms it.

use parvis::{
    Commit, TenantTable,
    id::{Id as _, MailId, PersonId},
    invitation::MailState,
    mail::{Mail, Template},
    text::{Email, Slug},
};
use serde_json::{Value, json};
use world::{Caller, Stage};

use super::tell;
use crate::story::{accept, agency, invited_client};

/// An agency, and the mails that it sends.
pub(crate) struct Post {
    pub(crate) stage: Stage,
    pub(crate) owner: Caller,
    pub(crate) organization: String,
    table: TenantTable,
    slug: String,
}

impl Post {
    pub(crate) async fn new() -> Self {
        Self::on(Stage::new().await).await
    }

    /// On a stage of one's own.
    pub(crate) async fn on(stage: Stage) -> Self {
        let owner = agency(&stage).await;
        let portal = owner.get("/portal").await.expect(200);
        let text = |member: &str| portal[member].as_str().unwrap_or_default().to_owned();
        let (organization, slug) = (text("id"), text("slug"));
        let table = stage.engines.tenant_of_record(&format!("T#{organization}#")).expect("a table");
        Self { stage, owner, organization, table, slug }
    }

    /// Promises somebody a mail, and has the stream deal with it.
    pub(crate) async fn promise(&self, template: Template, person: &str, to: &str) -> MailId {
        let id = self.write(template, person, to).await;
        self.stage.drain().await;
        id
    }

    /// Promises somebody a mail.
    pub(crate) async fn write(&self, template: Template, person: &str, to: &str) -> MailId {
        let (clock, rng) = (self.stage.engines.clock(), self.stage.engines.rng());
        self.stage.wait(jiff::SignedDuration::from_secs(1));
        let id = MailId::new(clock, rng);
        let from = (self.organization.parse().expect("an id"), Slug::parse(&self.slug).expect("a slug"));
        let person: PersonId = person.parse().expect("an id");
        let mail = Mail::new(id, template, from, person, &Email::parse(to).expect("an address"), None, clock.now());
        self.table.commit(Commit::within(&self.table).create(&mail)).await.expect("a promise");
        id
    }

    /// Does with a mail what the stream would do, once.
    pub(crate) async fn deliver(&self, mail: MailId) -> parvis::Result<()> {
        parvis::mail::deliver(&self.stage.engines, &self.table, mail).await
    }

    /// How far a mail came.
    pub(crate) async fn state(&self, mail: MailId) -> MailState {
        self.table.find::<Mail>(mail).await.expect("a mail").state
    }

    /// What SES tells of a mail.
    pub(crate) async fn told(&self, mail: MailId, event: &str) {
        tell(&self.stage, &self.organization, mail, event).await;
    }
}

/// A client who signs in.
pub(crate) async fn lea(post: &Post, email: &str) -> String {
    let (id, token) = invited_client(&post.owner, email).await;
    accept(&post.stage, &token).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn no_mail_whatever_it_says_goes_to_an_address_that_has_refused_one() {
    let post = Post::new().await;
    let client = lea(&post, "lea@example.com").await;
    let first = post.promise(Template::PasswordChanged, &client, "lea@example.com").await;
    assert_eq!((post.state(first).await, post.stage.mailbox.to("lea@example.com").len()), (MailState::Delivered, 1));
    post.told(first, "Bounce").await;
    for template in Template::ALL {
        // To whom it is doesn't matter, nor how the address is written.
        for (person, to) in [(&client, "lea@example.com"), (&post.owner.id, "LEA@example.com")] {
            let mail = post.promise(*template, person, to).await;
            assert_eq!(post.state(mail).await, MailState::Withheld, "{template:?}");
        }
    }
    assert_eq!(post.stage.mailbox.to("lea@example.com").len(), 1);

    let path = format!("/clients/{client}");
    let told = post.owner.get(&path).await.expect(200);
    assert_eq!((&told["refused"]["mail"], told["refused"]["reason"].is_string()), (&json!("bounced"), true));
    let listed = post.owner.get("/clients?mail=problem").await.expect(200);
    assert_eq!(listed["items"][0]["id"], json!(client));
    let confirmed = post.owner.act(&format!("{path}/confirm-address")).await.expect(200);
    assert_eq!(confirmed["refused"], Value::Null);
    // Twice is once; and what comes again of a mail that was known changes nothing.
    post.owner.act(&format!("{path}/confirm-address")).await.expect(200);
    post.told(first, "Bounce").await;
    assert_eq!(post.owner.get("/clients?mail=problem").await.expect(200)["items"], json!([]));
    let log = post.owner.get(&format!("/activity?object={client}")).await.expect(200);
    assert_eq!(
        log["items"].as_array().map(|log| log.iter().filter(|one| one["action"] == "client.address-confirmed").count()),
        Some(1),
        "{log}"
    );
    let mail = post.promise(Template::PasswordChanged, &client, "lea@example.com").await;
    assert_eq!((post.state(mail).await, post.stage.mailbox.to("lea@example.com").len()), (MailState::Delivered, 2));
    // Until the next one is refused.
    post.told(mail, "Complaint").await;
    let mail = post.promise(Template::SignInLink, &client, "lea@example.com").await;
    assert_eq!(post.state(mail).await, MailState::Withheld);
    assert_eq!(post.owner.get(&path).await.expect(200)["refused"]["mail"], "complained");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_whatever_order_it_is_told_the_same_is_known_of_an_address() {
    let post = Post::new().await;
    let mut ends = Vec::new();
    let events = [(0, "Delivery"), (0, "Bounce"), (1, "Bounce"), (1, "Complaint"), (1, "Delivery")];
    for (number, order) in [[0, 1, 2, 3, 4, 3], [4, 3, 2, 1, 0, 3], [3, 3, 1, 4, 2, 0]].into_iter().enumerate() {
        let email = format!("lea{number}@example.com");
        let client = lea(&post, &email).await;
        let mut mails = Vec::new();
        for _ in 0..2 {
            mails.push(post.promise(Template::NewDevice, &client, &email).await);
        }
        for event in order {
            let (mail, event) = events[event];
            post.told(mails[mail], event).await;
        }
        let mail = post.promise(Template::PasswordReset, &client, &email).await;
        assert_eq!(post.state(mail).await, MailState::Withheld);
        let shown = post.owner.get(&format!("/clients/{client}")).await.expect(200);
        let states = (post.state(mails[0]).await, post.state(mails[1]).await);
        ends.push((shown["refused"].clone(), states));
    }
    assert_eq!(ends[0].0["mail"], "complained");
    assert_eq!(ends[0].1, (MailState::Bounced, MailState::Complained));
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_known_of_the_address_and_of_no_other() {
    let post = Post::new().await;
    let client = lea(&post, "lea@example.com").await;
    // It was tried for somebody else, before it was ever a client's.
    let mail = post.promise(Template::EmailArriving, &client, "bounce@example.com").await;
    assert_eq!(post.state(mail).await, MailState::Bounced);
    assert_eq!(post.owner.get(&format!("/clients/{client}")).await.expect(200)["refused"], Value::Null);
    let mail = post.promise(Template::PasswordChanged, &client, "lea@example.com").await;
    assert_eq!(post.state(mail).await, MailState::Delivered);

    let body = json!({"first_name": "Zoé", "last_name": "Noir", "email": "bounce@example.com"});
    let zoe = post.owner.post("/clients", body).await.expect(201);
    let path = format!("/clients/{}", zoe["id"].as_str().unwrap_or_default());
    post.owner.post(&format!("{path}/invitation"), json!({"delivery": "email"})).await.expect(200);
    post.stage.drain().await;
    let told = post.owner.get(&path).await.expect(200);
    assert_eq!(
        (&told["invitation"]["standing"], &told["invitation"]["help"]),
        (&json!("withheld"), &json!("confirm-address"))
    );
    assert_eq!(told["refused"]["mail"], "bounced");
    assert_eq!(post.owner.get("/clients?mail=problem").await.expect(200)["items"][0]["id"], zoe["id"]);
    assert_eq!(post.stage.mailbox.to("bounce@example.com").len(), 1);
    // Inviting her all the same confirms it, for every mail.
    let sure = json!({"delivery": "email", "confirm_address": true});
    post.owner.post(&format!("{path}/invitation"), sure).await.expect(200);
    post.stage.drain().await;
    assert_eq!(post.stage.mailbox.to("bounce@example.com").len(), 2);
}
