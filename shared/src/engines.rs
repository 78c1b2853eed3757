//! What a process needs to work: SDK clients, names of table and bucket, keys, and the clock, built once at start.
//!
//! Deployed and local processes differ in nothing but what this module is told.

use std::sync::{Arc, OnceLock};

use crate::{
    Clock, Error, GlobalTable, Result, Rng, TenantTable,
    id::OrganizationId,
    patience::Patience,
    table::Meter,
    text::Slug,
    token::access::{PublicKeys, Signer, Verifier},
};

/// Where everything is and which keys there are.
#[derive(Clone)]
pub struct Config {
    /// The SDK's own settings: region, credentials, HTTP client.
    pub sdk: aws_config::SdkConfig,
    /// DynamoDB's endpoint, when it isn't AWS's.
    pub dynamodb_endpoint: Option<String>,
    /// S3's endpoint, when it isn't AWS's.
    pub s3_endpoint: Option<String>,
    /// SES's endpoint, when it isn't AWS's.
    pub ses_endpoint: Option<String>,
    /// The table.
    pub table: String,
    /// The bucket of files.
    pub bucket: String,
    /// The address of the apex, such as `https://parvis.example`; portals are at `https://<slug>.parvis.example`.
    pub address: String,
    /// From which address mails are sent.
    pub sender: String,
    /// The secret that access tokens are signed from; only for functions that issue them.
    pub signing_seed: Option<[u8; 32]>,
    /// The public keys that access tokens are verified by; with a seed and none given, the seed's own.
    pub public_keys: Option<PublicKeys>,
    /// The secret behind links in mails and refresh tokens; only for functions that make or rotate them.
    pub link_key: Option<[u8; 32]>,
    /// The secret behind cursors.
    pub cursor_key: [u8; 32],
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub rng: Rng,
    /// Whether SDK calls are counted.
    pub metered: bool,
    /// How long anything may take.
    pub patience: Patience,
}

/// What a process needs to work.
pub struct Engines {
    config: Config,
    dynamodb: aws_sdk_dynamodb::Client,
    s3: OnceLock<aws_sdk_s3::Client>,
    ses: OnceLock<aws_sdk_sesv2::Client>,
    signer: Option<Signer>,
    verifier: Verifier,
    hashing: Arc<tokio::sync::Semaphore>,
}

impl Engines {
    /// Builds what doesn't depend on the network; no call is made.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] when there is no usable verification key.
    pub fn new(config: Config) -> Result<Self> {
        let mut builder = aws_sdk_dynamodb::config::Builder::from(&config.sdk);
        builder.set_endpoint_url(config.dynamodb_endpoint.clone());
        if let Some(limits) = &config.patience.table {
            builder = builder.timeout_config(limits.clone());
        }
        if config.metered {
            builder = builder.interceptor(Meter);
        }
        let signed = config.signing_seed.as_ref().map(|seed| Signer::from_seed(seed, &config.address)).transpose()?;
        let (signer, own) = signed.map_or((None, None), |(signer, key)| (Some(signer), Some(key)));
        let keys = config.public_keys.clone().or_else(|| own.map(|key| PublicKeys { keys: vec![key] }));
        let keys = keys.ok_or_else(|| Error::internal("neither a signing seed nor public keys"))?;
        let verifier = Verifier::new(&keys, &config.address)?;
        let dynamodb = aws_sdk_dynamodb::Client::from_conf(builder.build());
        // As many hashes at once as there are processors, so that sign-ins never slow every other request.
        let at_once = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let hashing = Arc::new(tokio::sync::Semaphore::new(at_once));
        Ok(Self { config, dynamodb, s3: OnceLock::new(), ses: OnceLock::new(), signer, verifier, hashing })
    }

    /// The table as one organization sees it. Crate-private, as the constructor it calls.
    pub(crate) fn tenant(&self, organization: OrganizationId) -> TenantTable {
        TenantTable::new(self.dynamodb.clone(), self.config.table.clone(), organization, self.config.clock.clone())
    }

    /// The organization of a stream record, and its table; `None` for what belongs to no organization.
    #[must_use]
    pub fn tenant_of_record(&self, partition_key: &str) -> Option<TenantTable> {
        crate::table::organization_of(partition_key).map(|organization| self.tenant(organization))
    }

