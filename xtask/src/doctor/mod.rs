//! What stands in the way of running here or on AWS, and what to do about it. Nothing is changed.

mod deployed;
mod dns;
mod here;

pub(crate) use deployed::deployed;
pub(crate) use here::here;
