//! SES's own list of those who refused a mail: it throws away what is sent to them, until the portal takes an address off. It does so
//! once for each confirmation, with the next mail.

use jiff::SignedDuration;
use parvis::{
    id::MailId,
    invitation::MailState,
    mail::Template::{NewDevice, PasswordChanged},
};
use serde_json::Value;
use world::{
    Stage,
    faults::{Fault, Plan, suffering},
};

use super::{failed, retry};
use crate::api::clients::confirm_address::{Post, lea};

const DELETE: &str = "SES DeleteSuppressedDestination";

/// A client whose address has refused a mail and stands on SES's list, confirmed since.
async fn confirmed(post: &Post, email: &str) -> String {
    let client = lea(post, email).await;
    let mail = post.promise(PasswordChanged, &client, email).await;
    post.stage.suppressed.add(email).expect("listed");
    post.told(mail, "Bounce").await;
    confirm(post, &client).await;
    client
}

async fn confirm(post: &Post, client: &str) {
    let confirmed = post.owner.act(&format!("/clients/{client}/confirm-address")).await.expect(200);
    assert_eq!(confirmed["refused"], Value::Null);
}

/// How far the next mail to an address comes.
async fn next(post: &Post, client: &str, email: &str) -> MailState {
    let mail = post.promise(NewDevice, client, email).await;
    post.state(mail).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ses_sends_again_to_who_is_confirmed_and_is_asked_once_for_each_confirmation() {
    let post = Post::new().await;
    let email = "o'neil+a_b%c@example.com";
    let client = lea(&post, email).await;
    // Another agency's mail came back: of this one's SES says so.
    post.stage.suppressed.add(email).expect("listed");
    assert_eq!(next(&post, &client, email).await, MailState::Bounced);
    let told = post.owner.get(&format!("/clients/{client}")).await.expect(200);
    let reason = told["refused"]["reason"].as_str().unwrap_or_default();
    assert!(reason.contains("suppression list"), "{told}");
    assert_eq!(next(&post, &client, email).await, MailState::Withheld);
    // Nobody has said that she is sure.
    assert_eq!(post.stage.suppressed.asked(), [""; 0]);

    for calls in 1..=2 {
        confirm(&post, &client).await;
        for _ in 0..3 {
            assert_eq!(next(&post, &client, email).await, MailState::Delivered);
        }
        // The very address that the mails go to.
        assert_eq!(post.stage.suppressed.asked(), vec![email; calls]);
        assert_eq!(post.stage.mailbox.to(email)[0].to, [email]);
        let mail = post.promise(PasswordChanged, &client, email).await;
        post.stage.suppressed.add(email).expect("listed");
        post.told(mail, "Complaint").await;
        assert_eq!(next(&post, &client, email).await, MailState::Withheld);
    }
    assert_eq!(post.stage.suppressed.asked().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_ses_never_listed_is_written_to_as_well_as_whoever_never_refused() {
    let post = Post::new().await;
    let (known, other) = (lea(&post, "lea@example.com").await, lea(&post, "zoe@example.com").await);
    let mail = post.promise(PasswordChanged, &known, "lea@example.com").await;
    post.told(mail, "Bounce").await;
    confirm(&post, &known).await;
    for _ in 0..2 {
        assert_eq!(next(&post, &known, "LEA@example.com").await, MailState::Delivered);
        assert_eq!(next(&post, &other, "zoe@example.com").await, MailState::Delivered);
    }
    // As our mails have it: whatever case somebody typed, SES has listed this.
    assert_eq!(post.stage.suppressed.asked(), ["lea@example.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_waits_until_ses_has_taken_its_address_off_and_is_sent_once() {
    let post = Post::on(Stage::faulty().await).await;
    let email = "lea@example.com";
    let client = confirmed(&post, email).await;
    // As often as the SDK asks within one try.
    post.stage.suppressed.broken(3);
    assert_eq!(next(&post, &client, email).await, MailState::Delivered);
    assert_eq!((post.stage.suppressed.asked().len(), post.stage.mailbox.to(email).len()), (4, 2));

    // As often as the mail is tried: then it waits for somebody, and is sent when she says so.
    let email = "marc@example.com";
    let client = confirmed(&post, email).await;
    post.stage.suppressed.broken(9);
    assert_eq!(next(&post, &client, email).await, MailState::Failed);
    let waiting = failed(&post.owner).await;
    assert_eq!((waiting.len(), &waiting[0]["reason"]), (1, &"unanswered".into()));
    assert_eq!(post.stage.mailbox.to(email).len(), 1);
    retry(&post.owner, &waiting[0]).await.expect(202);
    post.stage.drain().await;
    assert_eq!(post.stage.mailbox.to(email).len(), 2);
    assert_eq!(post.stage.mailbox.to(email)[0].fate, "delivered");
}

#[tokio::test(flavor = "multi_thread")]
async fn whichever_call_fails_from_the_one_that_lifts_on_the_mail_is_sent_once_in_the_end() {
    let mut post = Post::on(Stage::faulty().await).await;
    let faults = [Fault::Throttled, Fault::Broken, Fault::LostBefore, Fault::LostAfter, Fault::Hangs];
    let mut people = Vec::new();
    for number in 0..=3 * faults.len() {
        let email = format!("lea{number}@example.com");
        people.push((confirmed(&post, &email).await, email));
    }
    post.stage.still().await;
    let (client, email) = people.pop().expect("somebody");
    let mail = post.write(NewDevice, &client, &email).await;
    let (done, calls, _) = suffering(None, post.deliver(mail)).await;
    done.expect("sent");
    let at = calls.iter().position(|call| call == DELETE).expect("a call");
    // It is written down before the mail goes.
    assert_eq!(calls[at + 2], "SES SendEmail", "{calls:?}");
    for (fault, at) in faults.into_iter().flat_map(|fault| (at..at + 3).map(move |at| (fault, at))) {
        let (client, email) = people.pop().expect("somebody");
        let mail: MailId = post.write(NewDevice, &client, &email).await;
        let (lost, ..) = suffering(Some(Plan { fault, at, lasting: true }), post.deliver(mail)).await;
        assert!(lost.is_err(), "{fault:?} at {at}");
        // Longer than one process may have it.
        post.stage.wait(SignedDuration::from_secs(11));
        post.deliver(mail).await.expect("sent");
        post.deliver(mail).await.expect("sent before");
        assert_eq!(post.state(mail).await, MailState::Sent, "{fault:?} at {at}");
        let mails = post.stage.mailbox.to(&email);
        let fates: Vec<_> = mails.iter().map(|mail| mail.fate.as_str()).collect();
        assert_eq!(fates, ["delivered"; 2], "{fault:?} at {at}");
        assert!(!post.stage.suppressed.holds(&email));
    }
}
