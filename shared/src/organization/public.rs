//! What a visitor sees of a portal before she signs in.

use jiff::SignedDuration;
use serde::Serialize;

use super::{Address, COLOUR};
use crate::{
    Engines, Error, GlobalTable, Result,
    session::Way,
    storage::{self, Disposition},
    text::{Language, Slug},
};

/// For how long an address of a logo or cover works: a page may stay open.
const PICTURE_LIFE: SignedDuration = SignedDuration::from_hours(12);

/// A portal's public face.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PublicBrand {
    /// The agency's name.
    pub name: String,
    /// The label of its portal's address.
    pub slug: String,
    /// The portal's title.
    pub title: String,
    /// A line.
    pub headline: Option<String>,
    /// A paragraph.
    pub welcome: Option<String>,
    /// The accent, as `#rrggbb`.
    pub color: String,
    /// Where the logo is.
    pub logo_url: Option<String>,
    /// Where the cover is.
    pub cover_url: Option<String>,
    /// The language of whoever hasn't chosen one.
    pub language: Language,
    /// The ways by which staff sign in.
    pub staff_ways: Vec<Way>,
    /// The ways by which clients sign in.
    pub client_ways: Vec<Way>,
    /// Whether strangers may ask to become clients.
    pub registers: bool,
}

impl PublicBrand {
    /// The public face at an address.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] when an address can't be signed.
    pub async fn new(engines: &Engines, address: &Address) -> Result<Self> {
        let brand = &address.brand;
        Ok(Self {
            name: brand.name.clone(),
            slug: address.slug.to_string(),
            title: brand.title.clone(),
            headline: brand.headline.clone(),
            welcome: brand.welcome.clone(),
            color: if brand.colour.is_empty() { COLOUR.into() } else { brand.colour.clone() },
            logo_url: picture(engines, brand.logo.as_deref()).await?,
            cover_url: picture(engines, brand.cover.as_deref()).await?,
            language: brand.language,
            staff_ways: address.doors.staff.ways(),
            client_ways: address.doors.clients.ways(),
            registers: address.registers,
        })
    }
}

async fn picture(engines: &Engines, object: Option<&str>) -> Result<Option<String>> {
    let Some(object) = object else { return Ok(None) };
    let kind = match object.rsplit('.').next() {
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        _ => "image/jpeg",
    };
    let name = object.rsplit('/').next().unwrap_or_default();
    let signed = storage::presign_download(engines, object, name, kind, Disposition::Inline, PICTURE_LIFE).await?;
    Ok(Some(signed.url))
}

/// The portal at an address.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub async fn at(global: &GlobalTable, slug: &str) -> Result<Address> {
    let slug = Slug::parse(slug).map_err(|_| Error::not_found())?;
    global.get::<Address>(slug.as_str()).await?.ok_or_else(Error::not_found)
}
