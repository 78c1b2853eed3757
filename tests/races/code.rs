//! One code, used at many doors at the same moment; and many guesses at once.

use jiff::SignedDuration;
use serde_json::json;
use world::{Answer, App, PASSWORD, Stage};

use crate::story::agency;

async fn at_once(stage: &Stage, codes: impl Iterator<Item = String>) -> Vec<Answer> {
    let first = json!({"email": "odile@example.com", "password": PASSWORD});
    let problem =
        stage.nobody().call("POST", "/sessions").json(&first).send().await.refused(401, "second-factor-required");
    let calls = codes.map(|code| {
        let body = json!({"challenge": problem["challenge"], "code": code});
        tokio::spawn(stage.nobody().call("POST", "/sessions/second-factor").json(&body).send())
    });
    let answers = futures::future::join_all(calls.collect::<Vec<_>>()).await;
    answers.into_iter().map(|answer| answer.expect("a call")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_used_thirty_times_at_once_works_once() {
    let stage = Stage::new().await;
    let (app, recovery) = App::set_up(&stage, &agency(&stage).await).await;
    stage.wait(SignedDuration::from_secs(30));
    for code in [app.code(&stage), recovery[0].clone()] {
        let answers = at_once(&stage, std::iter::repeat_n(code, 30)).await;
        let begun = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(begun, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            assert!([409, 422, 429].contains(&answer.status), "{}: {}", answer.status, answer.text());
        }
        stage.wait(SignedDuration::from_mins(15));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_guesses_sent_at_once_few_are_looked_at() {
    let stage = Stage::new().await;
    App::set_up(&stage, &agency(&stage).await).await;
    let answers = at_once(&stage, (0..60).map(|guess| format!("{guess:06}"))).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 422).count();
    assert!((1..=6).contains(&looked_at), "{looked_at}");
    assert!(answers.iter().all(|answer| [422, 429].contains(&answer.status)));
}
