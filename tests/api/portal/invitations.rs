//! `/portal/invitations`

use serde_json::{Value, json};
use world::{Answer, Caller, Stage};

use crate::{
    api::members::joined,
    story::{agency, new_agency},
};

const PATH: &str = "/portal/invitations";

async fn save(owner: &Caller, current: &Value, body: Value) -> Answer {
    owner.call("PATCH", PATH).version(current).json(&body).send().await
}

async fn preview(owner: &Caller, draft: Value) -> Answer {
    owner.call("POST", "/portal/invitations/preview").json(&draft).send().await
}

fn own() -> Value {
    json!({"subject": "{{ name }}, votre espace {{organization}}", "text": "Bonjour {{ name }},\n\n{{ inviter }} <vous> attend.\nÀ bientôt, {{ to }}"})
}

#[tokio::test(flavor = "multi_thread")]
async fn own_words_are_previewed_sent_and_taken_back() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let usual = owner.get(PATH).await.expect(200);
    assert_eq!(
        (&usual["fr"]["own"], &usual["version"], &usual["reminders"]["count"]),
        (&false.into(), &0.into(), &2.into())
    );
    let draft = json!({"language": "fr", "subject": own()["subject"], "text": own()["text"]});
    let seen = preview(&owner, draft.clone()).await.expect(200);
    assert_eq!(seen["subject"], "Odile, votre espace Atelier Lumen");
    let paragraphs = json!([["Bonjour Odile,"], ["Odile Dupond <vous> attend.", "À bientôt, odile@example.com"]]);
    assert_eq!(seen["paragraphs"], paragraphs);
    let saved = save(&owner, &usual, json!({"fr": own()})).await.expect(200);
    assert_eq!((&saved["fr"]["own"], &saved["en"]["own"]), (&true.into(), &false.into()));
    save(&owner, &usual, json!({"fr": null})).await.refused(412, "stale");
    // What was shown is what goes out: as HTML, where nothing is markup but the frame, and as plain text.
    let odile = json!({"first_name": "Odile", "last_name": "Noir", "email": "lea@example.com", "language": "fr"});
    let client = owner.post("/clients", odile).await.expect(201);
    let invitation = format!("/clients/{}/invitation", client["id"].as_str().unwrap_or_default());
    owner.post(&invitation, json!({"delivery": "email"})).await.expect(200);
    stage.drain().await;
    let mail = stage.mailbox.to("lea@example.com").remove(0);
    assert_eq!(mail.subject, "Odile, votre espace Atelier Lumen");
    let (html, text) = (mail.html.unwrap_or_default().replace("\r\n", "\n"), mail.text.unwrap_or_default());
    assert!(html.contains("Odile Dupond &lt;vous&gt; attend.<br />À bientôt, lea@example.com</p>"), "{html}");
    assert!(text.contains("Bonjour Odile,") && text.contains("Odile Dupond <vous> attend."), "{text}");
    let written = seen["html"].as_str().unwrap_or_default().replace("odile@example.com", "lea@example.com");
    assert_eq!(html.split("href=").next(), written.split("href=").next());
    // Back to the usual words; English never had others.
    let back = save(&owner, &saved, json!({"fr": null})).await.expect(200);
    assert_eq!((&back["fr"], &back["en"]), (&usual["fr"], &usual["en"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_name_what_they_may_and_carry_nothing_out() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let usual = owner.get(PATH).await.expect(200);
    for (text, code) in [
        ("{{ password }}", "unknown-variable"),
        ("{{ name|upper }}", "unknown-variable"),
        ("{{ 7 * 7 }}", "unknown-variable"),
        ("{% for i in range(1000000000) %}x{% endfor %}", "malformed"),
        ("{{ name", "malformed"),
        ("", "required"),
    ] {
        let words = json!({"subject": "Bonjour", "text": text});
        save(&owner, &usual, json!({"en": words})).await.field("/en/text", code);
        preview(&owner, json!({"language": "en", "subject": "Bonjour", "text": text})).await.field("/text", code);
    }
    save(&owner, &usual, json!({"fr": {"subject": "a\nb", "text": "c"}})).await.field("/fr/subject", "malformed");
    save(&owner, &usual, json!({"reminders": {"count": 6, "every_days": 3}})).await.field("/reminders", "out-of-range");
    save(&owner, &usual, json!({"reminders": {"count": 1, "every_days": 0}})).await.field("/reminders", "out-of-range");
    // A name that looks like a template is a name.
    let me = owner.get("/me").await.expect(200);
    owner.patch("/me", &me, json!({"first_name": "{{ to }}{% raw %}"})).await.expect(200);
    let draft = json!({"language": "en", "subject": "{{ name }}", "text": "{{ name }}"});
    assert_eq!(preview(&owner, draft).await.expect(200)["subject"], "{{ to }}{% raw %}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_goes_to_oneself_only() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let draft = json!({"language": "en", "subject": "Trying {{ organization }}", "text": "Hello {{ name }}"});
    let send = |caller: Caller, draft: Value| async move {
        caller.call("POST", "/portal/invitations/test").json(&draft).send().await
    };
    send(owner.clone(), draft.clone()).await.refused(403, "email-unverified");
    stage.prove("odile@example.com").await;
    send(owner.clone(), draft.clone()).await.expect(202);
    stage.drain().await;
    let mail = stage.mailbox.to("odile@example.com").remove(0);
    assert_eq!(mail.subject, "Trying Atelier Lumen");
    let text = mail.text.unwrap_or_default();
    assert!(text.contains("Hello Odile") && text.contains("Activate my access") && !text.contains('#'), "{text}");
    let marc = joined(&stage, &owner, "marc", "member").await;
    send(marc.clone(), draft.clone()).await.refused(403, "forbidden");
    preview(&marc, draft).await.refused(403, "forbidden");
    let current = marc.get(PATH).await.expect(200);
    save(&marc, &current, json!({"fr": null})).await.refused(403, "forbidden");
}
