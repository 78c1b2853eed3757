//! From sign-up to the activity page, each step as a person would take it.

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Stage, files, zip};

use super::{accept, new_agency};

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_invites_a_client_and_they_share_a_file() {
    let stage = Stage::new().await;
    // Sign up, and prove the address.
    let owner = new_agency(&stage).await;
    stage.wait(SignedDuration::from_secs(1));
    assert_eq!(owner.get("/me").await.expect(200)["email_verified"], false);
    let token = stage.token_for("odile@example.com").await;
    stage
        .nobody()
        .call("POST", "/email-verifications/complete")
        .json(&json!({"token": token}))
        .send()
        .await
        .expect_status(204);
    assert_eq!(owner.get("/me").await.expect(200)["email_verified"], true);

    // Brand it; the signed-out page shows it.
    let portal = owner.get("/portal").await.expect(200);
    owner
        .patch("/portal", &portal, json!({"title": "Votre espace", "welcome": "Bonjour !", "color": "#fde68a"}))
        .await
        .expect(200);
    let public = stage.nobody().get("/portal/public?slug=lumen").await.expect(200);
    assert_eq!((&public["title"], &public["color"]), (&json!("Votre espace"), &json!("#fde68a")));

    // Invite staff.
    owner
        .post(
            "/members",
            json!({"first_name": "Marc", "last_name": "Petit", "email": "marc@example.com", "role": "member"}),
        )
        .await
        .expect(201);
    let marc = accept(&stage, &stage.token_for("marc@example.com").await).await;
    marc.post("/members", json!({"first_name": "X", "last_name": "Y", "email": "x@example.com", "role": "member"}))
        .await
        .refused(403, "forbidden");

    // A client, a workspace, a grant: prospect, then assigned.
    let client = marc
        .post(
            "/clients",
            json!({"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com", "company": "Café Noir"}),
        )
        .await
        .expect(201);
    assert_eq!(client["status"], "prospect");
    let (client, workspace) =
        (id(&client), id(&marc.post("/workspaces", json!({"title": "Site web"})).await.expect(201)));
    let hidden = id(&marc.post("/workspaces", json!({"title": "Autre projet"})).await.expect(201));
    marc.put(&format!("/workspaces/{workspace}/clients/{client}"), None).await.expect(204);
    assert_eq!(marc.get(&format!("/clients/{client}")).await.expect(200)["status"], "assigned");

    // Invite her by mail: invited, sent, delivered.
    marc.post(&format!("/clients/{client}/invitation"), json!({"delivery": "email"})).await.expect(200);
    let token = stage.token_for("lea@example.com").await;
    let listed = marc.get("/clients?status=invited&q=noi").await.expect(200);
    assert_eq!(
        (&listed["items"][0]["id"], &listed["items"][0]["invitation"]["mail"]),
        (&json!(client), &json!("delivered"))
    );
    let page =
        stage.nobody().call("POST", "/invitations/inspect").json(&json!({"token": token})).send().await.expect(200);
    assert_eq!(page["workspaces"], json!(["Site web"]));
    let lea = accept(&stage, &token).await;

    // She sees her workspace and nothing else.
    assert_eq!(marc.get(&format!("/clients/{client}")).await.expect(200)["status"], "active");
    let mine = lea.get("/workspaces").await.expect(200);
    assert_eq!(
        mine["items"].as_array().map(|items| items.iter().map(id).collect::<Vec<_>>()),
        Some(vec![workspace.clone()])
    );
    lea.get(&format!("/workspaces/{hidden}")).await.refused(404, "not-found");
    lea.get("/clients").await.refused(404, "not-found");

    // A file from her side; the bytes never pass a function.
    let bytes = b"un contrat, en toutes lettres";
    let file =
        files::upload(&stage, &lea, files::promise(&workspace, None, "contrat.txt", "text/plain", bytes), bytes).await;
    assert_eq!(marc.get(&format!("/workspaces/{workspace}/files/{file}")).await.expect(200)["state"], "available");
    let download = marc.get(&format!("/files/{file}/download")).await.expect(200);
    let fetched =
        files::http("GET", download["url"].as_str().unwrap_or_default(), &Value::Null, bytes::Bytes::new()).await;
    assert_eq!((fetched.status, &fetched.body[..]), (200, &bytes[..]));

    // Suspended, she is out with her next request; reactivated, in again, and nothing is lost.
    marc.act(&format!("/clients/{client}/suspend")).await.expect(200);
    assert_eq!(lea.get("/workspaces").await.status, 401);
    marc.act(&format!("/clients/{client}/reactivate")).await.expect(200);
    let again = stage
        .nobody()
        .call("POST", "/sessions")
        .json(&json!({"email": "lea@example.com", "password": world::PASSWORD}))
        .send()
        .await;
    again.expect(201);
    let lea = stage.nobody().signed_in(&again);
    lea.get(&format!("/workspaces/{workspace}/files/{file}")).await.expect(200);

    // The list of clients, by mail.
    let export = owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    stage.drain().await;
    let export = owner.get(&format!("/exports/{}", id(&export))).await.expect(200);
    assert_eq!((&export["state"], &export["row_count"]), (&json!("ready"), &json!(1)));
    let mails = stage.mailbox.to("odile@example.com");
    let archive = mails.iter().flat_map(|mail| &mail.attachments).next().expect("an attachment");
    let entries = zip::entries(&archive.bytes);
    let csv = String::from_utf8_lossy(&entries[0].1).into_owned();
    assert!(csv.contains("Noir") && csv.contains("lea@example.com") && csv.contains("Café Noir"), "{csv}");

    // What happened, newest first.
    marc.get("/activity").await.refused(403, "forbidden");
    let activity = owner.get("/activity?limit=100").await.expect(200);
    let actions: Vec<&str> =
        activity["items"].as_array().into_iter().flatten().filter_map(|item| item["action"].as_str()).collect();
    for action in
        ["organization.created", "client.created", "workspace.created", "client.suspended", "client.reactivated"]
    {
        assert!(actions.contains(&action), "{action} in {actions:?}");
    }
    let first = actions.iter().rev().take(2).any(|action| *action == "organization.created");
    assert!(first, "{actions:?}");
    assert!(stage.events.dead_letters().is_ok_and(|letters| letters.is_empty()));
}
