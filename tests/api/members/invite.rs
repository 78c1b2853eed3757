//! `POST /members`

use world::Stage;

use super::{accepted, agency, joined, typed};

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_member_shows_as_pending_and_comes_in_by_her_mail() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let invited = owner.post("/members", typed("adele", "admin")).await.expect(201);
    assert_eq!((&invited["status"], &invited["invitation"]["state"]), (&"invited".into(), &"sent".into()));
    let adele = accepted(&stage, &stage.token_for("adele@atelier.example").await).await;
    let me = adele.get("/me").await.expect(200);
    assert_eq!((&me["role"], &me["id"]), (&"admin".into(), &invited["id"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_one_person_of_the_organization() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    owner.post("/members", typed("odile", "member")).await.refused(409, "email-in-use");
    let client = serde_json::json!({"first_name": "Claire", "last_name": "Petit", "email": "claire@atelier.example"});
    owner.post("/clients", client).await.expect(201);
    owner.post("/members", typed("claire", "member")).await.refused(409, "email-in-use");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_invites_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let request = owner.call("POST", "/members").key("the-same-key").json(&typed("adele", "member"));
    let (one, other) = futures::join!(request.clone().send(), request.clone().send());
    let again = request.send().await.expect(201);
    assert_eq!((&one.expect(201)["id"], &other.expect(201)["id"]), (&again["id"], &again["id"]));
    stage.drain().await;
    assert_eq!(stage.mailbox.to("adele@atelier.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_owner_invites_an_owner() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let admin = joined(&stage, &owner, "adele", "admin").await;
    admin.post("/members", typed("bruno", "owner")).await.refused(403, "forbidden");
    admin.post("/members", typed("bruno", "admin")).await.expect(201);
    owner.post("/members", typed("carole", "owner")).await.expect(201);
    owner.post("/members", typed("denis", "chief")).await.field("/role", "unsupported");
}
