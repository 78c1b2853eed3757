//! Routes: one row each. From the rows come the stacks and their policies, the local router, the OpenAPI document, and the
//! walks that test every route.

use std::{future::Future, pin::Pin};

use parvis::{Result, actor::Role};
#[cfg(feature = "openapi")]
use utoipa::openapi::{RefOr, Schema};

use crate::{Call, Reply};

/// Who may call a route at all. What she may do with a certain object is the domain's policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in.
    Session,
    /// Staff of at least this role.
    Staff(Role),
    /// Clients.
    Client,
    /// Staff, and clients within what they were granted.
    Either,
}

/// What a route needs: decides its role's statements, and which engines its function builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// Reads items of the tenant.
    TableRead,
    /// Writes items of the tenant.
    TableWrite,
    /// Reads and writes items that belong to no tenant.
    GlobalTable,
    /// Reads objects (signs addresses to download from).
    FilesRead,
    /// Writes objects (signs addresses to upload to).
    FilesWrite,
    /// Reads what a virus scanner has said of an object in quarantine.
    ScanVerdict,
    /// Reads and deletes mails that came in.
    Letters,
    /// Hands mails to SES, and has it write again to addresses that somebody has confirmed.
    Mail,
    /// Asks SES how many mails it takes.
    MailQuota,
    /// Signs access tokens.
    SigningKey,
    /// Makes links and refresh tokens.
    LinkKey,
    /// Hashes passwords: memory and processor, no permission.
    Hashing,
}

/// A handler, behind a pointer.
pub type Handler = fn(Call) -> Pin<Box<dyn Future<Output = Result<Reply>> + Send>>;

#[cfg(feature = "openapi")]
/// A JSON shape for the OpenAPI document: its name, and what collects it and what it is made of.
#[derive(Clone, Copy)]
pub struct Shape {
    /// The schema's name.
    pub name: fn() -> String,
    /// Adds the schema and all it refers to.
    pub collect: fn(&mut Vec<(String, RefOr<Schema>)>),
}

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// Its name, which is its function's name: `ClientsCreate`.
    pub name: &'static str,
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: &'static str,
    /// Its path, parameters in braces: `/api/v1/clients/{client}`.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// What it needs.
    pub needs: &'static [Need],
    /// What answers.
    pub handler: Handler,
    /// One sentence for its readers.
    pub summary: &'static str,
    /// The status of its success.
    pub status: u16,
    /// Whether it asks for an Idempotency-Key.
    pub creates: bool,
    /// Whether it asks for If-Match.
    pub conditional: bool,
    /// Whether it is open to somebody who must set up a second factor before anything else.
    pub enrolling: bool,
    /// Whether it is open to staff who see what a client sees, beyond what reads a workspace.
    pub viewing: bool,
    /// Its query parameters.
    pub query: &'static [&'static str],
    /// Whether it does without its body too.
    pub bodiless: bool,
    /// The body it takes.
    #[cfg(feature = "openapi")]
    pub body: Option<Shape>,
    /// The body it answers with.
    #[cfg(feature = "openapi")]
    pub reply: Option<Shape>,
}

impl Route {
    /// A row with what every row has.
    #[must_use]
    pub const fn new(
        name: &'static str,
        method: &'static str,
        path: &'static str,
        access: Access,
        needs: &'static [Need],
        handler: Handler,
    ) -> Self {
        Self {
            name,
            method,
            path,
            access,
            needs,
            handler,
            summary: "",
            status: 200,
            creates: false,
            conditional: false,
            enrolling: false,
            viewing: false,
            query: &[],
            bodiless: false,
            #[cfg(feature = "openapi")]
            body: None,
            #[cfg(feature = "openapi")]
            reply: None,
        }
    }

    /// Says what it is for.
    #[must_use]
    pub const fn about(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// Says the status of its success.
    #[must_use]
    pub const fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// It creates: it answers 201 and asks for an Idempotency-Key.
    #[must_use]
    pub const fn creates(mut self) -> Self {
        self.creates = true;
        self.status = 201;
        self
    }

    /// It changes what exists: it asks for If-Match.
    #[must_use]
    pub const fn conditional(mut self) -> Self {
        self.conditional = true;
        self
    }

    /// It is open even to somebody who must set up a second factor before anything else.
    #[must_use]
    pub const fn while_enrolling(mut self) -> Self {
        self.enrolling = true;
        self
    }

    /// Says that it is open to staff who see what a client sees.
    #[must_use]
    pub const fn while_viewing(mut self) -> Self {
        self.viewing = true;
        self
    }

    /// Names its query parameters.
    #[must_use]
    pub const fn query(mut self, names: &'static [&'static str]) -> Self {
        self.query = names;
        self
    }

    /// Says what body it takes.
    #[must_use]
    #[cfg_attr(not(feature = "openapi"), expect(unused_mut, reason = "the shape is kept for the document only"))]
    pub const fn takes<T: utoipa::ToSchema>(mut self) -> Self {
        #[cfg(feature = "openapi")]
        {
            self.body = Some(Shape::of::<T>());
        }
        self
    }

    /// Says what body it takes, if it is sent one.
    #[must_use]
    pub const fn may_take<T: utoipa::ToSchema>(mut self) -> Self {
        self.bodiless = true;
        self.takes::<T>()
    }

    /// Says what body it answers with.
    #[must_use]
    #[cfg_attr(not(feature = "openapi"), expect(unused_mut, reason = "the shape is kept for the document only"))]
    pub const fn gives<T: utoipa::ToSchema>(mut self) -> Self {
        #[cfg(feature = "openapi")]
        {
            self.reply = Some(Shape::of::<T>());
        }
        self
    }
}

#[cfg(feature = "openapi")]
impl Shape {
    /// The shape of a type.
    #[must_use]
    pub const fn of<T: utoipa::ToSchema>() -> Self {
        Self {
            name: || T::name().into_owned(),
            collect: |schemas| {
                schemas.push((T::name().into_owned(), T::schema()));
                T::schemas(schemas);
            },
        }
    }
}

/// The rows of a family: names, methods and paths stand in the first line, so that the list reads as a table.
///
/// `"ClientsGet", GET "/api/v1/clients/{client}", Staff(Role::Member), [TableRead], get::handler;`
#[macro_export]
macro_rules! routes {
    ($($name:literal, $method:ident $path:literal, $access:expr, [$($need:ident),* $(,)?], $handler:path $(, $($detail:ident $(::<$shape:ty>)? ($($argument:expr),*)).+)? ;)*) => {
        /// The routes of this family.
        pub const ROUTES: &[$crate::Route] = &[$(
            $crate::Route::new(
                $name, stringify!($method), $path, $access, &[$($crate::Need::$need),*],
                |call| Box::pin($handler(call)),
            )$($(.$detail$(::<$shape>)?($($argument),*))+)?,
        )*];
    };
}
