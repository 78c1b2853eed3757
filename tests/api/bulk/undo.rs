//! Undoing a suspension: whom it has suspended, and nobody else, is let in again.

use jiff::SignedDuration;
use serde_json::json;

use super::{Place, counts, id, ids};

#[tokio::test(flavor = "multi_thread")]
async fn whom_it_has_suspended_and_nobody_else_is_let_in_again() {
    let place = Place::new().await;
    let clients = place.clients(6).await;
    let act =
        async |n: usize, verb: &str| place.owner.act(&format!("/clients/{}/{verb}", id(&clients[n]))).await.expect(200);
    // Suspended before it, and no concern of its.
    act(0, "suspend").await;
    let bulk = place.done(&place.looked(json!({"action": "suspend", "filter": {}})).await).await;
    assert_eq!((&bulk["counts"], &bulk["can_be_undone"]), (&counts(5, &[("suspended", 1)]), &json!(true)));
    place.stage.wait(SignedDuration::from_secs(1));
    // Let in by hand; and another one let in and kept out anew.
    act(1, "reactivate").await;
    act(2, "reactivate").await;
    act(2, "suspend").await;
    let undo = place.looked(json!({"action": "reactivate", "undo": bulk["id"]})).await;
    assert_eq!((&undo["undoes"], &undo["row_count"]), (&bulk["id"], &json!(5)));
    assert_eq!(undo["foreseen"], counts(3, &[("not-suspended", 1), ("suspended-again", 1)]));
    let undone = place.done(&undo).await;
    assert_eq!((&undone["counts"], &undone["can_be_undone"]), (&undo["foreseen"], &json!(false)));
    let suspended: Vec<bool> = {
        let reading = clients.iter().map(|client| place.client(client));
        futures::future::join_all(reading).await.iter().map(|client| client["status"] == "suspended").collect()
    };
    assert_eq!(suspended, [true, false, true, false, false, false]);
    // Twice is once.
    let again = place.looked(json!({"action": "reactivate", "undo": bulk["id"]})).await;
    assert_eq!(again["foreseen"]["done"], 0);
    // Only a suspension that is over can be undone.
    let waiting = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    for other in [&undone, &waiting] {
        let answer = place.owner.post("/bulk-actions", json!({"action": "reactivate", "undo": other["id"]})).await;
        answer.field("/undo", "unsupported");
    }
}
