//! Floor 0: plain data. What goes in ([`RawDoc`], [`Hints`]), what comes out ([`Article`]), what is known on the
//! way ([`Candidate`], [`Judged`]) and what can go wrong ([`Error`]).

mod article;
mod block;
mod error;
mod evidence;
mod raw;

pub use article::*;
pub use block::*;
pub use error::*;
pub use evidence::*;
pub use raw::*;
