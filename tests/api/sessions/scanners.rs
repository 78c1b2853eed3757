//! Mail scanners follow each link before its reader does: no link is spent by being looked at.

use serde_json::{Value, json};
use world::Stage;

use super::link_to;
use crate::story::{accept, agency, invited_client};

/// A hundred scanners call, each with GET and HEAD, whatever takes the link's secret.
async fn scanned(stage: &Stage, path: &str, token: &str) {
    for _ in 0..100 {
        for method in ["GET", "HEAD"] {
            let looked = stage.nobody().call(method, &format!("{path}?token={token}")).send().await;
            assert!([404, 405].contains(&looked.status), "{method} {path}: {}", looked.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_scanners_leave_every_link_alive() {
    let stage = Stage::new().await;
    let post = async |path: &str, body: Value| stage.nobody().call("POST", path).json(&body).send().await;
    let owner = agency(&stage).await;

    let (_, token) = invited_client(&owner, "lea@example.com").await;
    for path in ["/invitations/inspect", "/invitations/accept"] {
        scanned(&stage, path, &token).await;
    }
    // Those that run the page's scripts inspect it, too.
    for _ in 0..100 {
        post("/invitations/inspect", json!({"token": token})).await.expect(200);
    }
    let lea = accept(&stage, &token).await;

    post("/sign-in-links", json!({"email": "lea@example.com", "organization": "lumen"})).await.expect(202);
    let token = link_to(&stage, "lea@example.com", "/sign-in-link#").await.expect("a link");
    scanned(&stage, "/sessions/link", &token).await;
    post("/sessions/link", json!({"token": token})).await.expect(201);

    lea.call("POST", "/me/email").json(&json!({"email": "lea.noir@maison.example"})).send().await.expect(202);
    for (address, page) in [("lea.noir@maison.example", "/email-arriving#"), ("lea@example.com", "/email-leaving#")] {
        let token = link_to(&stage, address, page).await.expect("a link");
        for path in ["/email-changes/confirm", "/email-changes/stop"] {
            scanned(&stage, path, &token).await;
        }
        post("/email-changes/confirm", json!({"token": token})).await.expect(200);
    }

    post("/password-resets", json!({"email": "lea.noir@maison.example", "organization": "lumen"})).await.expect(202);
    let token = link_to(&stage, "lea.noir@maison.example", "/password-reset#").await.expect("a link");
    scanned(&stage, "/password-resets/complete", &token).await;
    let fresh = "une phrase longue et toute neuve";
    post("/password-resets/complete", json!({"token": token, "password": fresh})).await.expect(204);
}
