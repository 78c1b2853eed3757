//! The edge: everything between API Gateway's requests and the domain, written once for every route.
//!
//! The only crate that names `lambda_http`. A route is a [`Route`] row and a handler from a [`Call`] to a [`Reply`]; an event
//! function is an [`Event`] row. [`serve()`] runs the row that the environment names; [`dispatch()`] runs whichever row a path and
//! method match, for the local server and the tests.

mod body;
mod call;
mod client_filter;
mod config;
mod cookies;
mod deliver;
mod dispatch;
mod doors;
mod download;
mod event;
mod metrics;
mod problem;
mod query;
mod reply;
mod route;
mod serve;
mod trace;

pub use body::{Patch, read_json};
pub use call::Call;
pub use client_filter::{ClientFilter, ClientFilterView, NamedView};
pub use config::{SECONDS, from_environment, key};
pub use cookies::{Cookie, cookie_name, set_device_cookie};
pub use dispatch::{Dispatcher, dispatch};
pub use doors::{Doors, count, doors};
pub use download::DownloadView;
pub use event::{Event, EventHandler, Filter, Source};
pub use lambda_http::http;
pub use problem::{Problem, status_of};
pub use query::Query;
pub use reply::{ListBody, Reply};
#[cfg(feature = "openapi")]
pub use route::Shape;
pub use route::{Access, Handler, Need, Route};
pub use serve::{REFUSE, refuse, serve, serve_event};
