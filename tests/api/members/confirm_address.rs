//! `POST /members/{member}/confirm-address`

use parvis::{invitation::MailState, mail::Template};
use serde_json::{Value, json};

use crate::{api::clients::confirm_address::Post, story::accept};

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_written_to_again_when_an_administrator_confirms_her_address() {
    let post = Post::new().await;
    let body = json!({"first_name": "Marc", "last_name": "Petit", "email": "marc@example.com", "role": "member"});
    let marc = post.owner.post("/members", body).await.expect(201);
    let id = marc["id"].as_str().unwrap_or_default();
    let colleague = accept(&post.stage, &post.stage.token_for("marc@example.com").await).await;
    let mail = post.promise(Template::ExportReady, id, "marc@example.com").await;
    post.told(mail, "Bounce").await;
    let withheld = post.promise(Template::NewDevice, id, "marc@example.com").await;
    assert_eq!(post.state(withheld).await, MailState::Withheld);
    let path = format!("/members/{id}");
    assert_eq!(post.owner.get(&path).await.expect(200)["refused"]["mail"], "bounced");
    colleague.act(&format!("{path}/confirm-address")).await.refused(403, "forbidden");
    assert_eq!(post.owner.act(&format!("{path}/confirm-address")).await.expect(200)["refused"], Value::Null);
    let mail = post.promise(Template::NewDevice, id, "marc@example.com").await;
    assert_eq!(post.state(mail).await, MailState::Delivered);
    // What was withheld stays so: by now it would say what was.
    assert_eq!(post.state(withheld).await, MailState::Withheld);
}
