//! Client, invitation and sessions against a model: whatever staff and client do, in whatever order, both tell the same story.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::{
    prelude::*,
    test_runner::{Config, FileFailurePersistence, TestCaseError, TestRunner},
};
use serde_json::{Value, json};
use world::{Answer, Caller, PASSWORD, Stage};

use super::new_agency;

mod model;

use model::{Invitation, Model, Step, Visit, WORKSPACES, steps};

/// Sequences of each run.
const CASES: u32 = 256;
/// Long enough for an access token to end.
const SHORT: SignedDuration = SignedDuration::from_mins(11);
/// Long enough for invitations and sessions to end.
const LONG: SignedDuration = SignedDuration::from_hours(31 * 24);

/// One client's life.
struct Life<'a> {
    stage: &'a Stage,
    owner: Caller,
    path: String,
    email: String,
    workspaces: &'a [String],
    model: Model,
}

type Lived = Result<(), TestCaseError>;

/// That an answer is what the model says: a status, and for a problem its code.
fn expect(answer: &Answer, status: u16, code: Option<&str>) -> Lived {
    let body = if answer.body.is_empty() { Value::Null } else { answer.json() };
    prop_assert_eq!(answer.status, status, "{}: {}", answer.asked, body);
    if let Some(code) = code {
        prop_assert_eq!(&body["code"], code, "{}: {}", answer.asked, body);
    }
    Ok(())
}

impl Life<'_> {
    fn now(&self) -> Timestamp {
        self.stage.engines.clock().now()
    }

    /// The place of a link or session that is counted from the newest.
    fn place(count: usize, back: usize) -> Option<usize> {
        count.checked_sub(back + 1)
    }

    async fn step(&mut self, step: Step) -> Lived {
        self.stage.wait(SignedDuration::from_secs(1));
        match step {
            Step::Grant(number) => {
                let path = format!("/workspaces/{}{}", self.workspaces[number], self.path);
                self.model.grants.insert(number);
                expect(&self.owner.put(&path, None).await, 204, None)
            }
            Step::Ungrant(number) => {
                self.model.grants.remove(&number);
                let path = format!("/workspaces/{}{}", self.workspaces[number], self.path);
                expect(&self.owner.delete(&path, None).await, 204, None)
            }
            Step::Invite => self.invite().await,
            Step::Revoke => self.revoke().await,
            Step::Accept(back) => self.accept(back).await,
            Step::SignIn => self.sign_in().await,
            Step::Look(back) => self.look(back).await,
            Step::SignOut(back) => self.sign_out(back).await,
            Step::EndSessions => {
                self.model.sign_out();
                expect(&self.owner.act(&format!("{}/end-sessions", self.path)).await, 204, None)
            }
            Step::Suspend => self.suspend().await,
            Step::Reactivate => {
                self.model.suspended &= self.model.archived;
                expect(&self.owner.act(&format!("{}/reactivate", self.path)).await, 200, None)
            }
            Step::Archive => {
                self.model.archived = true;
                self.model.sign_out();
                expect(&self.owner.act(&format!("{}/archive", self.path)).await, 200, None)
            }
            Step::Unarchive => {
                self.model.archived = false;
                expect(&self.owner.act(&format!("{}/unarchive", self.path)).await, 200, None)
            }
            Step::Wait { long } => {
                self.stage.wait(if long { LONG } else { SHORT });
                if long {
                    self.model.sign_out();
                }
                self.owner = owner(self.stage).await;
                Ok(())
            }
        }
    }

    async fn invite(&mut self) -> Lived {
        let answer = self.owner.post(&format!("{}/invitation", self.path), json!({"delivery": "link"})).await;
        if self.model.archived || self.model.suspended || self.model.invitation == Invitation::Accepted {
            let code = ["archived", "suspended", "already-active"];
            let which = [self.model.archived, self.model.suspended, true].iter().position(|is| *is);
            return expect(&answer, 409, which.map(|which| code[which]));
        }
        expect(&answer, 200, None)?;
        let link =
            answer.json()["link"].as_str().and_then(|link| link.split_once('#')).map(|(_, token)| token.to_owned());
        self.model.links.push(link.unwrap_or_default());
        self.model.invitation = Invitation::Open { since: self.now() };
        Ok(())
    }

    async fn revoke(&mut self) -> Lived {
        let answer = self.owner.delete(&format!("{}/invitation", self.path), None).await;
        match self.model.invitation {
            Invitation::None => expect(&answer, 404, Some("not-found")),
            Invitation::Accepted => expect(&answer, 409, Some("already-active")),
            _ => {
                self.model.invitation = Invitation::Revoked;
                expect(&answer, 204, None)
            }
        }
    }

    async fn accept(&mut self, back: usize) -> Lived {
        let Some(place) = Self::place(self.model.links.len(), back) else { return Ok(()) };
        let body = json!({"token": self.model.links[place], "password": PASSWORD});
        let answer = self.stage.nobody().call("POST", "/invitations/accept").json(&body).send().await;
        match self.model.dead(back == 0, self.now()) {
            Some(reason) => {
                expect(&answer, 410, Some("gone"))?;
                prop_assert_eq!(&answer.json()["reason"], reason);
            }
            None => {
                expect(&answer, 201, None)?;
                self.model.invitation = Invitation::Accepted;
                self.model.visits.push(Visit { caller: self.stage.nobody().signed_in(&answer), on: true });
            }
        }
        Ok(())
    }

    /// With the right password: a wrong one is another test's.
    async fn sign_in(&mut self) -> Lived {
        if self.model.invitation != Invitation::Accepted {
            return Ok(());
        }
        let body = json!({"email": self.email, "password": PASSWORD, "side": "client"});
        let answer = self.stage.nobody().call("POST", "/sessions").json(&body).send().await;
        // What is told to the right password counts as a try; after some, she is asked to wait.
        if self.model.kept_out() {
            return if answer.status == 429 { Ok(()) } else { expect(&answer, 409, Some("suspended")) };
        }
        if answer.status == 429 {
            return Ok(());
        }
        expect(&answer, 201, None)?;
        self.model.visits.push(Visit { caller: self.stage.nobody().signed_in(&answer), on: true });
        Ok(())
    }

    /// She opens the portal: a session that is on shows her workspaces, and no other does.
    async fn look(&mut self, back: usize) -> Lived {
        let Some(place) = Self::place(self.model.visits.len(), back) else { return Ok(()) };
        let visit = &self.model.visits[place];
        let refresh = self.stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "client"}));
        let refreshed = refresh.cookie(&visit.caller).send().await;
        let before = visit.caller.get("/workspaces").await;
        if !visit.on || self.model.kept_out() {
            prop_assert!([401, 403, 409].contains(&refreshed.status), "refreshed: {}", refreshed.text());
            prop_assert!([401, 403, 409].contains(&before.status), "shown: {}", before.text());
            return Ok(());
        }
        expect(&refreshed, 200, None)?;
        let caller = self.stage.nobody().signed_in(&refreshed);
        let shown = caller.get("/workspaces").await;
        expect(&shown, 200, None)?;
        let items = shown.json()["items"].as_array().cloned().unwrap_or_default();
        let seen: BTreeSet<_> = items.iter().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect();
        let granted = self.model.grants.iter().map(|number| self.workspaces[*number].clone()).collect();
        prop_assert_eq!(seen, granted);
        self.model.visits[place].caller = caller;
        Ok(())
    }

    async fn sign_out(&mut self, back: usize) -> Lived {
        let Some(place) = Self::place(self.model.visits.len(), back) else { return Ok(()) };
        let on = self.model.visits[place].on;
        self.look(back).await?;
        let visit = &mut self.model.visits[place];
        let answer = visit.caller.delete("/sessions/current", None).await;
        visit.on = false;
        let out = self.model.kept_out();
        if on && !out {
            return expect(&answer, 204, None);
        }
        prop_assert!([401, 403, 409].contains(&answer.status), "{}", answer.text());
        Ok(())
    }

    async fn suspend(&mut self) -> Lived {
        let answer = self.owner.act(&format!("{}/suspend", self.path)).await;
        if self.model.archived {
            return expect(&answer, 409, Some("archived"));
        }
        self.model.suspended = true;
        self.model.sign_out();
        expect(&answer, 200, None)
    }

    /// What staff see is what the model says.
    async fn check(&self) -> Lived {
        let shown = self.owner.get(&self.path).await;
        expect(&shown, 200, None)?;
        let client = shown.json();
        prop_assert_eq!(&client["status"], self.model.status());
        prop_assert_eq!(&client["workspace_count"], self.model.grants.len());
        prop_assert_eq!(&client["invitation"]["state"], &self.model.shown(self.now()));
        Ok(())
    }

    /// Lists have her or haven't, as her status says.
    async fn listed(&self) -> Lived {
        let id = self.path.rsplit('/').next().unwrap_or_default();
        let others = ["prospect", "assigned", "invited", "active", "suspended", "archived"];
        let other = others[self.model.links.len() % others.len()];
        for status in [self.model.status(), other] {
            let page = self.owner.get(&format!("/clients?limit=1&status={status}")).await;
            expect(&page, 200, None)?;
            // The newest is first.
            prop_assert_eq!(page.json()["items"][0]["id"] == id, self.model.status() == status, "{}", status);
        }
        Ok(())
    }
}

