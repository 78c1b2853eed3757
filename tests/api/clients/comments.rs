//! `/clients/{client}/comments`

use serde_json::{Value, json};
use world::Stage;

use super::at;
use crate::{
    api::members::joined,
    story::{accept, agency, invited_client},
};

#[tokio::test(flavor = "multi_thread")]
async fn comments_are_the_agencys_own_and_each_is_its_authors() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    let path = format!("{}/comments", at(&json!({"id": id})));
    let first = owner.post(&path, json!({"text": "Préfère le matin."})).await.expect(201);
    stage.wait(jiff::SignedDuration::from_secs(1));
    let second = adele.post(&path, json!({"text": "Rappelée.\nContente."})).await.expect(201);
    let texts = async || {
        let page = adele.get(&path).await.expect(200);
        page["items"]
            .as_array()
            .cloned()
            .unwrap_or_default()
            .into_iter()
            .map(|item| item["text"].clone())
            .collect::<Vec<Value>>()
    };
    assert_eq!(texts().await, ["Rappelée.\nContente.", "Préfère le matin."]);
    let one = |comment: &Value| format!("{path}/{}", comment["id"].as_str().unwrap_or_default());
    adele.patch(&one(&first), &first, json!({"text": "Faux."})).await.refused(403, "forbidden");
    adele.delete(&one(&first), Some(&first)).await.refused(403, "forbidden");
    let edited = owner.patch(&one(&first), &first, json!({"text": "Préfère le soir."})).await.expect(200);
    assert!(edited["edited_at"].is_string() && first["edited_at"].is_null());
    owner.patch(&one(&first), &first, json!({"text": "Trop tard."})).await.refused(412, "stale");
    adele.delete(&one(&second), Some(&second)).await.expect(204);
    assert_eq!(texts().await, ["Préfère le soir."]);
    owner.post(&path, json!({"text": "  "})).await.field("/text", "required");
    // For her they don't exist, and neither does the log tell what they said.
    lea.get(&path).await.refused(404, "not-found");
    let log = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert!(log.contains("client.commented") && !log.contains("matin") && !log.contains("Rappel"));
}
