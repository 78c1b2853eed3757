//! SES and Lambda bring a letter at least once, in any order; it is dealt with once.

use edge::{Event, Source};
use futures::{StreamExt as _, stream};
use local::letters::Envelope;
use mutate::Mutator;
use serde_json::Value;
use world::Stage;

use super::{answers, clients, kept, letter, open_agency};

fn function() -> &'static Event {
    index::events().iter().find(|event| matches!(event.source, Source::Letters)).expect("a function")
}

/// Brings events, some at once; whatever couldn't be taken is brought again, as Lambda does.
pub(super) async fn bring(stage: &Stage, events: Vec<Value>, at_once: usize) {
    let bringing = stream::iter(events).map(|event| async move {
        for _ in 0..20 {
            if (function().handler)(stage.engines.clone(), event.clone()).await.is_ok() {
                return;
            }
        }
        panic!("never taken: {event}");
    });
    bringing.buffer_unordered(at_once).collect::<()>().await;
    stage.drain().await;
}

/// The same events in another order, the same each time.
pub(super) fn shuffled(seed: &str, mut events: Vec<Value>) -> Vec<Value> {
    let mut mutator = Mutator::new(seed);
    for place in (1..events.len()).rev() {
        events.swap(place, mutator.below(place + 1));
    }
    events
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_brought_ten_times_and_shuffled_give_each_client_and_each_answer_once() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let mut events = Vec::new();
    for number in 0..5 {
        let raw = letter(&format!("A{number} Noir <a{number}@b.example>, B{number} Noir <b{number}@b.example>"), "");
        let event =
            stage.letters.keep(raw.as_bytes(), Envelope::new("odile@example.com", &address)).await.expect("kept");
        events.extend(vec![event; 10]);
    }
    bring(&stage, shuffled("letters brought again", events), 6).await;
    assert_eq!(clients(&owner).await.len(), 10);
    assert_eq!(answers(&stage, "odile@example.com").len(), 5);
    for number in 0..5 {
        assert_eq!(stage.mailbox.to(&format!("a{number}@b.example")).len(), 1);
        assert_eq!(stage.mailbox.to(&format!("b{number}@b.example")).len(), 1);
    }
    assert_eq!(kept(&stage), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_at_once_about_one_client_invite_her_once() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let mut events = Vec::new();
    for _ in 0..6 {
        let raw = letter("Léa Noir <lea@b.example>", "");
        events.push(
            stage.letters.keep(raw.as_bytes(), Envelope::new("odile@example.com", &address)).await.expect("kept"),
        );
    }
    bring(&stage, events, 6).await;
    assert_eq!((clients(&owner).await.len(), stage.mailbox.to("lea@b.example").len()), (1, 1));
    assert_eq!(answers(&stage, "odile@example.com").len(), 6);
}