async fn owner(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@example.com", "password": PASSWORD, "side": "staff"});
    let nobody = stage.nobody();
    nobody.signed_in(&nobody.call("POST", "/sessions").json(&body).send().await)
}

/// Lives one life in an agency where others have lived.
async fn live(stage: &Stage, workspaces: &[String], number: usize, steps: &[Step]) -> Lived {
    // Her token lasts for one life, but for what waits in it.
    let owner = owner(stage).await;
    let email = format!("lea{number}@example.com");
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": email});
    let lea = owner.post("/clients", body).await.expect(201);
    let path = format!("/clients/{}", lea["id"].as_str().unwrap_or_default());
    let mut life = Life { stage, owner, path, email, workspaces, model: Model::default() };
    for step in steps {
        life.step(*step).await?;
        life.check().await?;
    }
    life.listed().await
}

#[test]
fn every_life_of_a_client_is_as_the_model_tells_it() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let (stage, workspaces) = runtime.block_on(async {
        // What follows from each change is other tests' matter, and takes most of the time.
        let stage = Stage::undelivered().await;
        let owner = new_agency(&stage).await;
        let mut workspaces = Vec::new();
        for number in 0..WORKSPACES {
            let made = owner.post("/workspaces", json!({"title": format!("Projet {number}")})).await.expect(201);
            workspaces.push(made["id"].as_str().unwrap_or_default().to_owned());
        }
        (stage, workspaces)
    });
    // A case that failed is kept there, and comes first from then on.
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/story/lives.txt");
    let config = Config {
        cases: CASES,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(kept))),
        ..Config::default()
    };
    let number = std::cell::Cell::new(0);
    let result = TestRunner::new(config).run(&steps(), |steps| {
        number.set(number.get() + 1);
        runtime.block_on(live(&stage, &workspaces, number.get(), &steps))
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}
