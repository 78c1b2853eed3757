//! What the server has acknowledged, and so must keep.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard},
};

/// All of it.
#[derive(Default)]
pub(super) struct Ledger(Mutex<Pages>);

/// What is written down.
#[derive(Default, Clone)]
pub(super) struct Pages {
    /// Clients by id, with their notes.
    pub(super) clients: BTreeMap<String, String>,
    /// The addresses of invited members: each has one mail.
    pub(super) members: BTreeSet<String>,
    /// Files by their path, with their bytes.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    requests: u64,
    acknowledged: u64,
    refusals: Vec<String>,
}

impl Ledger {
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().expect("a ledger")
    }

    /// Counts a request that was answered.
    pub(super) fn answered(&self) {
        self.pages().requests += 1;
    }

    /// Notes an answer that nobody expected.
    pub(super) fn refuse(&self, what: String) {
        self.pages().refusals.push(what);
    }

    /// A client has these notes now.
    pub(super) fn client(&self, id: String, notes: String) {
        let mut pages = self.pages();
        pages.acknowledged += 1;
        pages.clients.insert(id, notes);
    }

    /// A member was invited.
    pub(super) fn member(&self, email: String) {
        let mut pages = self.pages();
        pages.acknowledged += 1;
        pages.members.insert(email);
    }

    /// A file was taken.
    pub(super) fn file(&self, path: String, bytes: Vec<u8>) {
        let mut pages = self.pages();
        pages.acknowledged += 1;
        pages.files.insert(path, bytes);
    }

    /// How many members were invited.
    pub(super) fn invited(&self) -> usize {
        self.pages().members.len()
    }

    /// Writes that were acknowledged.
    pub(super) fn acknowledged(&self) -> u64 {
        self.pages().acknowledged
    }

    /// Requests that were answered.
    pub(super) fn requests(&self) -> u64 {
        self.pages().requests
    }

    /// Answers that nobody expected.
    pub(super) fn refusals(&self) -> Vec<String> {
        self.pages().refusals.clone()
    }

    /// Everything that must be there.
    pub(super) fn copy(&self) -> Pages {
        self.pages().clone()
    }

    /// How it stands, in a few words.
    pub(super) fn told(&self) -> String {
        let Pages { clients, members, files, requests, acknowledged, refusals } = self.copy();
        format!(
            "{requests} requests, {acknowledged} writes ({} clients, {} members, {} files), {} unexpected",
            clients.len(),
            members.len(),
            files.len(),
            refusals.len()
        )
    }
}