    /// The table of what belongs to no organization.
    #[must_use]
    pub fn global(&self) -> GlobalTable {
        GlobalTable::new(self.dynamodb.clone(), self.config.table.clone(), self.config.clock.clone())
    }

    /// The S3 client, built at first use.
    pub fn s3(&self) -> &aws_sdk_s3::Client {
        self.s3.get_or_init(|| {
            let mut builder = aws_sdk_s3::config::Builder::from(&self.config.sdk);
            if let Some(endpoint) = &self.config.s3_endpoint {
                builder = builder.endpoint_url(endpoint).force_path_style(true);
            }
            if let Some(limits) = &self.config.patience.others {
                builder = builder.timeout_config(limits.clone());
            }
            if self.config.metered {
                builder = builder.interceptor(Meter);
            }
            aws_sdk_s3::Client::from_conf(builder.build())
        })
    }

    /// The SES client, built at first use.
    pub fn ses(&self) -> &aws_sdk_sesv2::Client {
        self.ses.get_or_init(|| {
            let mut builder = aws_sdk_sesv2::config::Builder::from(&self.config.sdk);
            builder.set_endpoint_url(self.config.ses_endpoint.clone());
            if let Some(limits) = &self.config.patience.others {
                builder = builder.timeout_config(limits.clone());
            }
            if self.config.metered {
                builder = builder.interceptor(Meter);
            }
            aws_sdk_sesv2::Client::from_conf(builder.build())
        })
    }

    /// Opens the connection to DynamoDB, so that the first request doesn't wait for it, by reading something that isn't there.
    /// Failure shows later, where it can be answered.
    pub async fn warm_global(&self) {
        let _ = self.global().get::<crate::limit::Strikes>("warm").await;
    }

    /// The same for whoever may not read what belongs to no organization.
    pub async fn warm_tenant(&self) {
        let _ = self.tenant(OrganizationId::from(0)).get::<crate::organization::Organization>(()).await;
    }

    /// The signer of access tokens.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] in a function whose row doesn't need it.
    pub fn signer(&self) -> Result<&Signer> {
        self.signer.as_ref().ok_or_else(|| Error::internal("this function has no signing key"))
    }

    /// The verifier of access tokens.
    #[must_use]
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The secret behind links and refresh tokens.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] in a function whose row doesn't need it.
    pub fn link_key(&self) -> Result<&[u8; 32]> {
        self.config.link_key.as_ref().ok_or_else(|| Error::internal("this function has no link key"))
    }

    /// The secret behind cursors.
    #[must_use]
    pub fn cursor_key(&self) -> &[u8; 32] {
        &self.config.cursor_key
    }

    /// How long a request may take.
    #[must_use]
    pub fn patience(&self) -> &Patience {
        &self.config.patience
    }

    /// The time.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.config.clock
    }

    /// Randomness.
    #[must_use]
    pub fn rng(&self) -> &Rng {
        &self.config.rng
    }

    /// The bucket of files.
    #[must_use]
    pub fn bucket(&self) -> &str {
        &self.config.bucket
    }

    /// From which address mails are sent.
    #[must_use]
    pub fn sender(&self) -> &str {
        &self.config.sender
    }

    /// The apex's address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.config.address
    }

    /// The domain of the addresses that people write letters to: below the apex, whose own mail may be somebody else's. No slug is
    /// as short.
    #[must_use]
    pub fn letter_domain(&self) -> String {
        let host = self.config.address.split_once("://").map_or(&*self.config.address, |(_, host)| host);
        format!("in.{}", host.split(':').next().unwrap_or_default())
    }

    /// A portal's address: the apex's, with the slug in front of its host.
    #[must_use]
    pub fn portal_address(&self, slug: &Slug) -> String {
        match self.config.address.split_once("://") {
            Some((scheme, host)) => format!("{scheme}://{slug}.{host}"),
            None => format!("https://{slug}.{}", self.config.address),
        }
    }

    /// Permits to hash passwords.
    pub(crate) fn hashing(&self) -> &Arc<tokio::sync::Semaphore> {
        &self.hashing
    }
}
